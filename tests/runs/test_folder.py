from __future__ import annotations

import json
from pathlib import Path

import pytest

from pso_letters.errors import OutputError, PsoLettersError
from pso_letters.runs.folder import OutputFolder, file_digest
from tests.runs.lists import (
    files_in,
    names,
    pressed_after,
    request_of,
    row,
    rows,
    run,
    write_list,
)

pytestmark = pytest.mark.usefixtures("stubbed")


def manifest(folder: Path, *files: tuple[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    content = {"letters": [{"sha256": {name: digest}} for name, digest in files]}
    (folder / "manifest.json").write_text(json.dumps(content), encoding="utf-8")


def test_second_run_is_refused_while_the_first_is_at_work(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(2)), tmp_path / "brieven"
    with OutputFolder(output).locked(), pytest.raises(OutputError, match="another run") as caught:
        run(request_of(path, output))
    assert caught.value.exit_code == 5
    assert files_in(output) == {}
    assert run(request_of(path, output)).made == 2


def test_folder_with_letters_is_refused_and_left_alone(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(2)), tmp_path / "brieven"
    run(request_of(path, output))
    before = files_in(output)
    other = write_list(tmp_path, rows(3), name="andere.csv")
    with pytest.raises(OutputError, match="--force"):
        run(request_of(other, output))
    assert files_in(output) == before


@pytest.mark.parametrize("name", ["manifest.json", "overzicht.csv", "fouten.csv", "docx/x.docx"])
def test_any_trace_of_an_earlier_run_refuses_the_folder(tmp_path: Path, name: str) -> None:
    output = tmp_path / "brieven"
    (output / name).parent.mkdir(parents=True)
    (output / name).write_bytes(b"x")
    with pytest.raises(OutputError, match="holds letters already"):
        run(request_of(write_list(tmp_path, rows(1)), output))
    assert names(output) == [name]


def test_folder_of_other_things_is_no_hindrance(tmp_path: Path) -> None:
    output = tmp_path / "brieven"
    output.mkdir()
    (output / "notitie.txt").write_text("bewaren", encoding="utf-8")
    assert run(request_of(write_list(tmp_path, rows(1)), output)).made == 1
    assert (output / "notitie.txt").read_text(encoding="utf-8") == "bewaren"


def test_force_takes_away_letters_to_its_suppliers_that_are_not_made_again(tmp_path: Path) -> None:
    output = tmp_path / "brieven"
    run(request_of(write_list(tmp_path, rows(3)), output, formats=("docx", "pdf")))
    again = write_list(tmp_path, rows(3, r1="A106"))
    summary = run(request_of(again, output, force=True))
    assert (summary.made, summary.refused, summary.taken_away, summary.kept) == (2, 1, 4, 0)
    assert names(output) == [
        "docx/20000002 Leverancier 2 B.V.docx",
        "docx/20000003 Leverancier 3 B.V.docx",
        "fouten.csv",
        "manifest.json",
        "overzicht.csv",
    ]


def test_force_keeps_letters_to_other_suppliers_and_lists_them(tmp_path: Path) -> None:
    output = tmp_path / "brieven"
    run(request_of(write_list(tmp_path, rows(3, r2="A106")), output))
    summary = run(request_of(write_list(tmp_path, [row(2)]), output, force=True))
    assert (summary.made, summary.taken_away, summary.kept) == (1, 0, 2)
    listed = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["letters"]
    assert [letter["key"] for letter in listed] == ["20000002", "20000001", "20000003"]
    assert [name for name in names(output) if name.startswith("docx/")] == sorted(
        letter["files"][0] for letter in listed
    )


def test_force_leaves_changed_and_foreign_files(tmp_path: Path) -> None:
    output = tmp_path / "brieven"
    run(request_of(write_list(tmp_path, rows(2)), output))
    edited, foreign = output / "docx/20000001 Leverancier 1 B.V.docx", output / "docx/van mij.docx"
    edited.write_bytes(b"met de hand verbeterd")
    foreign.write_bytes(b"van mij")
    run(request_of(write_list(tmp_path, rows(2, r1="A106", r2="A106")), output, force=True))
    assert edited.read_bytes() == b"met de hand verbeterd"
    assert foreign.read_bytes() == b"van mij"
    assert not (output / "docx/20000002 Leverancier 2 B.V.docx").exists()


def test_force_gives_what_a_fresh_folder_gives(tmp_path: Path) -> None:
    used, fresh = tmp_path / "oud", tmp_path / "nieuw"
    run(request_of(write_list(tmp_path, rows(5, r2="A106")), used))
    path = write_list(tmp_path, rows(5, r4="A106"))
    run(request_of(path, used, force=True))
    run(request_of(path, fresh))
    assert files_in(used) == files_in(fresh)


@pytest.mark.parametrize(
    "name", ["../geheim.txt", "docx/../../geheim.txt", "../docx/../geheim.txt"]
)
def test_manifest_cannot_reach_outside_the_folder(tmp_path: Path, name: str) -> None:
    secret, output = tmp_path / "geheim.txt", tmp_path / "brieven"
    secret.write_bytes(b"geheim")
    manifest(output, (name, file_digest(secret)), (str(secret), file_digest(secret)))
    run(request_of(write_list(tmp_path, rows(1)), output, force=True))
    assert secret.read_bytes() == b"geheim"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"letters": 5}', b'{"letters": [5]}', b"\xff\xfe",
     b'{"letters": [{"sha256": [1]}]}', b'{"letters": [{"sha256": {"docx/a.docx": null}}]}'],
)  # fmt: skip
def test_manifest_that_is_no_manifest_lists_nothing(tmp_path: Path, content: bytes) -> None:
    output = tmp_path / "brieven"
    (output / "docx").mkdir(parents=True)
    (output / "docx/a.docx").write_bytes(b"a")
    (output / "manifest.json").write_bytes(content)
    assert run(request_of(write_list(tmp_path, rows(1)), output, force=True)).made == 1
    assert (output / "docx/a.docx").exists()


def test_output_that_is_a_file_is_an_output_error(tmp_path: Path) -> None:
    path = write_list(tmp_path, rows(1))
    with pytest.raises(OutputError, match="choose another folder"):
        run(request_of(path, path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_letters_cannot_be_written_where_a_file_stands(tmp_path: Path) -> None:
    output = tmp_path / "brieven"
    output.mkdir()
    (output / "docx").write_bytes(b"geen map")
    with pytest.raises(OutputError, match="can't be written"):
        run(request_of(write_list(tmp_path, rows(1)), output))
    assert names(output) == ["docx"]


def test_merging_the_refused_rows_into_their_own_folder_loses_nothing(tmp_path: Path) -> None:
    output = tmp_path / "brieven"
    run(request_of(write_list(tmp_path, rows(4, r3="A106")), output))
    letters = {name: text for name, text in files_in(output).items() if name.startswith("docx/")}
    refused = output / "fouten.csv"
    text = refused.read_text(encoding="utf-8-sig").replace("790 AB", "7901 AB")
    refused.write_text(text, encoding="utf-8-sig")
    try:
        run(request_of(refused, output, force=True))
    except PsoLettersError:
        assert refused.read_text(encoding="utf-8-sig") == text
    assert letters.items() <= files_in(output).items()


def test_run_of_which_nothing_came_leaves_no_folder(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(3, r2="A106")), tmp_path / "brieven"
    run(request_of(path, output, strict=True))
    assert not output.exists()


def test_empty_folder_of_someone_else_stays(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(3, r2="A106")), tmp_path / "brieven"
    output.mkdir()
    run(request_of(path, output, strict=True))
    assert list(output.iterdir()) == []


def test_stopped_run_leaves_earlier_letters_that_it_did_not_get_to(tmp_path: Path) -> None:
    path, output = write_list(tmp_path, rows(30)), tmp_path / "brieven"
    run(request_of(path, output))
    before = [name for name in names(output) if name.startswith("docx/")]
    summary = run(request_of(path, output, force=True), stop=pressed_after(1))
    assert (summary.made, summary.taken_away, summary.kept) == (1, 0, 29)
    assert [name for name in names(output) if name.startswith("docx/")] == before
    listed = json.loads((output / "manifest.json").read_text(encoding="utf-8"))["letters"]
    assert len(listed) == 30
