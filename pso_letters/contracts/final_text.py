"""The text of a paragraph in the final view: all changes accepted, nothing that is hidden.

Results of fields are text, their codes aren't; marks of notes and comments aren't either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from pso_letters.contracts.styles import Styles
from pso_letters.contracts.xml import XML_SPACE, Element, w

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

REMOVED: Final = frozenset({w("del"), w("moveFrom")})
ADDED: Final = frozenset({w("ins"), w("moveTo")})
_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        w("tab"): "\t",
        w("ptab"): "\t",
        w("br"): "\n",
        w("cr"): "\n",
        w("noBreakHyphen"): "\u2011",
    }
)
_RUN_PROPERTIES: Final = w("rPr")
_RUN_STYLE: Final = w("rStyle")
_MARK: Final = f"{w('pPr')}/{w('rPr')}"
_VALUE: Final = w("val")
_VANISH: Final = w("vanish")
_BOLD: Final = w("b")
_TOGGLES: Final = frozenset({_VANISH, _BOLD})
_FIELD: Final = w("fldChar")
_BREAK: Final = w("br")
_TEXT: Final = w("t")
_RUBY: Final = w("ruby")
_OBJECTS: Final = frozenset({w("drawing"), w("pict"), w("object")})
_NOTES: Final = frozenset({w("footnoteReference"), w("endnoteReference")})
_PASSED_OVER: Final = frozenset(
    {w("pPr"), w("rPr"), w("sdtPr"), w("sdtEndPr"), w("customXmlPr"), w("smartTagPr"), w("rt")}
)
_OFF: Final = frozenset({"0", "false", "off"})


@dataclass(slots=True)
class Shown:
    """What one paragraph shows.

    Args:
        pieces: its text.
        has_object: it holds a picture, a text box or another object.
        is_open: part of it stands in an insertion, deletion or move nobody has decided on.
        has_thin_text: part of it isn't bold.
        starts_page: a page break stands before its text.
        ends_page: a page break stands after its text.
        hides_mark: the mark at its end is hidden.
    """

    pieces: list[str] = field(default_factory=list)
    has_object: bool = False
    is_open: bool = False
    has_thin_text: bool = False
    starts_page: bool = False
    ends_page: bool = False
    hides_mark: bool = False

    @property
    def text(self) -> str:
        """The text in one piece."""
        return "".join(self.pieces)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to see."""
        return not self.has_object and not any(piece.strip() for piece in self.pieces)

    def add(self, piece: str, *, is_bold: bool) -> None:
        """Add some text."""
        self.pieces.append(piece)
        if piece.strip():
            self.ends_page = False
            self.has_thin_text = self.has_thin_text or not is_bold

    def add_page_break(self) -> None:
        """Add a page break: the paragraph starts a page, or the next one does."""
        self.starts_page = self.starts_page or self.is_blank
        self.ends_page = True
        self.pieces.append("\n")

    def join(self, following: Shown) -> None:
        """Add what the next paragraph shows, since it is one with this one."""
        self.starts_page = self.starts_page or (self.is_blank and following.starts_page)
        self.ends_page = following.ends_page or (following.is_blank and self.ends_page)
        self.pieces += following.pieces
        self.has_object = self.has_object or following.has_object
        self.is_open = self.is_open or following.is_open
        self.has_thin_text = self.has_thin_text or following.has_thin_text
        self.hides_mark = following.hides_mark


@dataclass(frozen=True, slots=True)
class _Look:
    is_hidden: bool
    is_bold: bool


class FinalText:
    """Reads paragraphs, one after the other: a field may run over several of them.

    Args:
        root: what holds the paragraphs.
        styles: of the contract; they may hide text.
    """

    def __init__(self, root: Element, styles: Styles) -> None:
        self._styles = styles
        self._unclosed = _unclosed_fields(root)
        self._in_code: list[bool] = []
        self._looks: dict[tuple[str, ...], _Look] = {}
        self._readers: dict[object, Callable[[Element, Shown, str], None]] = {
            w("r"): self._run,
            _MATH + "t": self._plain,
            **dict.fromkeys(_PASSED_OVER, _skip),
            **dict.fromkeys(REMOVED, _removed),
            **dict.fromkeys(ADDED, self._added),
            MC + "AlternateContent": self._alternative,
        }

    def of(self, paragraph: Element, style: str) -> Shown:
        """Read one paragraph.

        Args:
            paragraph: a `w:p`.
            style: the id of its style in effect.
        """
        mark = paragraph.find(_MARK)
        shown = Shown(hides_mark=self._look(mark, style).is_hidden)
        self._inside(paragraph, shown, style)
        return shown

    def _inside(self, element: Element, shown: Shown, style: str) -> None:
        for child in element:
            reader = self._readers.get(child.tag, self._inside)
            if isinstance(child.tag, str):
                reader(child, shown, style)

    def _added(self, element: Element, shown: Shown, style: str) -> None:
        shown.is_open = shown.is_open or len(element) > 0
        self._inside(element, shown, style)

    def _alternative(self, element: Element, shown: Shown, style: str) -> None:
        chosen = choice_of(element)
        if chosen is not None:
            self._inside(chosen, shown, style)

    def _plain(self, element: Element, shown: Shown, _style: str) -> None:
        if not any(self._in_code):
            shown.add(element.text or "", is_bold=False)

    def _run(self, run: Element, shown: Shown, style: str) -> None:
        self._run_content(run, shown, style, self._look(run.find(_RUN_PROPERTIES), style))

    def _run_content(self, run: Element, shown: Shown, style: str, look: _Look) -> None:
        for child in run:
            if child.tag == _FIELD:
                self._field(child)
            elif child.tag in _NOTES:
                if child.get(w("customMarkFollows"), "0") not in _OFF:
                    return
            elif not look.is_hidden and not any(self._in_code):
                self._seen(child, shown, style, look)

    def _seen(self, child: Element, shown: Shown, style: str, look: _Look) -> None:
        if child.tag in _OBJECTS:
            shown.has_object = True
        elif child.tag == _BREAK and child.get(w("type")) == "page":
            shown.add_page_break()
        elif child.tag == MC + "AlternateContent":
            chosen = choice_of(child)
            if chosen is not None:
                self._run_content(chosen, shown, style, look)
        elif child.tag == _RUBY:
            self._inside(child, shown, style)
        else:
            shown.add(_sign(child), is_bold=look.is_bold)

    def _field(self, character: Element) -> None:
        kind = character.get(w("fldCharType"))
        if kind == "begin" and character not in self._unclosed:
            self._in_code.append(True)
        elif kind == "separate" and self._in_code:
            self._in_code[-1] = False
        elif kind == "end" and self._in_code:
            self._in_code.pop()

    def _look(self, properties: Element | None, style: str) -> _Look:
        run_style, own = "", {}
        for child in () if properties is None else properties:
            if child.tag in _TOGGLES:
                own[child.tag] = child.get(_VALUE, "1") not in _OFF
            elif child.tag == _RUN_STYLE:
                run_style = child.get(_VALUE, "")
        by_style = self._by_style(style, run_style)
        return _Look(own.get(_VANISH, by_style.is_hidden), own.get(_BOLD, by_style.is_bold))

    def _by_style(self, *styles: str) -> _Look:
        if styles not in self._looks:
            self._looks[styles] = _Look(
                is_hidden=self._styles.is_toggled("vanish", *styles),
                is_bold=self._styles.is_toggled("b", *styles),
            )
        return self._looks[styles]


def choice_of(alternatives: Element) -> Element | None:
    """Return the first choice of an `mc:AlternateContent`, else what older programs show."""
    choice = alternatives.find(MC + "Choice")
    return alternatives.find(MC + "Fallback") if choice is None else choice


def _sign(element: Element) -> str:
    """Return the text of one child of a run; "" for what shows none."""
    if element.tag == _TEXT:
        text = (element.text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
        return text if element.get(XML_SPACE) == "preserve" else text.strip(" ")
    if element.tag == w("sym"):
        return _symbol(element.get(w("char"), ""))
    return _SIGNS.get(str(element.tag), "")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _skip(_element: Element, _shown: Shown, _style: str) -> None:
    return


def _removed(element: Element, shown: Shown, _style: str) -> None:
    shown.is_open = shown.is_open or len(element) > 0


def _unclosed_fields(root: Element) -> frozenset[Element]:
    """Return the beginnings of fields without an end, which would otherwise hide all that follows.

    What is deleted doesn't count: `FinalText` doesn't see it either.
    """
    begun: list[Element] = []
    for character in root.iter(w("fldChar")):
        if next(character.iterancestors(*REMOVED, MC + "Fallback"), None) is not None:
            continue
        kind = character.get(w("fldCharType"))
        if kind == "begin":
            begun.append(character)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)
