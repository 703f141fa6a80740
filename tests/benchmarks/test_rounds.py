from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.contestants import Contestant
from tests.benchmarks.memory import Watch
from tests.benchmarks.rounds import Game, opened
from tests.benchmarks.turns import Child, ContestantFailedError, Tools, last_error

ABLE = """
import json, pathlib, sys
print(json.dumps({"version": "Able 1.0"}), flush=True)
for line in sys.stdin:
    turn = json.loads(line)
    for number in range(turn["first"], turn["first"] + turn["count"]):
        pathlib.Path(turn["folder"], f"{number}.docx").write_bytes(b"letter")
    print(json.dumps({"seconds": turn["count"] / 1000, "letters": turn["count"]}), flush=True)
"""
HANGS = """
import json, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(json.dumps({"version": "Hangs 1.0", "child": child.pid}), flush=True)
child.wait()
"""
ENDS = 'import json; print(json.dumps({"version": "Ends 1.0"}))'
FAILS = "raise ValueError('no such font')"


WORDS = """
import json, pathlib, sys, zipfile
space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
print(json.dumps({"version": "Words 1.0"}), flush=True)
for line in sys.stdin:
    turn = json.loads(line)
    for number in range(turn["first"], turn["first"] + turn["count"]):
        text = f'<a xmlns="{space}"><p><t>Geachte </t><t>WORD {number}</t></p></a>'
        with zipfile.ZipFile(pathlib.Path(turn["folder"], f"{number}.docx"), "w") as archive:
            archive.writestr("word/document.xml", text)
    print(json.dumps({"seconds": turn["count"] / 1000, "letters": turn["count"]}), flush=True)
"""


def contestant(name: str, code: str, missing: str = "") -> Contestant:
    command = [sys.executable, "-c", code]
    return Contestant(name, "docx", name, lambda *_: command, lambda _: missing, most=4)


def played(folder: Path, *contestants: Contestant) -> Game:
    work: Any = None  # these contestants need none
    with opened(contestants, work, Tools(folder), folder) as game:
        game.play(rounds=3, seconds=0.003)
    return game


def test_all_take_turns_and_their_letters_are_taken_away(tmp_path: Path) -> None:
    game = played(tmp_path, contestant("one", ABLE), contestant("two", ABLE))
    for name in ("one", "two"):
        player = game.players[name]
        assert (player.count, player.measured.rounds, player.measured.size) == (3, [1, 1, 1], 6)
        assert list((tmp_path / name).iterdir()) == []


def test_who_is_absent_or_fails_is_left_out_with_the_reason(tmp_path: Path) -> None:
    game = played(
        tmp_path,
        contestant("able", ABLE),
        contestant("absent", ABLE, missing="no Node on the path"),
        contestant("fails", FAILS),
        contestant("ends", ENDS),
    )
    assert list(game.players) == ["able"]
    assert game.absent == {
        "absent": "no Node on the path",
        "fails": "ValueError: no such font",
        "ends": "it ended without a word",
    }


def test_who_makes_other_words_is_left_out(tmp_path: Path) -> None:
    named = {"loop": "mevrouw", "same": "mevrouw", "other": "heer"}
    players = [contestant(name, WORDS.replace("WORD", word)) for name, word in named.items()]
    work: Any = None
    with opened(players, work, Tools(tmp_path), tmp_path) as game:
        (tmp_path / "words").mkdir()
        game.compare_words("loop", 2, tmp_path / "words")
    assert list(game.players) == ["loop", "same"]
    assert game.absent == {"other": "its letter 0 differs: without “mevrouw”, with “heer”"}


def test_who_gives_no_answer_is_stopped_with_what_it_started(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HANGS]
    with Child(command, Tools(), tmp_path / "out", limit=0.3) as child:
        with pytest.raises(ContestantFailedError, match=r"^no answer within 0\.3 seconds$"):
            child.turn(0, 1)
        assert not is_running(child.facts["child"])


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def test_a_program_that_cant_be_started_is_left_out(tmp_path: Path) -> None:
    wrong = Contestant("wrong", "docx", "wrong", lambda *_: [str(tmp_path)])
    assert played(tmp_path, wrong).absent == {"wrong": f"{tmp_path}: Permission denied"}


def test_a_turn_of_a_whole_list_is_all_its_letters(tmp_path: Path) -> None:
    code = ABLE.replace('"Able 1.0"', '"Able 1.0", "turn": 7')
    whole = replace(contestant("whole", code), is_whole=True)
    assert played(tmp_path, whole).players["whole"].count == 7


def test_the_last_error_is_the_line_that_says_so() -> None:
    assert last_error("Error: wrong\n    at file.js:3\n\nNode.js v20\n") == "Error: wrong"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc")
def test_memory_is_that_of_the_process() -> None:
    watch = Watch(os.getpid())
    watch.look()
    watch.close()
    assert 5 < watch.largest_process <= watch.largest
