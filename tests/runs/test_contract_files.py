from __future__ import annotations

import os
from pathlib import Path

import pytest

from pso_letters.contracts.outcome import ContractRefused
from pso_letters.errors import InputError, OutputError
from pso_letters.runs.contract_desk import read_contract
from pso_letters.runs.contract_files import choose_targets, find_contracts


def made(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in names]
    for path in paths:
        path.write_bytes(b"contract")
    return paths


def test_files_come_in_the_order_given_and_once(tmp_path: Path) -> None:
    one, two = made(tmp_path, "b.docx", "a.docx")
    assert find_contracts([one, two, tmp_path / "." / "b.docx"]) == (one, two)


def test_folder_stands_for_its_word_files(tmp_path: Path) -> None:
    made(tmp_path, "b.docx", "A.DOCX", "c.pdf", "~$b.docx", ".d.docx")
    made(tmp_path / "oud.docx", "e.docx")
    assert [path.name for path in find_contracts([tmp_path])] == ["A.DOCX", "b.docx"]


def test_pattern_is_taken_apart_as_a_shell_would(tmp_path: Path) -> None:
    made(tmp_path, "b1.docx", "b2.docx", "~$b1.docx", "c.docx")
    assert [path.name for path in find_contracts([tmp_path / "b?.docx"])] == ["b1.docx", "b2.docx"]
    found = [path.name for path in find_contracts([tmp_path / "*.docx"])]
    assert found == ["b1.docx", "b2.docx", "c.docx"]


def test_name_with_brackets_is_a_name_if_it_is_there(tmp_path: Path) -> None:
    (path,) = made(tmp_path, "contract [1].docx")
    assert find_contracts([path]) == (path,)


def test_file_that_is_not_there_is_kept_beside_others(tmp_path: Path) -> None:
    (path,) = made(tmp_path, "a.docx")
    assert find_contracts([path, tmp_path / "weg.docx"]) == (path, tmp_path / "weg.docx")


@pytest.mark.parametrize("name", ["weg.docx", "*.docx", ".", "~$a.docx"])
def test_nothing_at_all_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"\.docx"):
        find_contracts([tmp_path / name])


def test_new_version_keeps_its_name(tmp_path: Path) -> None:
    one, two = made(tmp_path / "in", "a.docx", "b.docx")
    targets = choose_targets([one, two], tmp_path / "uit")
    assert targets == {one: tmp_path / "uit/a.docx", two: tmp_path / "uit/b.docx"}


@pytest.mark.parametrize("other", ["a.docx", "A.docx"])
def test_two_contracts_of_one_name_are_refused(tmp_path: Path, other: str) -> None:
    paths = [*made(tmp_path / "een", "a.docx"), *made(tmp_path / "twee", other)]
    with pytest.raises(InputError, match="same name"):
        choose_targets(paths, tmp_path / "uit", force=True)


def test_contract_is_never_written_over(tmp_path: Path) -> None:
    paths = made(tmp_path / "in", "a.docx")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    for folder in (tmp_path / "in", tmp_path / "in" / ".." / "in", tmp_path / "link"):
        with pytest.raises(InputError, match="itself"):
            choose_targets(paths, folder, force=True)


def test_link_to_a_contract_is_that_contract(tmp_path: Path) -> None:
    (path,) = made(tmp_path / "in", "a.docx")
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit/a.docx").hardlink_to(path)
    with pytest.raises(InputError, match="itself"):
        choose_targets([path], tmp_path / "uit", force=True)


def test_what_is_there_stays_unless_forced(tmp_path: Path) -> None:
    paths = made(tmp_path / "in", "a.docx", "b.docx")
    made(tmp_path / "uit", "b.docx")
    with pytest.raises(OutputError, match=r"b\.docx.*--force"):
        choose_targets(paths, tmp_path / "uit")
    assert len(choose_targets(paths, tmp_path / "uit", force=True)) == 2


def test_file_is_no_folder_to_write_to(tmp_path: Path) -> None:
    one, two = made(tmp_path, "a.docx", "b.docx")
    with pytest.raises(OutputError, match="no folder"):
        choose_targets([one], two)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp.docx"
    os.mkfifo(pipe)
    with pytest.raises(ContractRefused, match="isn't a file"):
        read_contract(pipe)
