"""Values that lists really hold, and values that break programs: what is set in a slot.

A family has a name, so that a failure says what kind of text it was.
"""

# ruff: noqa: E501 - a family is one line

from __future__ import annotations

import logging
import random
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from fontTools.ttLib import TTFont

from pso_letters.resources import templates_folder

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "plain": ("Smit Bouw B.V.", "Meerkol", "PSO-2026-99900123", "Dorpsstraat 12a"),
    "Latin-1": ("Façadebouw Müller & Søn", "ÀÉÎÕÜ ñßðþÿ Æø", "¿Qué? ¡Sí! «Là» ½ ¼ ° ± µ ¶ § ©"),
    "Latin Extended-A": ("Łukaszewicz Žižkov", "ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż", "ŐŰőű ĞğİıŞş Ĳĳ Ŋŋ ŉ ſ"),
    "Latin beyond": ("Ňovákova Țurcanescu", "ẞ Ǆ ǅ ǆ Ǻǻ Ǽ Ǿ Ḃ Ẁ Ỳ", "Trần Thị Nguyễn", "ƒ Ƀ Ʉ ɐ ʒ"),
    "Greek": ("Ελληνική Εταιρεία Α.Ε.", "Ωμέγα και Άλφα", "ἀρχή ὁ λόγος ᾧ"),
    "Cyrillic": ("Общество с ограниченной", "Їжак Ґанок ѓ ќ", "Ѐ Ѣ ѳ Ӂ"),
    "ligature pairs": ("fi fl ffi ffl ff", "Fietsfabriek affiliatie", "tt ti tf ft fj Th", "fﬁﬂﬀﬃ"),
    "kerning pairs": ("AVAToTeYoLTP.", "Ta To Te T. V. W, Y; LT L’ AY", "11.111,11 r. f) (j 'A\" fä"),
    "quotes": ("'t Hof", "d'Ancona \"x\"", "‘enkel’ “dubbel”", "„laag” ‚laag’ ‹hoek› «hoek»"),
    "backslashes": ("C:\\map\\n", "\\", "\\\\server\\deel", "\\(", "(\\)", "\\123 \\x41 \\u0041"),
    "brackets": ("(", ")", "((", "a)b(c", "[x] {y}", "<b>", "<>", "<<1>>", ">0<", "[<0041>] TJ"),
    "markup": ("Smit & Zn <BV>", "&amp; &lt; &#65; &nbsp;", "</td>", "<!-- x -->", "]]>", "<span>"),
    "template": ("{{ x }}", "{% x %}", "{# x #}", "{", "}}", "%", "100% %s %(x)s %d", "$x ${y} $1"),
    "sentinels": ("Q0007Q", "Q0000Q", "Q0001Q AV", 'data-slot="3"', " Q", "7Q Q0007Q Q"),
    "spaces": ("a  b", " voor", "na ", "a\u00a0b", "a\u2009b", "a\u202fb", "a\tb", "a\nb", " ", "  "),
    "odd spaces": ("\u00a0", "a\u2003b", "a\u2002b", "a\u3000b", "a\u2007b", "a\u205fb", "\u2009"),
    "soft hyphens": ("Leveranciers\u00adbeoordeling", "\u00ad", "a\u00ad", "\u00ada", "af\u00adfi"),
    "zero width": ("a\u200bb", "a\u200cb", "a\u200db", "a\u2060b", "\ufeffa", "\u200b", "f\u200ci"),
    "combining": ("e\u0301e\u0308", "a\u0323\u0302", "Mu\u0308ller", "\u0301", "n\u0303o", "q\u0307"),
    "Arabic": ("شركة البناء", "مرحبا 123 BV", "ﷺ"),
    "Hebrew": ("חברה בע״מ", "Smit חברה B.V.", "\u200fSmit", "\u202eSmit\u202c", "\u2067x\u2069"),
    "CJK": ("株式会社", "东方公司", "한국 주식회사", "ｆｕｌｌ ＷＩＤＴＨ", "ﾊﾝｶｸ"),
    "Indic": ("हिन्दी कंपनी", "தமிழ்", "ไทย จำกัด"),
    "emoji": ("🌱", "Groen 🌱 B.V.", "👩‍🔧", "🇳🇱", "1️⃣", "☎", "✓ ✗", "♥\ufe0f", "♥\ufe0e", "©\ufe0f"),
    "symbols": ("€ 1.250,00", "† ‡ • … ‰ ™ №", "→ ⇒ ∞ ≠ ≤ √ ∑", "① ② Ⅳ", "⁄ ² ³ ₂", "─ █ ░"),
    "beyond the BMP": ("𝒜𝓑𝔠", "𐍈", "𠮷野家"),
    "unassigned": ("\u0378", "\ue000", "\uf8ff", "\ufffd", "\u2028", "\U000e0001"),
    "digits": ("0", "1234567890", "01-02-2026", "2026/11/22", "+31 (0)88 000 12 34"),
    "short": ("", "a", "i", "W", ".", "-", "–", "—", "/", ","),
    "breaks": ("Kerkstraat-Oost", "a-b-c-d", "a/b/c", "x–y—z", "1-2", "a‐b‑c", "www.a.example/b?c=d&e"),
    "long": ("Onderlinge Waarborgmaatschappij voor Zorg en Welzijn van de Noordelijke Provincies U.A.",),
    "long word": ("Hottentottententententoonstellingsmakersopleidingsinstituutsdirecteur", "W" * 90),
    "very long": (" ".join(["lang"] * 120), "-" * 300, "i" * 700),
    "one glyph, two characters": ("\u00c5ngström", "\u212bngström", "a\u2010b", "a\u2011b", "a-b", "\u037e;", "a\u0387b·", "\u1fef`", "\u2126Ω", "µμ", "\u212aK", "Đð Ðđ"),
    "shaped by neighbours": ("ΆΓΔ ΓΆΔ", "Ά Γ Ά", "ΆΙ ΈΥ", "α´ β` γ¨´", "и˘ б", "a´ ´ ˘", "Ş ş Ţ ţ", "íj́ ĳ́", "Ε´", "1\ufe0f 2\u20e3", "x´Ε 1´Я"),
    "numerals": ("0O Il1|", "VIII", "1/2", "12:30", "#1", "a@b.example", "~^`´¨¯¸"),
}  # fmt: skip

SLOT_WIDTHS = (27, 32, 33, 37, 46, 51, 55, 56, 62, 76, 80, 84, 94, 98, 144)
_MILLIMETRE = 72 / 25.4
_LAST = 2.0
"""How much is left for the last three letters, in times the type size."""
_DISTANCES = (-1.0, -0.3, -0.1, -0.03, -0.01, 0.0, 0.01, 0.03, 0.1, 0.3, 1.0)
"""How far from the width of a slot a value ends, in mm."""


def all_values() -> tuple[tuple[str, str], ...]:
    """Return each value with the name of its family."""
    return tuple((family, value) for family, values in FAMILIES.items() for value in values)


def values_around(width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return texts that are as wide as a slot, give or take a little: one word and many.

    Args:
        width: of the slot, mm.
        size: of the type, pt.
    """
    random_ = random.Random(f"{width} {size}")  # noqa: S311 - varied, and the same each time
    return tuple(
        _of_width(random_, (width + distance) * _MILLIMETRE / size, alphabet, bold=bold)
        for distance, alphabet in product(_DISTANCES, ("abdeghmnopsuvwyBDGMN", "abde ghmno ps"))
    )


def _of_width(random_: random.Random, target: float, alphabet: str, *, bold: bool) -> str:
    """Return a text of so many times its type size wide, as near as the letters allow."""
    advances, (widths, endings) = _advances(bold), _endings(bold)
    text, left = "", target
    while left > _LAST:
        letter = random_.choice(alphabet)
        if letter != " " or (text and not text.endswith(" ")):
            text, left = text + letter, left - advances[letter]
    place = bisect_left(widths, left)
    nearest = min(place, len(widths) - 1), max(place - 1, 0)
    return text + endings[min(nearest, key=lambda each: abs(widths[each] - left))]


@cache
def _endings(bold: bool) -> tuple[list[float], list[str]]:
    """Return ends of a word by their width: so many that nearly every width is among them."""
    letters = "abcdefghijklmnoprstuvwxyzABDEGHKMNOPRSUVXYZ0"
    found = {
        sum(map(_advances(bold).__getitem__, each)): "".join(each)
        for each in product(letters, repeat=3)
    }
    widths = sorted(found)
    return widths, [found[width] for width in widths]


@cache
def _advances(bold: bool) -> Mapping[str, float]:
    """Return how wide each character is, in times the type size."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it grumbles at Carlito's date
    name = "Bold" if bold else "Regular"
    path = templates_folder() / "basis" / "fonts" / f"Carlito-{name}.ttf"
    with TTFont(path) as font:
        units, widths, glyphs = font["head"].unitsPerEm, font["hmtx"].metrics, font.getBestCmap()
    return {chr(code): widths[glyph][0] / units for code, glyph in glyphs.items()}


def random_values(count: int, seed: int) -> Iterator[str]:
    """Yield texts of random characters: of one script, of a few, or bits of the families."""
    random_ = random.Random(seed)  # noqa: S311 - varied, and the same each time
    blocks = (
        [chr(code) for code in range(0x20, 0x7F)],
        [chr(code) for code in range(0x20, 0x180) if not 0x7F <= code < 0xA0],
        [chr(code) for code in (*range(0x384, 0x3CF), 0x20) if chr(code).isprintable()],
        [chr(code) for code in (*range(0x400, 0x460), 0x20)],
        [chr(code) for code in range(0x2000, 0x2070)],
        list("fiflffiAVToTe.,-/ '’\"()"),
    )
    parts = [value for _, value in all_values() if len(value) < 60]
    for number in range(count):
        if number % 3:
            block = random_.choice(blocks)
            yield "".join(random_.choices(block, k=random_.randint(1, 34)))
        else:
            yield random_.choice((" ", "", "-", ", ")).join(random_.sample(parts, 2))
