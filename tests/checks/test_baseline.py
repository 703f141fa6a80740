"""What was accepted before."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pso_letters.checks.baseline import Baseline, Sieve, public_fingerprint, read_baseline
from pso_letters.checks.selection import Selection
from pso_letters.errors import InputError
from pso_letters.findings import Finding, Place, Severity
from pso_letters.messages import msg

PLACE = Place("lijst.csv", row=12, column="Postcode")
FINDING = Finding(
    "A106", Severity.ERROR, PLACE, msg("“{value}” is wrong.", value="790 AB"), "20000001"
)
CELL = "790 AB"


def accepting(*found: tuple[Finding, str]) -> Baseline:
    baseline = Baseline()
    for finding, context in found:
        baseline.entries[baseline.entry(finding, context)] += 1
    return baseline


def passed(baseline: Baseline, *found: tuple[Finding, str]) -> list[Finding]:
    return list(Sieve(baseline, Selection()).new(found))


def written(baseline: Baseline, path: Path) -> Path:
    path.write_text("".join(baseline.text("lijst.csv")), encoding="utf-8")
    return path


def test_what_was_accepted_is_passed_over() -> None:
    baseline = accepting((FINDING, CELL))
    sieve = Sieve(baseline, Selection())
    assert list(sieve.new([(FINDING, CELL)])) == []
    assert (sieve.accepted, sieve.gone) == (1, 0)


def test_nothing_is_accepted_by_an_empty_baseline() -> None:
    assert passed(Baseline(), (FINDING, CELL)) == [FINDING]


MOVED = [
    replace(FINDING, place=replace(PLACE, row=400)),
    replace(FINDING, place=replace(PLACE, file="lijst-2.xlsx", sheet="Blad1")),
]


@pytest.mark.parametrize("moved", MOVED, ids=["row", "file"])
def test_a_finding_is_known_wherever_it_stands(moved: Finding) -> None:
    assert passed(accepting((FINDING, CELL)), (moved, CELL)) == []


OTHERS = {
    "code": (replace(FINDING, code="A105"), CELL),
    "supplier": (replace(FINDING, key="20000002"), CELL),
    "column": (replace(FINDING, place=PLACE.at("Land")), CELL),
    "value in the message": (replace(FINDING, message=msg("“{value}” is wrong.", value="7")), CELL),
    "sentence": (replace(FINDING, message=msg("“{value}” is odd.", value="790 AB")), CELL),
    "cell": (FINDING, "791 AB"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_another_finding_is_new(other: tuple[Finding, str]) -> None:
    assert passed(accepting((FINDING, CELL)), other) == [other[0]]


def test_a_row_number_in_the_message_may_change() -> None:
    def double(row: str) -> tuple[Finding, str]:
        return replace(FINDING, message=msg("Stood in row {first} already.", first=row)), CELL

    assert passed(accepting(double("2")), double("9")) == []
    assert passed(accepting(double("Naam")), double("Bedrijf")) != []


def test_values_of_all_kinds_are_compared() -> None:
    def late(day: date, *names: str) -> tuple[Finding, str]:
        message = msg("{day}: {names} ({count}).", day=day, names=names, count=msg("{n}", n=3))
        return replace(FINDING, message=message), ""

    known = accepting(late(date(2026, 3, 1), "a", "b"))
    assert passed(known, late(date(2026, 3, 1), "a", "b")) == []
    assert len(passed(known, late(date(2026, 3, 2), "a", "b"), late(date(2026, 3, 1), "a"))) == 2


def test_each_accepted_finding_counts_once() -> None:
    known = accepting((FINDING, CELL), (FINDING, CELL))
    assert passed(known, *[(FINDING, CELL)] * 3) == [FINDING]


def test_what_no_longer_occurs_is_counted() -> None:
    sieve = Sieve(accepting((FINDING, CELL), OTHERS["code"]), Selection())
    list(sieve.new([(FINDING, CELL)]))
    assert (sieve.accepted, sieve.gone) == (1, 1)


def test_codes_that_are_not_shown_are_not_missed() -> None:
    sieve = Sieve(accepting((FINDING, CELL)), Selection(ignore=("A",)))
    assert sieve.gone == 0


def test_what_no_letter_can_be_made_of_is_never_accepted() -> None:
    found = Baseline()
    sieve = Sieve(accepting((FINDING, CELL)), Selection(), frozenset({"A106"}), found)
    assert list(sieve.new([(FINDING, CELL)])) == [FINDING]
    assert (sieve.accepted, found.entries.total()) == (0, 0)


def test_all_that_is_shown_is_kept_for_the_next_baseline() -> None:
    found = Baseline()
    sieve = Sieve(accepting((FINDING, CELL)), Selection(("A",)), found=found)
    list(sieve.new([(FINDING, CELL), OTHERS["cell"], (replace(FINDING, code="T120"), CELL)]))
    assert [(code, count) for (code, _), count in found.entries.items()] == [("A106", 1)] * 2


def test_a_sieve_without_work_says_so() -> None:
    assert Sieve(Baseline(), Selection()).is_idle
    assert not Sieve(Baseline(), Selection(), found=Baseline()).is_idle
    assert not Sieve(accepting((FINDING, CELL)), Selection()).is_idle


def test_a_written_baseline_is_read_back(tmp_path: Path) -> None:
    baseline = accepting((FINDING, CELL), (FINDING, CELL), OTHERS["code"])
    read = read_baseline(written(baseline, tmp_path / "b.json"))
    assert read == baseline
    assert read_baseline(written(Baseline(), tmp_path / "leeg.json")).entries.total() == 0


def test_the_file_holds_codes_hashes_and_counts_only(tmp_path: Path) -> None:
    text = written(accepting((FINDING, CELL)), tmp_path / "b.json").read_text(encoding="utf-8")
    content = json.loads(text)
    assert list(content) == ["format", "version", "created_by", "list", "salt", "entries"]
    assert [list(each) for each in content["entries"]] == [["code", "hash", "count"]]
    assert "790" not in text.replace(content["salt"], "").replace(content["entries"][0]["hash"], "")


def test_two_files_share_no_hash() -> None:
    """Otherwise one could look values up in a table made once."""
    assert accepting((FINDING, CELL)).entries.keys().isdisjoint(accepting((FINDING, CELL)).entries)


BROKEN = {
    "text": "rij;naam",
    "empty": "",
    "list": "[]",
    "other program": '{"format": "detect-secrets", "version": 1}',
    "no salt": '{"format": "pso-letters baseline", "version": 1, "entries": []}',
    "salt": '{"format": "pso-letters baseline", "version": 1, "salt": "zz", "entries": []}',
    "long salt": '{"format": "pso-letters baseline", "version": 1, "entries": [], "salt": "%s"}'
    % ("00" * 65),
    "entries": '{"format": "pso-letters baseline", "version": 1, "salt": "00", "entries": [7]}',
    "count": '{"format": "pso-letters baseline", "version": 1, "salt": "00",'
    ' "entries": [{"code": "A106", "hash": "00", "count": "1"}]}',
}  # fmt: skip


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="isn't a file of accepted findings"):
        read_baseline(path)


def test_a_file_that_is_not_there_or_of_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="doesn't exist"):
        read_baseline(tmp_path / "geen.json")
    with pytest.raises(InputError, match="can't be read: it is a folder"):
        read_baseline(tmp_path)
    (tmp_path / "b.json").write_text('{"format": "pso-letters baseline", "version": 2}')
    with pytest.raises(InputError, match="another version"):
        read_baseline(tmp_path / "b.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match="isn't a file"):
        read_baseline(tmp_path / "bytes.json")


def test_a_public_fingerprint_is_the_same_everywhere_and_knows_no_row() -> None:
    assert public_fingerprint(FINDING) == public_fingerprint(MOVED[0])
    assert public_fingerprint(FINDING) != public_fingerprint(replace(FINDING, key="2"))
    assert len(public_fingerprint(FINDING)) == 32
