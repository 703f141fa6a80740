"""What templates read, and the cheap keys of rows that are made of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from pso_letters.rendering.context import ContextMaker
from pso_letters.rendering.environment import make_environment
from pso_letters.rendering.gaps import CLOSE, EMPTY, OPEN, gaps, html_lines, plain, word_lines
from pso_letters.rendering.reads import Path, Reads, reads_of
from pso_letters.rendering.row_key import MISSING, Row, key_maker, shape, value_at
from tests.rendering.letters import CATEGORIES, TODAY
from tests.rendering.test_preflight import suppliers
from tests.rendering.trials import SETTINGS, SUPPLIER, judged

NAME, NUMBER, LINES = ("supplier", "name"), ("supplier", "number"), ("supplier", "address_lines")
SHAPE, EXACT = False, True

READ = {
    "{{ supplier.name }}": {NAME: SHAPE},
    "{{ supplier['name']|upper }}": {NAME: SHAPE},
    "{{ supplier.name|default(supplier.number) }}": {NAME: SHAPE, NUMBER: SHAPE},
    "{{ supplier.name|replace('a', '') }}": {NAME: EXACT},
    "{{ supplier.name.strip() }}": {NAME: EXACT},
    "{{ supplier.name ~ 'x' }}": {NAME: SHAPE},
    "{% if supplier.name %}a{% endif %}": {NAME: SHAPE},
    "{% if not supplier.name or supplier.number %}a{% endif %}": {NAME: SHAPE, NUMBER: SHAPE},
    "{% if supplier.name is defined %}a{% endif %}": {NAME: SHAPE},
    "{% if supplier.name == 'x' %}a{% endif %}": {NAME: EXACT},
    "{% if supplier.name|length > 3 %}a{% endif %}": {NAME: EXACT},
    "{% if supplier.name in ('x', 'y') %}a{% endif %}": {NAME: EXACT},
    "{% for line in supplier.address_lines %}{{ line }}{% endfor %}": {LINES: SHAPE},
    "{% for line in supplier.address_lines %}{% if line == 'x' %}{% endif %}{% endfor %}": {
        LINES: EXACT
    },
    "{% for line in supplier.address_lines|sort %}{{ line }}{% endfor %}": {LINES: EXACT},
    "{% set x = supplier.name %}{{ x }}": {NAME: SHAPE},
    "{% set x = supplier.name %}{% if x == 'a' %}{% endif %}": {NAME: EXACT},
    "{% set x = supplier.name ~ 'a' %}{{ x }}": {NAME: EXACT},
    "{% with x = supplier.name %}{{ x }}{% endwith %}": {NAME: SHAPE},
    "{% trans n=supplier.name %}Beste {{ n }}{% endtrans %}": {NAME: SHAPE},
    "{{ 'a' if supplier.name else supplier.number }}": {NAME: SHAPE, NUMBER: SHAPE},
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(supplier.name) }}": {NAME: EXACT},
    "{% set c %}{{ supplier.name }}{% endset %}{{ c }}": {NAME: EXACT},
    "{# {{ supplier.name }} #}{% raw %}{{ supplier.name }}{% endraw %}": {},
}


def read(source: str) -> Reads:
    return reads_of([make_environment("nl").parse(source)])


@pytest.mark.parametrize(("source", "paths"), READ.items(), ids=READ)
def test_what_a_template_reads(source: str, paths: dict[Path, bool]) -> None:
    assert read(source) == Reads(paths)


@pytest.mark.parametrize(
    "source",
    ["{% include supplier.name %}", "{{ supplier }}", "{% for k in supplier %}{{ k }}{% endfor %}"],
)
def test_what_cannot_be_told_beforehand_counts_as_everything(source: str) -> None:
    assert read(source).everything


PATHS: tuple[Path, ...] = (
    *[("supplier", name) for name in (
        "key", "name", "short_name", "number", "kvk", "category", "tier", "reason", "rule_names",
        "address_lines", "name_lines", "salutation", "your_reference", "contract_number", "extra",
        "party",
    )],
    ("supplier", "extra", "regio"),
    *[("certificate", name) for name in (
        "standing", "level", "is_aspirant", "thirty_plus", "valid_from", "valid_until",
        "scope_doubt",
    )],
    *[("clause", name) for name in ("duty", "level", "months", "cap", "has_discount")],
    *[("letter", name) for name in ("reference", "effective", "effective_date")],
)  # fmt: skip
MAKER = ContextMaker(SETTINGS, CATEGORIES, TODAY, "nl", "Brief")


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_rows_of_one_key_have_one_value_or_shape(path: Path, exact: bool) -> None:
    seen: dict[object, object] = {}
    key = key_maker(Reads({path: exact}), TODAY, None)

    @settings(max_examples=25)
    @given(suppliers())
    def agree(supplier: object) -> None:
        case = judged(supplier)  # type: ignore[arg-type]
        row = Row(*case, lambda: MAKER.of(*case[:2]))
        value = value_at(row.context(), path)
        told = repr(value) if exact else shape(value)
        assert seen.setdefault(key(row), told) == told

    agree()


def test_all_that_a_letter_shows_of_a_supplier_has_a_short_way() -> None:
    context = MAKER.of(*judged(SUPPLIER)[:2])
    known = {path[:2] for path in PATHS}
    shown = {(root, name) for root in ("supplier", "certificate") for name in context[root]}
    assert shown <= known


def test_a_value_without_a_short_way_is_looked_up() -> None:
    case = judged(SUPPLIER)
    row = Row(*case, lambda: {"supplier": {"new": ["a", ""]}})
    key = key_maker(Reads({("supplier", "new"): False}), TODAY, None)
    assert key(row) == (case[1].tier, (2, 0))


def test_settings_are_no_part_of_a_key() -> None:
    constant = {("sender", "name"): True, ("letter", "date"): True, ("tiers", 1, "mark"): True}
    case = judged(SUPPLIER)
    assert key_maker(Reads(constant), TODAY, None)(Row(*case, dict)) == (case[1].tier,)


def test_everything_is_the_whole_context() -> None:
    key = key_maker(Reads({}, everything=True), TODAY, None)
    rows = [judged(replace(SUPPLIER, number=number)) for number in ("1", "2")]
    keys = [key(Row(*case, lambda case=case: MAKER.of(*case[:2]))) for case in rows]  # type: ignore[misc]
    assert keys[0] != keys[1]


def test_shapes() -> None:
    assert [shape(value) for value in ("", " ", "a", None, 3, ("", "a"), {"a": ""})] == [
        *(0, 1, 2, None, 3, (0, 2), (("a", 0),))
    ]
    assert value_at({"a": {}}, ("a", "b")) == MISSING


VALUE, NONE = f"{OPEN}x{CLOSE}", f"{EMPTY}7{EMPTY}"


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        (f"Contract {NONE} loopt", [7]),
        (NONE, []),
        (f"({NONE})", []),
        (f"Beste {VALUE}{NONE}{VALUE},", []),
        (f"Beste {NONE}\u00a0{VALUE}", []),
        (f"Beste {OPEN}a{VALUE}{CLOSE} {NONE}", []),
        (f"{VALUE} en {NONE}", [7]),
        (f"{VALUE} {NONE}", []),
    ],
)
def test_gaps(line: str, numbers: list[int]) -> None:
    assert list(gaps(line)) == numbers


def test_lines_of_a_page() -> None:
    page = "<style>a</style><p>een <b>twee</b></p><ul><li>drie<br>vier<!-- vijf --></li></ul>zes"
    assert [plain(line) for line in html_lines(page)] == ["een twee", "drie", "vier", "zes"]
    assert html_lines("") == html_lines(" ") == []


def test_lines_of_a_word_part() -> None:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = (
        f'<w:body xmlns:w="{name}"><w:p><w:r><w:t>een </w:t></w:r><w:r><w:t>twee</w:t><w:br/>'
        "<w:t>drie</w:t><w:tab/><w:t>vier</w:t></w:r></w:p><w:p><w:r><w:instrText>PAGE"
        "</w:instrText></w:r></w:p></w:body>"
    )
    assert word_lines(part) == ["een twee", "drie", "vier"]
    assert word_lines("") == []
