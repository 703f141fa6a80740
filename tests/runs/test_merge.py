from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pso_letters.errors import ExitCode, InputError, TemplateError
from pso_letters.findings import Finding
from pso_letters.messages import msg
from pso_letters.model import Supplier
from pso_letters.runs.merge import dry_run, merge, plan_merge
from pso_letters.runs.plan import Fate
from pso_letters.runs.selection import Selection
from pso_letters.runs.workshop import Job, Letter, Workshop
from tests.runs.lists import (
    ENGLISH,
    FAULTS,
    files_in,
    names,
    pressed_after,
    read_table,
    request_of,
    row,
    rows,
    run,
    stub_workshop,
    write_list,
)


@pytest.mark.usefixtures("stubbed")
def test_summary_counts_every_row(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(6, r2="A106", r5="T120"))
    summary = run(request_of(path, tmp_path / "uit", selection=Selection(rows=((2, 5),))))
    assert (summary.planned, summary.made, summary.failed) == (3, 3, 0)
    assert (summary.refused, summary.skipped) == (1, 2)
    assert summary.exit_code is ExitCode.FINDINGS


@pytest.mark.usefixtures("stubbed")
def test_findings_of_rows_that_are_not_asked_for_are_not_shown(tmp_path: Path) -> None:
    shown: list[Finding] = []
    path = write_list(tmp_path, rows(4, r2="A106", r4="T120"))
    request = request_of(path, tmp_path / "uit", selection=Selection(rows=((2, 3),)))
    assert merge(request, ENGLISH, shown.append).exit_code is ExitCode.FINDINGS
    assert [(finding.code, finding.place.row) for finding in shown] == [("A106", 3)]


@pytest.mark.usefixtures("stubbed")
def test_strict_makes_nothing_if_a_row_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "uit"
    summary = run(request_of(write_list(tmp_path, rows(3, r2="A106")), output, strict=True))
    assert (summary.made, summary.planned, summary.refused) == (0, 2, 1)
    assert summary.exit_code is ExitCode.FINDINGS
    assert files_in(output) == {}


@pytest.mark.usefixtures("stubbed")
def test_strict_leaves_an_earlier_run_alone(tmp_path: Path) -> None:
    output = tmp_path / "uit"
    run(request_of(write_list(tmp_path, rows(3)), output))
    before = files_in(output)
    path = write_list(tmp_path, rows(3, r2="A106"))
    run(request_of(path, output, strict=True, force=True))
    assert files_in(output) == before


@pytest.mark.usefixtures("stubbed")
def test_strict_makes_all_of_a_clean_list(tmp_path: Path) -> None:
    summary = run(request_of(write_list(tmp_path, rows(3)), tmp_path / "uit", strict=True))
    assert (summary.made, summary.exit_code) == (3, ExitCode.DONE)


def test_dry_run_writes_nothing_at_all(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(3, r2="A106"))
    before = names(tmp_path)
    summary = dry_run(request_of(path, tmp_path / "nieuw" / "uit"))
    assert (summary.made, summary.refused, summary.exit_code) == (2, 1, ExitCode.FINDINGS)
    assert names(tmp_path) == before
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.usefixtures("stubbed")
def test_dry_run_says_what_the_run_then_does(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(5, r2="A106"))
    request = request_of(path, tmp_path / "uit", selection=Selection(limit=2))
    said, done = dry_run(request), run(request)
    fields = ("planned", "made", "refused", "skipped", "failed", "exit_code")
    assert [getattr(said, name) for name in fields] == [getattr(done, name) for name in fields]


@pytest.mark.usefixtures("stubbed")
def test_collision_stops_the_run_before_the_first_file(tmp_path: Path) -> None:
    table = [row(n, naam=naam, kvk_nummer="", leveranciersnummer=key)
             for n, naam, key in ((1, "Smit B.V.", "a1"), (2, "SMIT b.v.", "A1"))]  # fmt: skip
    path = write_list(tmp_path, [row(9, leveranciersnummer=""), *table])
    with pytest.raises(InputError, match="Rows 3 and 4 "):
        run(request_of(path, tmp_path / "uit"))
    assert files_in(tmp_path / "uit") == {}


@pytest.mark.usefixtures("stubbed")
@pytest.mark.parametrize("after", [1, 3])
def test_interrupted_run_records_what_was_made(tmp_path: Path, after: int) -> None:
    path, output = write_list(tmp_path, rows(6, r2="A106", r6="T120")), tmp_path / "uit"
    summary = run(request_of(path, output), pressed_after(after))
    assert (summary.made, summary.planned, summary.refused) == (after, 4, 2)
    assert summary.exit_code is ExitCode.INTERRUPTED
    status = [line["status"] for line in read_table(output / "overzicht.csv")]
    assert len(status) == 6
    assert (status.count("gemaakt"), status.count("niet gemaakt")) == (after, 4 - after)
    assert (output / "manifest.json").read_bytes().count(b'"status": "made"') == after
    assert len(read_table(output / "fouten.csv")) == 2


@pytest.mark.usefixtures("stubbed")
def test_interrupted_run_made_again_is_as_if_nothing_happened(tmp_path: Path) -> None:
    path, output, other = write_list(tmp_path, rows(6, r2="A106")), tmp_path / "a", tmp_path / "b"
    run(request_of(path, output), stop=pressed_after(2))
    run(request_of(path, output, force=True))
    run(request_of(path, other))
    assert files_in(output) == files_in(other)


@pytest.mark.usefixtures("stubbed")
@pytest.mark.parametrize("output", ["uit", "uit.zip"])
@pytest.mark.parametrize("letters", [-1, 0])
def test_run_that_is_stopped_before_its_first_letter_leaves_nothing(
    tmp_path: Path, output: str, letters: int
) -> None:
    path = write_list(tmp_path, rows(6, r2="A106"))
    summary = run(request_of(path, tmp_path / output), pressed_after(letters))
    assert (summary.made, summary.exit_code) == (0, ExitCode.INTERRUPTED)
    assert not summary.has_refused_file
    assert names(tmp_path) == ["lijst.csv"]
    assert run(request_of(path, tmp_path / output)).made == 5


@pytest.mark.usefixtures("stubbed")
def test_run_that_is_stopped_before_its_first_letter_leaves_an_earlier_run_alone(
    tmp_path: Path,
) -> None:
    path, output = write_list(tmp_path, rows(6, r2="A106")), tmp_path / "uit"
    run(request_of(path, output))
    before = files_in(output)
    run(request_of(write_list(tmp_path, rows(2)), output, force=True), stop=lambda: True)
    assert files_in(output) == before


@pytest.mark.usefixtures("stubbed")
def test_row_taken_from_the_list_between_the_passes_is_an_input_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan_and_change(*arguments: object) -> object:
        plan = plan_merge(*arguments)  # type: ignore[arg-type]
        write_list(tmp_path, [row(1), *[dict.fromkeys(row(1), "")], row(3)])
        return plan

    monkeypatch.setattr("pso_letters.runs.merge.plan_merge", plan_and_change)
    with pytest.raises(InputError, match="changed while it was read"):
        run(request_of(write_list(tmp_path, rows(3)), tmp_path / "uit"))


@pytest.mark.usefixtures("stubbed")
@pytest.mark.parametrize("count", [2, 4])
def test_list_that_grows_or_shrinks_between_the_passes_is_an_input_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    def plan_and_change(*arguments: object) -> object:
        plan = plan_merge(*arguments)  # type: ignore[arg-type]
        write_list(tmp_path, rows(count))
        return plan

    monkeypatch.setattr("pso_letters.runs.merge.plan_merge", plan_and_change)
    with pytest.raises(InputError, match="changed while it was read"):
        run(request_of(write_list(tmp_path, rows(3)), tmp_path / "uit"))


def own_document(folder: Path, body: str, definition: str = "") -> None:
    """Put a document of one's own beside the list."""
    own = folder / "templates" / "eigen"
    own.mkdir(parents=True)
    text = f'title = "Eigen"\nhtml = "eigen.html"\nformats = ["pdf"]\n{definition}\n'
    (own / "document.toml").write_text(text, encoding="utf-8")
    page = f'<!doctype html><html lang="nl"><head><title>t</title></head><body><h1>t</h1>{body}'
    (own / "eigen.html").write_text(page, encoding="utf-8")


NO_PICTURE = "{% if supplier.name == 'Mis' %}<img src='nergens.png' alt='mis'>{% endif %}"
"""Only laying out a letter shows that a picture isn't there."""


def test_template_that_fails_for_one_row_costs_that_row_only(tmp_path: Path) -> None:
    own_document(tmp_path, NO_PICTURE)
    path, output = write_list(tmp_path, [row(1), row(2, naam="Mis"), row(3)]), tmp_path / "uit"
    summary = run(request_of(path, output, document="eigen", formats=("pdf",)))
    assert (summary.made, summary.failed, summary.exit_code) == (2, 1, ExitCode.TEMPLATE)
    assert [str(problem)[:5] for problem in summary.problems] == ["row 3"]
    lines = read_table(output / "overzicht.csv")
    assert [line["status"] for line in lines] == ["gemaakt", "mislukt", "gemaakt"]
    assert (output / "manifest.json").read_bytes().count(b'"status": "failed"') == 1
    assert len(list((output / "pdf").iterdir())) == 2


def test_template_that_fails_for_the_first_row_costs_that_row_only(tmp_path: Path) -> None:
    own_document(tmp_path, NO_PICTURE)
    path = write_list(tmp_path, [row(1, naam="Mis"), row(2), row(3)])
    summary = run(request_of(path, tmp_path / "uit", document="eigen", formats=("pdf",)))
    assert (summary.made, summary.failed, summary.exit_code) == (2, 1, ExitCode.TEMPLATE)


@pytest.mark.parametrize("body", ["{{ supplier.mis }}", "{{ 1 / 0 }}"])
def test_row_that_a_template_cannot_be_carried_out_for_is_refused(
    tmp_path: Path, body: str
) -> None:
    own_document(tmp_path, f"{{% if supplier.name == 'Mis' %}}{body}{{% endif %}}")
    path, output = write_list(tmp_path, [row(1), row(2, naam="Mis"), row(3)]), tmp_path / "uit"
    summary = run(request_of(path, output, document="eigen", formats=("pdf",)))
    assert (summary.made, summary.refused, summary.failed) == (2, 1, 0)
    assert summary.exit_code is ExitCode.FINDINGS
    assert "D106" in (output / "fouten.csv").read_text(encoding="utf-8-sig")


BROKEN = {
    "missing value": "{{ supplier.mis }}",
    "syntax": "{% if %}",
    "unknown filter": "{{ supplier.name | mis }}",
    "forbidden": "{{ ''.__class__.__mro__ }}",
    "absent include": "{% include 'mis.html' %}",
    "text and number": "{{ supplier.name + 1 }}",
    "wrong filter": "{{ supplier.name | date }}",
    "includes itself": "{% include 'eigen/eigen.html' %}",
    "endless": "{% for i in range(999999999) %}{% endfor %}",
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_template_that_is_wrong_for_all_ends_the_run_at_once(tmp_path: Path, body: str) -> None:
    own_document(tmp_path, body)
    path, output = write_list(tmp_path, rows(3)), tmp_path / "uit"
    with pytest.raises(TemplateError, match=r"eigen|mis\.html"):
        run(request_of(path, output, document="eigen", formats=("pdf",)))
    assert files_in(output) == {}


@pytest.mark.parametrize(
    "definition",
    ['file_name = "{{ supplier"', 'file_name = "{{ supplier.mis }}"', "file_name = 5",
     'file_name = "{{ 1 / 0 }}"', 'languages = "nl"'],
)  # fmt: skip
def test_document_that_is_wrongly_defined_ends_the_run_at_once(
    tmp_path: Path, definition: str
) -> None:
    own_document(tmp_path, "x", definition)
    with pytest.raises(TemplateError, match=r"document\.toml"):
        run(request_of(write_list(tmp_path, rows(2)), tmp_path / "uit", document="eigen"))
    assert files_in(tmp_path / "uit") == {}


@pytest.mark.usefixtures("stubbed")
@pytest.mark.parametrize("jobs", [1, None])
def test_two_runs_give_identical_folders(tmp_path: Path, jobs: int | None) -> None:
    path = write_list(tmp_path, rows(4, r2="A106"))
    folders = tmp_path / "een", tmp_path / "twee"
    for folder in folders:
        run(request_of(path, folder, formats=("docx", "pdf"), jobs=jobs))
    assert files_in(folders[0]) == files_in(folders[1])
    assert len(files_in(folders[0])) == 9


@pytest.mark.slow
def test_two_real_runs_give_identical_folders(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(2))
    folders = tmp_path / "een", tmp_path / "twee"
    for folder in folders:
        run(request_of(path, folder, formats=("docx", "pdf")))
    assert files_in(folders[0]) == files_in(folders[1])


FATES = st.lists(
    st.tuples(st.sampled_from(["", *FAULTS]), st.booleans(), st.booleans()), min_size=1, max_size=9
)


@hypothesis_settings(max_examples=25)
@given(FATES, st.none() | st.integers(0, 5))
def test_no_row_is_lost(rows_: list[tuple[str, bool, bool]], limit: int | None) -> None:
    """Made, refused, skipped and failed add up to the rows, and each report agrees."""
    table = [row(n) | dict(FAULTS.get(fault, {})) | {"functie": "mislukt" if fails else ""}
             for n, (fault, fails, _) in enumerate(rows_, start=1)]  # fmt: skip
    asked = tuple((n, n) for n, each in enumerate(rows_, start=2) if each[2])
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        stub_workshop(patch)
        _let_some_fail(patch)
        path, output = write_list(Path(folder), table), Path(folder, "uit")
        summary = run(request_of(path, output, selection=Selection(rows=asked, limit=limit)))
        overview = read_table(output / "overzicht.csv")
        letters = [name for name in names(output) if name.startswith("docx/")]
        has_refused = (output / "fouten.csv").exists()
        refused = read_table(output / "fouten.csv") if has_refused else []
    total = summary.made + summary.refused + summary.skipped + summary.failed
    assert total == len(table)
    assert summary.planned == summary.made + summary.failed
    assert [line["bestanden"] for line in overview if line["bestanden"]] == sorted(letters)
    assert len(letters) == summary.made
    assert len(refused) == summary.refused
    status = [line["status"] for line in overview]
    assert status.count("gemaakt") == summary.made
    assert status.count("mislukt") == summary.failed


def _let_some_fail(patch: pytest.MonkeyPatch) -> None:
    make = Workshop.make

    def failing(self: Workshop, job: Job) -> Letter:
        letter = make(self, job)
        assert isinstance(job.subject, Supplier)
        contacts = job.subject.contacts
        if contacts and contacts[0].role == "mislukt":
            return Letter(job, problem=msg("can't be made"), exit_code=int(ExitCode.USAGE))
        return letter

    patch.setattr(Workshop, "make", failing)


@pytest.mark.usefixtures("stubbed")
def test_plan_of_a_merge_writes_nothing(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(3, r1="A106"))
    plan = plan_merge(request_of(path, tmp_path / "uit"), lambda _: None)
    assert [each.fate for each in plan.rows] == [Fate.REFUSED, Fate.PLANNED, Fate.PLANNED]
    assert names(tmp_path) == ["lijst.csv"]
