"""Compiled letters are looked over, and one that differs takes all that were made like it along."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pso_letters.errors import ExitCode, ExternalError
from pso_letters.messages import msg
from pso_letters.runs import proof, windows
from pso_letters.runs.merge import Summary
from pso_letters.runs.station import Chunk, Made
from pso_letters.runs.team import Team
from tests.runs.engines import Stand, stand_in
from tests.runs.lists import (
    files_in,
    members_of,
    read_table,
    request_of,
    row,
    run,
    write_list,
)


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Windows of four rows, and one in two letters is compared."""
    monkeypatch.setattr(windows, "ROWS", 4)
    monkeypatch.setattr(proof, "SHARE", 2)
    return stand_in(monkeypatch)


def list_of(folder: Path, tiers: str) -> Path:
    """Write a list of suppliers that fall in these tiers."""
    return write_list(folder, [row(n, inkoopniveau=tier) for n, tier in enumerate(tiers, start=1)])


def merged(folder: Path, tiers: str, output: str = "uit", **options: Any) -> Summary:  # noqa: ANN401
    path = list_of(folder, tiers)
    return run(request_of(path, folder / output, formats=("pdf",), **options))


def texts(folder: Path) -> list[str]:
    letters = sorted((folder / "uit/pdf").iterdir())
    return [letter.read_text().split()[0] for letter in letters]


def test_letters_that_are_equal_stay(tmp_path: Path, stand: Stand) -> None:
    summary = merged(tmp_path, "1111" + "1222")
    assert (summary.made, summary.pdf.compiled, summary.pdf.compared) == (8, 8, 4)
    assert len(stand.compared) == 4
    assert texts(tmp_path) == ["compiled"] * 8
    assert summary.pdf.different == {}


def test_each_group_of_some_size_is_compared_and_those_not_seen_go_first(
    tmp_path: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "ROWS", 40)
    monkeypatch.setattr(proof, "SHARE", 20)
    monkeypatch.setattr(proof, "WORTH_ONE", 6)
    tiers = "1" * 28 + "222222" + "333333" + "1" * 40  # one in twenty: two of each window
    summary = merged(tmp_path, tiers)
    assert summary.pdf.compared == 3 + 2
    numbers = [int(name.split()[1]) for name in stand.compared]
    assert sorted(tiers[number - 1] for number in numbers) == ["1", "1", "1", "2", "3"]


def test_no_group_is_looked_at_twice_while_another_waits(tmp_path: Path, stand: Stand) -> None:
    tiers = "1112" + "1122"
    merged(tmp_path, tiers)
    looked_at = [tiers[int(name.split()[1]) - 1] for name in stand.compared]
    assert sorted(looked_at[:2]) == ["1", "2"]


def test_the_same_list_gives_the_same_sample(tmp_path: Path, stand: Stand) -> None:
    merged(tmp_path, "11112222", "een")
    chosen = list(stand.compared)
    stand.compared.clear()
    merged(tmp_path, "11112222", "twee")
    assert stand.compared == chosen


def test_letters_like_one_that_differs_are_made_again_in_all_windows(
    tmp_path: Path, stand: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    """Of tier 2 the first letters are in a window of which none was compared."""
    stand.wrong.add(2)
    with caplog.at_level(logging.INFO):
        summary = merged(tmp_path, "1112" + "2222" + "1222" + "11")
    assert summary.made == 14
    assert summary.pdf.different == {"groep 2": "a line"}
    assert (summary.pdf.compiled, dict(summary.pdf.plain)) == (6, {"different": 8})
    assert 0 < summary.pdf.again <= 8
    expected = ["plain" if tier == "2" else "compiled" for tier in "11122222122211"]
    assert texts(tmp_path) == expected
    assert "a line" in caplog.text
    assert {record.levelno for record in caplog.records} <= {logging.DEBUG, logging.INFO}


def check_reports(files: Mapping[str, bytes], folder: Path) -> None:
    """Hold the reports beside the letters: digests, pages and order."""
    manifest = json.loads(files["manifest.json"])["letters"]
    for letter in manifest:
        (name,) = letter["files"]
        assert letter["sha256"] == {name: hashlib.sha256(files[name]).hexdigest()}
        assert letter["pages"] == (2 if files[name].startswith(b"plain") else 1)
    (folder / "gelezen.csv").write_bytes(files["overzicht.csv"])
    lines = read_table(folder / "gelezen.csv")
    assert [line["bestanden"] for line in lines] == [each["files"][0] for each in manifest]
    assert [line["paginas"] for line in lines] == [str(each["pages"]) for each in manifest]
    assert [line["rij"] for line in lines] == [str(each["row"]) for each in manifest]
    assert {line["status"] for line in lines} == {"gemaakt"}


@pytest.mark.parametrize("tiers", ["2222", "1112222212", "11121112" + "2222" + "1" * 9])
@pytest.mark.parametrize("output", ["uit", "uit.zip"])
def test_reports_tell_of_the_letters_that_were_made_again(
    tmp_path: Path, stand: Stand, tiers: str, output: str
) -> None:
    stand.wrong.add(2)
    summary = merged(tmp_path, tiers, output)
    path = tmp_path / output
    files = members_of(path) if path.is_file() else files_in(path)
    assert summary.made == len(tiers)
    assert sum(content.startswith(b"plain") for content in files.values()) == tiers.count("2")
    check_reports(files, tmp_path)


def test_a_wrong_letter_leaves_no_trace_in_an_archive(tmp_path: Path, stand: Stand) -> None:
    stand.wrong.add(2)
    merged(tmp_path, "2222", "uit.zip")
    assert b"compiled" not in (tmp_path / "uit.zip").read_bytes()


def test_archive_holds_what_the_folder_holds(tmp_path: Path, stand: Stand) -> None:
    stand.wrong.add(2)
    merged(tmp_path, "11122222", "uit")
    merged(tmp_path, "11122222", "uit.zip")
    assert members_of(tmp_path / "uit.zip") == files_in(tmp_path / "uit")


def test_letter_that_cannot_be_made_again_is_taken_away(tmp_path: Path, stand: Stand) -> None:
    stand.wrong.add(2)
    stand.fails.add("Leverancier 1 B.V.")
    summary = merged(tmp_path, "2222" + "2222")
    assert (summary.made, summary.failed) == (7, 1)
    assert len(texts(tmp_path)) == 7
    lines = read_table(tmp_path / "uit/overzicht.csv")
    assert [line["status"] for line in lines] == ["mislukt", *["gemaakt"] * 7]


def test_letters_of_one_kind_are_known_by_their_number_in_the_run(
    tmp_path: Path, stand: Stand
) -> None:
    summary = merged(tmp_path, "1111" + "1223" + "1")
    assert set(stand.chunks) == {(4, 6), (1, 6), (2, 2), (1, 1)}
    assert dict(summary.pdf.plain) == {"few": 3}


@pytest.mark.parametrize(
    ("output", "asked", "made"),
    [("uit", 11, 4), ("uit.zip", 13, 6), ("uit", 14, 7), ("uit.zip", 16, 9), ("uit", 19, 12)],
)
def test_run_that_is_stopped_while_it_makes_letters_again_leaves_none_that_is_wrong(
    tmp_path: Path, stand: Stand, output: str, asked: int, made: int
) -> None:
    """Laid out one by one they may take long. The second window shows what the first one has too.

    At the 11th question the first of four letters of the second window was made again; at the 19th
    the one of the first window.
    """
    questions: list[None] = []

    def stop() -> bool:
        questions.append(None)
        if len(questions) > 6:
            stand.wrong.add(2)
        return len(questions) >= asked

    path = list_of(tmp_path, "1112" + "2222" + "1111")
    request = request_of(path, tmp_path / output, formats=("pdf",))
    summary = run(request, stop)
    assert (summary.made, summary.exit_code) == (made, ExitCode.INTERRUPTED)
    files = members_of(request.output) if output != "uit" else files_in(request.output)
    letters = {name: text for name, text in files.items() if name.startswith("pdf/")}
    assert len(letters) == made
    again = [text for text in letters.values() if text.startswith(b"plain")]
    assert summary.pdf.again == len(again)
    manifest = json.loads(files["manifest.json"])["letters"]
    listed = {name: digest for letter in manifest for name, digest in letter["sha256"].items()}
    assert listed == {name: hashlib.sha256(text).hexdigest() for name, text in letters.items()}
    (tmp_path / "gelezen.csv").write_bytes(files["overzicht.csv"])
    status = Counter(line["status"] for line in read_table(tmp_path / "gelezen.csv"))
    assert status == Counter({"gemaakt": made, "niet gemaakt": 12 - made})


def test_wrong_letters_are_gone_even_if_they_cannot_be_made_again(
    tmp_path: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first window is recorded when the second shows a difference; then a worker dies."""
    make, calls = Team.make, Counter[str]()

    def dying(self: Team, chunks: Sequence[Chunk]) -> Iterator[Made]:
        calls["make"] += 1
        if calls["make"] == 2:
            stand.wrong.add(2)
        if calls["make"] == 4:
            raise ExternalError(msg("A worker process died."))
        return make(self, chunks)

    monkeypatch.setattr(Team, "make", dying)
    with pytest.raises(ExternalError):
        merged(tmp_path, "1112" + "2222")
    files = files_in(tmp_path / "uit")
    letters = json.loads(files["manifest.json"])["letters"]
    listed = {name for letter in letters for name in letter["sha256"]}
    assert {name for name in files if name.startswith("pdf/")} == listed
    lines = read_table(tmp_path / "uit/overzicht.csv")
    status = {line["rij"]: line["status"] for line in lines}
    assert (status["2"], status["5"], status["6"]) == ("gemaakt", "niet gemaakt", "gemaakt")
    assert len(letters) == 8


def test_the_engine_knows_the_characters_of_all_letters(tmp_path: Path, stand: Stand) -> None:
    path = write_list(
        tmp_path,
        [row(1, naam="Ærø"), row(2, plaats="Łódź"), row(3, naam="Ω", postcode="790 AB")],
    )
    run(request_of(path, tmp_path / "uit", formats=("pdf",)))
    assert set("ÆrøŁódź") <= set(stand.characters)
    assert "Ω" not in stand.characters
