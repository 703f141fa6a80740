from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from pso_letters.messages import msg
from pso_letters.runs import merge as merging
from pso_letters.runs.plan import Plan
from pso_letters.runs.workshop import Job, Letter, Workshop
from tests.cli.conftest import Program
from tests.runs.lists import files_in

DAY = ("--date", "21-11-2026")
pytestmark = pytest.mark.usefixtures("stubbed")


def test_sample_gives_37_letters_and_says_so(pso: Program, sample: Path) -> None:
    ended = pso("merge", sample, "-o", "brieven", *DAY, "-j", 1)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines()[-1] == "37 made, 7 refused (fouten.csv), 0 skipped"
    assert len(list(Path("brieven/docx").iterdir())) == 37
    assert len(list(Path("brieven/pdf").iterdir())) == 37
    assert (pso.folder / "brieven/fouten.csv").read_bytes().count(b"\r\n") == 8


def test_workbook_gives_the_same_letters_as_the_csv(pso: Program, sample: Path) -> None:
    pso("merge", sample, "-o", "een", *DAY, "-j", 1)
    pso("merge", sample.with_suffix(".xlsx"), "-o", "twee", *DAY, "-j", 1)
    letters = [
        {name: text for name, text in files_in(Path(folder)).items() if "/" in name}
        for folder in ("een", "twee")
    ]
    assert letters[0] == letters[1]
    overviews = [Path(folder, "overzicht.csv").read_bytes() for folder in ("een", "twee")]
    assert overviews[0] == overviews[1]


def test_json_is_the_interface_it_is_said_to_be(pso: Program, sample: Path) -> None:
    ended = pso("merge", sample, "-o", "uit", *DAY, "-j", 1, "--json", "--where", "inkoopniveau=3")
    summary = ended.json
    assert list(summary) == [
        "planned", "made", "refused", "skipped", "failed", "output", "seconds", "pdf",
    ]  # fmt: skip
    assert list(summary["pdf"]) == [
        "compiled", "groups", "plain", "compared", "different", "again",
    ]  # fmt: skip
    assert summary["made"] + summary["refused"] + summary["skipped"] + summary["failed"] == 44
    assert (summary["planned"], summary["made"], summary["failed"]) == (8, 8, 0)
    assert summary["output"] == "uit"
    assert isinstance(summary["seconds"], float)
    assert ended.out.count("\n") == 1


def test_clean_list_ends_with_0(pso: Program) -> None:
    ended = pso("merge", "leveranciers.csv", "-o", "uit", *DAY)
    assert (ended.code, ended.err.splitlines()[-1]) == (0, "6 made, 0 refused, 0 skipped")
    assert ended.out == ""


def test_dry_run_says_so_and_writes_nothing(pso: Program, sample: Path) -> None:
    before = files_in(pso.folder)
    ended = pso("merge", sample, "-o", "uit", "-n", *DAY)
    assert ended.code == 1
    assert ended.err.splitlines()[-1].endswith("nothing was written")
    assert files_in(pso.folder) == before
    assert not Path("uit").exists()


def test_strict_says_why_nothing_was_made(pso: Program, sample: Path) -> None:
    ended = pso("merge", sample, "-o", "uit", "--strict", *DAY)
    assert ended.code == 1
    assert "--strict" in ended.err
    assert files_in(pso.folder / "uit") == {}


def test_folder_in_use_ends_with_5_until_forced(pso: Program) -> None:
    merge = ("merge", "leveranciers.csv", "-o", "uit", *DAY)
    assert pso(*merge).code == 0
    refused = pso(*merge)
    assert (refused.code, refused.out) == (5, "")
    assert "uit" in refused.err
    assert "--force" in refused.err
    assert pso(*merge, "-n").code == 5
    assert pso(*merge, "--force").code == 0


def test_formats_are_chosen(pso: Program) -> None:
    pso("merge", "leveranciers.csv", "-o", "een", "--format", "pdf", "--limit", 1, *DAY)
    pso("merge", "leveranciers.csv", "-o", "twee", "--format", "docx, pdf", "--limit", 1, *DAY)
    assert [path.name for path in sorted(Path("een").glob("[a-z]*")) if path.is_dir()] == ["pdf"]
    assert [path.name for path in sorted(Path("twee").glob("*")) if path.is_dir()] == [
        "docx",
        "pdf",
    ]


@pytest.mark.parametrize(
    ("options", "made"),
    [
        (["--rows", "2-3,7"], 3),
        (["--rows", "5-"], 3),
        (["--limit", "2"], 2),
        (["--limit", "0"], 0),
        (["--where", "inkoopniveau=1", "--limit", "1"], 1),
        (["--where", "plaats~E", "--where", "naam!=x"], 5),
    ],
)
def test_rows_are_chosen(pso: Program, options: list[str], made: int) -> None:
    summary = pso("merge", "leveranciers.csv", "-o", "uit", "--json", *DAY, *options).json
    assert (summary["made"], summary["skipped"]) == (made, 6 - made)


def test_quiet_shows_errors_and_no_warnings(pso: Program, sample: Path) -> None:
    ended = pso("-q", "merge", sample, "-o", "uit", *DAY, "-j", 1)
    assert " error: " in ended.err
    assert " warning: " not in ended.err


def test_many_findings_are_counted_and_not_all_shown(pso: Program) -> None:
    rows = "".join(f"Naam {n};{20000000 + n};Kade;1;446{n};Goes;schoonmaak\n" for n in range(90))
    header = "naam;kvk_nummer;straat;huisnummer;postcode;plaats;categorie\n"
    Path("lijst.csv").write_text(header + rows, encoding="utf-8")
    ended = pso("merge", "lijst.csv", "-o", "uit", *DAY)
    assert ended.err.count(" error: ") == 20
    assert "70 more" in ended.err
    assert pso("-v", "merge", "lijst.csv", "-o", "nog", *DAY).err.count(" error: ") == 90


def test_interrupted_run_ends_with_130_and_says_so(pso: Program) -> None:
    render = Workshop.render

    def pressed(self: Workshop, job: Job) -> Letter:
        if job.row == 3:
            signal.raise_signal(signal.SIGINT)
        return render(self, job)

    pso.patch.setattr(Workshop, "render", pressed)
    ended = pso("merge", "leveranciers.csv", "-o", "uit", "--json", "-j", 1, *DAY)
    assert ended.code == 130
    assert 0 < ended.json["made"] < 6
    manifest = json.loads(Path("uit/manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["letters"]) == ended.json["made"]
    assert b"niet gemaakt" in Path("uit/overzicht.csv").read_bytes()
    assert "nterrupted" in ended.err
    assert "The letter at hand is still finished." in ended.err
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def signalled(pso: Program, *signals: int) -> None:
    """Let these signals come while the third letter is made."""
    render = Workshop.render

    def render_signalled(self: Workshop, job: Job) -> Letter:
        for number in signals if job.row == 4 else ():
            signal.raise_signal(number)
        return render(self, job)

    pso.patch.setattr(Workshop, "render", render_signalled)


@pytest.mark.parametrize(
    ("output", "signals"),
    [
        pytest.param("uit", [signal.SIGINT, signal.SIGINT], id="Ctrl-C twice"),
        pytest.param("uit.zip", [signal.SIGINT, signal.SIGINT], id="Ctrl-C twice, archive"),
        pytest.param("uit.zip", [signal.SIGTERM], id="told to end"),
        pytest.param("uit", [getattr(signal, "SIGHUP", signal.SIGTERM)], id="terminal closed"),
    ],
)
def test_run_that_is_stopped_at_once_says_so_and_leaves_nothing(
    pso: Program, output: str, signals: list[int]
) -> None:
    signalled(pso, *signals)
    before = files_in(pso.folder)
    ended = pso("merge", "leveranciers.csv", "-o", output, "-j", 1, *DAY)
    assert (ended.code, ended.out) == (130, "")
    assert "Stopped at once. No letters of this run were kept." in ended.err
    assert files_in(pso.folder) == before
    assert not Path(output).exists()
    for number in set(signals) - {signal.SIGINT}:
        assert signal.getsignal(number) is signal.SIG_DFL


def test_run_over_an_earlier_one_that_is_stopped_at_once_says_what_may_be_there(
    pso: Program,
) -> None:
    merge = ("merge", "leveranciers.csv", "-o", "uit", "-j", 1, *DAY)
    pso(*merge)
    signalled(pso, signal.SIGTERM)
    ended = pso(*merge, "--force")
    assert ended.code == 130
    assert "Letters of an earlier run may have been written over" in ended.err


def test_signal_that_someone_ignores_stays_ignored(pso: Program) -> None:
    signalled(pso, signal.SIGTERM)
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        assert pso("merge", "leveranciers.csv", "-o", "uit", "-j", 1, *DAY).code == 0
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_run_that_is_stopped_before_the_first_letter_says_so(pso: Program) -> None:
    plan = merging.plan_merge

    def pressed(*arguments: Any) -> Plan:  # noqa: ANN401 - as it is called
        signal.raise_signal(signal.SIGINT)
        return plan(*arguments)

    pso.patch.setattr(merging, "plan_merge", pressed)
    ended = pso("merge", "leveranciers.csv", "-o", "uit", "-j", 1, *DAY)
    assert ended.code == 130
    assert ended.err.splitlines()[-1] == "Interrupted: no letter was made."
    assert not Path("uit").exists()


def test_many_failures_are_counted_and_not_all_shown(pso: Program) -> None:
    def failing(_: Workshop, job: Job) -> Letter:
        return Letter(job, problem=msg("can't be made"), exit_code=2)

    pso.patch.setattr(Workshop, "make", failing)
    pso.patch.setattr("pso_letters.cli.merge._SHOWN", 4)
    ended = pso("merge", "leveranciers.csv", "-o", "uit", "-j", 1, *DAY)
    assert ended.err.count(": can't be made") == 4
    assert "… and 2 more" in ended.err
    shown = pso("-v", "merge", "leveranciers.csv", "-o", "nog", "-j", 1, *DAY).err
    assert shown.count(": can't be made") == 6


def test_failed_letter_is_named_and_ends_with_3(pso: Program) -> None:
    own = pso.folder / "templates/eigen"
    own.mkdir(parents=True)
    definition = 'title = "Eigen"\nhtml = "e.html"\nformats = ["pdf"]\n'
    (own / "document.toml").write_text(definition, encoding="utf-8")
    picture = "{% if supplier.key == '506' %}<img src='weg.png' alt='weg'>{% endif %}"
    page = f"<html lang='nl'><title>t</title>{picture}x"
    (own / "e.html").write_text(page, encoding="utf-8")
    pso.patch.undo()
    pso.patch.chdir(pso.folder)
    ended = pso("merge", "leveranciers.csv", "-o", "uit", "--document", "eigen", "--json", *DAY)
    assert ended.code == 3
    assert (ended.json["made"], ended.json["failed"]) == (5, 1)
    assert "row 7: eigen/e.html" in ended.err
    assert ended.err.splitlines()[-1] == "5 made, 0 refused, 0 skipped, 1 failed"


def test_supplier_without_a_tier_never_gets_a_letter(pso: Program, sample: Path) -> None:
    summary = pso("merge", sample, "-o", "uit", "--rows", "43", "--ignore", "T120", "--json",
                  *DAY).json  # fmt: skip
    assert summary["made"] == 0
