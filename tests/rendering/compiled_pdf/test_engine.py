"""The engine decides what to compile, and falls back to WeasyPrint where it can't."""

from __future__ import annotations

import logging
import pickle
import re
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from jinja2 import DictLoader

from pso_letters.errors import InputError, TemplateError
from pso_letters.rendering import pdf as pdf_module
from pso_letters.rendering.compiled_pdf.plain import Plain
from pso_letters.rendering.compiled_pdf.press import Press
from pso_letters.rendering.pdf import PdfEngine, PdfFile
from pso_letters.resources import templates_folder
from tests.rendering.compiled_pdf.small import NAME, SLOTS, SMIT, engine_of, expected, source
from tests.rendering.letters import Variant, context_of, pdf_engine

MANY = 10


def finished(engine: PdfEngine, context: Mapping[str, object], together: int = MANY) -> PdfFile:
    return engine.finish(expected(engine, context, together))


@pytest.fixture(scope="module")
def engine() -> PdfEngine:
    return engine_of(characters="<>\\Éèéß€αЖ\u00a0")


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


# --- What is compiled ----------------------------------------------------------------------------


def test_a_letter_is_compiled_and_equal_to_the_plain_one(engine: PdfEngine) -> None:
    made = finished(engine, SMIT)
    assert made.group
    assert made.reason is None
    assert (made.pages, made.content[:5]) == (1, b"%PDF-")
    assert engine.differs(expected(engine, SMIT)) == ""


VALUES = (
    "x",
    "Élève ß",
    "€ 12",
    "(\\)/",
    "q0001q",
    "AVAToTe",
    "fi ffl",
    "W" * 15,
    "i" * 60,
    "a\u00a0b",
)


@pytest.mark.parametrize("value", VALUES)
def test_fit_values_give_the_plain_letter(value: str, engine: PdfEngine) -> None:
    page = expected(engine, {"v": value, "w": value[:9]})
    assert engine.finish(page).group
    assert engine.differs(page) == ""


UNFIT = (
    "ш",
    "α",
    "α´",
    "Жук",
    "e\u0301",
    "a\u00adb",
    "ש",
    "a\u200bb",
    "中",
    "🌱",
    "W" * 40,
    "Smit  Zn",
)


@pytest.mark.parametrize("value", UNFIT)
def test_a_letter_with_an_unfit_value_is_laid_out_plainly(value: str, engine: PdfEngine) -> None:
    context = {"v": value, "w": "Bos"}
    made = finished(engine, context)
    assert (made.group, made.reason) == ("", Plain.VALUE)
    assert made.content == engine.render(context).content


def test_an_empty_slot_makes_another_group(engine: PdfEngine) -> None:
    page = expected(engine, {"v": "", "w": "Bos"})
    made = engine.finish(page)
    assert made.group not in {"", finished(engine, SMIT).group}
    assert engine.differs(page) == ""


def test_a_letter_without_slots_can_be_compiled() -> None:
    engine = engine_of("<p>Vast</p>")
    page = expected(engine, {})
    assert engine.finish(page).group
    assert engine.differs(page) == ""


HEADER = "{position: running(kop)} @page { @top-left { content: element(kop) } }"


def test_a_slot_in_a_running_header_is_set_on_each_page() -> None:
    body = '<p id="kop" data-slot="60">{{ v }}</p><p style="break-before: page">Twee</p>'
    engine = engine_of(body, f"#kop {HEADER}")
    page = expected(engine, SMIT | {"v": "Smit"})
    made = engine.finish(page)
    assert (made.pages, bool(made.group)) == (2, True)
    assert engine.differs(page) == ""


def test_a_slot_that_no_page_shows_takes_any_value() -> None:
    css = f"#kop {HEADER} @page :first {{ @top-left {{ content: none }} }}"
    body = f'<p id="kop" data-slot="60">{{{{ v }}}}</p>{SLOTS}'.replace("{{ v }}", "{{ u }}", 1)
    engine = engine_of(body, css, characters="<>")
    page = expected(engine, SMIT | {"u": "中文 and more"})
    assert engine.finish(page).group
    assert engine.differs(page) == ""


def test_slots_in_two_fonts_are_set_in_their_fonts() -> None:
    body = SLOTS.replace("<p data", '<p style="font-family: Dik; font-size: 8pt" data', 1)
    engine = engine_of(body, characters="éŁ<>")
    page = expected(engine, {"v": "Smité & Ł <BV>", "w": "<é>"})
    assert engine.finish(page).group
    assert engine.differs(page) == ""


# --- What isn't ----------------------------------------------------------------------------------

REFUSED = {
    "centred": "[data-slot] { text-align: center }",
    "capitals": "[data-slot] { text-transform: capitalize }",
    "kerning": "[data-slot] { font-kerning: normal }",
    "spacing": "[data-slot] { letter-spacing: 1pt }",
    "underline": "[data-slot] { text-decoration: underline }",
    "narrow": "[data-slot] { width: 39mm }",
    "outline": "[data-slot] { bookmark-level: 1; bookmark-label: content(text) }",
    "text after": "[data-slot]::after { content: 'x' }",
}


@pytest.mark.parametrize("css", REFUSED.values(), ids=REFUSED)
def test_a_group_in_which_a_value_changes_more_is_refused(
    css: str, caplog: pytest.LogCaptureFixture
) -> None:
    engine = engine_of(css=css)
    with caplog.at_level(logging.INFO, "pso_letters"):
        made = finished(engine, {"v": "Smit", "w": "Bos"})
    assert (made.group, made.reason) == ("", Plain.GROUP)
    assert "are laid out one by one" in caplog.text
    assert "Smit" not in caplog.text


def test_a_text_that_looks_like_a_mark_is_no_slot() -> None:
    engine = engine_of(f"<p>q0000q</p>{SLOTS}")
    assert finished(engine, {"v": "Smit", "w": "Bos"}).reason is Plain.GROUP


def test_a_fault_in_compiling_costs_no_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pso_letters.rendering.compiled_pdf.compiling.prove", broken)
    engine = engine_of()
    assert finished(engine, {"v": "Smit", "w": "Bos"}).reason is Plain.GROUP


def test_an_error_of_weasyprint_is_raised_for_each_letter(tmp_path: Path) -> None:
    """What is remembered of a broken picture or style sheet must not hide it from the next."""
    broken = tmp_path / "stuk.png"
    broken.write_bytes(b"no picture")
    for body, css in (
        (f'<p><img alt="x" src="{broken.as_uri()}"/></p>', ""),
        ("", "p { background: url(ontbreekt.png) }"),
        ("", "@font-face { font-family: a; src: url(file:///ontbreekt.ttf) } p { font-family: a }"),
    ):
        engine = engine_of(body + SLOTS, css)
        page = expected(engine, SMIT)
        for _ in range(3):
            with pytest.raises(TemplateError):
                engine.finish(page)


IN_TEXT = {
    "macro": "{% macro regel(x) %}<p data-slot='60'>{{ x }}</p>{% endmacro %}{{ regel(v) }}",
    "imported macro": "{% import 'delen.html' as delen %}{{ delen.regel(v) }}",
    "set block": "{% set deel %}<p data-slot='60'>{{ v }}</p>{% endset %}{{ deel }}",
    "caller": (
        "{% macro om() %}<div>{{ caller() }}</div>{% endmacro %}"
        "{% call om() %}<p data-slot='60'>{{ v }}</p>{% endcall %}"
    ),
    "block again": "{% block b %}<p data-slot='60'>{{ v }}</p>{% endblock %}{{ self.b() }}",
}
DELEN = "{% macro regel(x) %}<p data-slot='60'>{{ x }}</p>{% endmacro %}"
"""Ways in which a text of the template is printed as if it were a value."""


@pytest.mark.parametrize("name", IN_TEXT)
def test_a_slot_may_stand_in_a_text_that_is_printed(name: str) -> None:
    loader = DictLoader({NAME: source(IN_TEXT[name]), "delen.html": DELEN})
    one = PdfEngine(NAME, loader, (templates_folder(),), "nl", characters="<>")
    made = finished(one, SMIT)
    assert made.group
    assert one.differs(expected(one, SMIT)) == ""
    assert text_of(made.content) == text_of(one.render(SMIT).content)


def test_a_slot_may_stand_in_a_block_that_is_taken_over() -> None:
    """Who adds a paragraph to the letter writes `super()`."""
    base = source("{% block tekst %}<p data-slot='60'>{{ v }}</p>{% endblock %}")
    own = "{% extends 'basis.html' %}{% block tekst %}{{ super() }}<p>Erbij.</p>{% endblock %}"
    loader = DictLoader({NAME: own, "basis.html": base})
    one = PdfEngine(NAME, loader, (templates_folder(),), "nl", characters="<>")
    assert finished(one, SMIT).group
    assert "Smit & Zn <BV>\r\nErbij." in text_of(finished(one, SMIT).content)


def test_what_no_document_can_hold_is_still_refused_in_such_a_text() -> None:
    one = engine_of(IN_TEXT["macro"])
    with pytest.raises(InputError, match=r"U\+0001"):
        one.page({"v": "a\x01b", "w": ""})


def test_texts_that_follow_each_other_give_other_names_when_their_border_moves() -> None:
    """Two files have one /ID when they are the same (ISO 32000-1, 14.4)."""
    slots = '<p><span data-slot="40">{{ v }}</span></p><p><span data-slot="40">{{ w }}</span></p>'
    one = engine_of(slots)
    made = [finished(one, {"v": v, "w": w}) for v, w in (("Jansen", "12"), ("Jansen1", "2"))]
    assert all(each.group for each in made)
    names = [re.findall(rb"/ID\[<(\w+)>", each.content) for each in made]
    assert names[0] != names[1]


def test_a_letter_is_compared_with_one_for_which_nothing_was_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise a line that was kept wrongly would stand in both."""
    kept: list[bool] = []

    def noting(template: str, base: str, folders: tuple[Path, ...], *, recall: bool) -> Press:
        kept.append(recall)
        return Press(template, base, folders, recall=recall)

    monkeypatch.setattr(pdf_module, "Press", noting)
    one = engine_of()
    page = expected(one, {"v": "Smit", "w": "Bos"})
    assert (one.differs(page), one.differs(page)) == ("", "")
    assert kept == [True, False]


# --- Which groups are worth it -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("together", "reason"), [(1, Plain.FEW), (3, Plain.FEW), (4, None), (1000, None)]
)
def test_a_group_of_four_is_worth_compiling(
    together: int, reason: Plain | None, engine: PdfEngine
) -> None:
    assert finished(engine, {"v": "Smit", "w": "Bos"}, together).reason is reason


def test_a_chunk_with_several_groups_shares_what_is_together(engine: PdfEngine) -> None:
    filled = engine.page({"v": "Smit", "w": "Bos"})
    empty = engine.page({"v": "Smit", "w": ""})
    engine.expect([filled, filled, filled, filled, empty], 5)
    assert engine.finish(filled).reason is None
    assert engine.finish(empty).reason is Plain.FEW


def test_without_expectation_nothing_is_compiled() -> None:
    engine = engine_of()
    assert engine.finish(engine.page(SMIT)).reason is Plain.FEW


def test_an_expectation_holds_until_the_next(engine: PdfEngine) -> None:
    page = expected(engine, {"v": "Smit", "w": "Bos"})
    engine.expect([engine.page({"v": "", "w": "x"})], MANY)
    assert engine.finish(page).reason is Plain.FEW


def test_exact_compiles_nothing() -> None:
    engine = engine_of(exact=True)
    made = finished(engine, SMIT)
    assert made.reason is Plain.EXACT
    assert made.content == engine.render(SMIT).content


def test_a_group_can_be_switched_off() -> None:
    engine = engine_of(characters="<>")
    made = finished(engine, SMIT)
    engine.switch_off(made.group)
    after = finished(engine, SMIT)
    assert after.reason is Plain.GROUP
    assert after.content == engine.render(SMIT).content


# --- The same bytes ------------------------------------------------------------------------------


def test_bytes_do_not_depend_on_what_was_made_before() -> None:
    contexts = [
        {"v": "Smit Ł", "w": "Bos"},
        {"v": "Smit", "w": ""},
        {"v": "", "w": "Bos €"},
        {"v": "Ŵ", "w": "\u20b5"},
    ]
    characters = "ŁŴ€\u20b5\u1e9e\u2126\u00b5\u03bc"
    body = SLOTS.replace("<p data", '<p style="font-family: Dik" data', 1)
    one, other = (engine_of(body, characters=characters) for _ in range(2))
    first = [finished(one, context).content for context in contexts]
    again = [finished(other, context).content for context in reversed(contexts)]
    assert first == again[::-1]


def test_groups_that_are_forgotten_are_made_the_same_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_MOST_GROUPS", 1)
    engine = engine_of()
    contexts = [{"v": "Smit", "w": "Bos"}, {"v": "Smit", "w": ""}] * 2
    made = [finished(engine, context) for context in contexts]
    assert made[:2] == made[2:]
    assert len(engine.groups) == 1


def test_pages_and_files_travel_between_processes(engine: PdfEngine) -> None:
    page = expected(engine, SMIT)
    assert pickle.loads(pickle.dumps(page)) == page  # noqa: S301 - our own bytes
    made = engine.finish(page)
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - the same


# --- Our letters ---------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", [Variant(logo=True)], ids=str)
def test_our_letter_is_compiled(variant: Variant) -> None:
    engine, context = pdf_engine(), context_of(variant, name="Smit Bouw")
    page = expected(engine, context)
    made = engine.finish(page)
    assert made.reason in {None, Plain.VALUE}
    assert engine.differs(page) == ""


def test_a_difference_is_told(engine: PdfEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    page = expected(engine, SMIT)
    assert engine.finish(page).group
    plain = engine.page({"v": "Anders", "w": "Bos"}).html
    monkeypatch.setattr(type(page), "html", property(lambda _: plain))
    assert engine.differs(page).startswith("page 1, operator ")


def test_compiled_letters_can_be_put_in_one_file(engine: PdfEngine, tmp_path: Path) -> None:
    path = tmp_path / "alle.pdf"
    with pikepdf.new() as whole:
        for name in ("Smit", "Bos"):
            part = tmp_path / f"{name}.pdf"
            part.write_bytes(finished(engine, {"v": name, "w": name}).content)
            with pikepdf.open(part) as opened:
                whole.pages.extend(opened.pages)
        whole.save(path)
    with pikepdf.open(path) as opened:
        assert len(opened.pages) == 2
