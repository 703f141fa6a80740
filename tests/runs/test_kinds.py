"""The first pass counts which letters are alike, and notes their characters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pso_letters.runs.merge import plan_merge
from pso_letters.runs.plan import NO_KIND, Plan
from pso_letters.runs.selection import Selection
from tests.runs.lists import Row, request_of, row, write_list


def plan_of(folder: Path, *table: Row, formats: tuple[str, ...] = ("pdf",), exact: bool = False,
            selection: Selection | None = None) -> Plan:  # fmt: skip
    path = write_list(folder, table)
    request = request_of(path, folder / "uit", formats=formats, selection=selection)
    return plan_merge(replace(request, exact=exact), lambda _: None)


def test_letters_that_are_alike_are_counted(tmp_path: Path) -> None:
    tiers = "112131"
    plan = plan_of(tmp_path, *[row(n, inkoopniveau=tier) for n, tier in enumerate(tiers)])
    assert plan.kinds == (4, 1, 1)
    assert [each.kind for each in plan.rows] == [0, 0, 1, 0, 2, 0]


def test_only_letters_that_will_be_made_are_counted(tmp_path: Path) -> None:
    table = [row(1), row(2, postcode="790 AB"), row(3), row(4)]
    plan = plan_of(tmp_path, *table, selection=Selection(rows=((2, 4),)))
    assert plan.kinds == (2,)


def test_nothing_is_counted_when_nothing_is_shared(tmp_path: Path) -> None:
    for plan in (
        plan_of(tmp_path, row(1), formats=("docx",)),
        plan_of(tmp_path, row(1), exact=True),
    ):
        assert (plan.kinds, plan.characters, plan.rows[0].kind) == ((), "", NO_KIND)


def test_characters_are_those_that_letters_show(tmp_path: Path) -> None:
    shown = row(1, naam="Ø", straat="Ł", plaats="Ș", land="België", t_a_v="", achternaam="Ğ")
    plan = plan_of(tmp_path, shown | {"notitie": "Ω"}, row(2) | {"notitie": "Ж"})
    assert set("ØŁȘĞË") <= set(plan.characters)
    assert not set("ΩЖ") & set(plan.characters)
    assert plan.characters == "".join(sorted(set(plan.characters)))


def test_characters_of_own_columns_count_when_the_page_shows_them(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "brief"
    own.mkdir(parents=True)
    (own / "document.toml").write_text('title = "E"\nhtml = "e.html"\nformats = ["pdf"]\n')
    (own / "e.html").write_text("<p data-slot='9'>{{ supplier.extra.notitie }}</p>")
    plan = plan_of(tmp_path, row(1) | {"notitie": "Ω"})
    assert "Ω" in plan.characters
