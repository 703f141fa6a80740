from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import machine as machines
from tests.benchmarks import merge_speed
from tests.benchmarks.figures import Result
from tests.benchmarks.merge_speed import Bench, options_list
from tests.benchmarks.options import read_options
from tests.benchmarks.rounds import Game, Measured
from tests.benchmarks.test_figures import RESULT
from tests.benchmarks.turns import CHECKOUT, Tools


def test_results_go_elsewhere_and_tools_are_found_where_they_were_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    used: list[Tools] = []

    class Measures:
        def __init__(self, _: object, tools: Tools, __: Path) -> None:
            used.append(tools)

        def measured(self) -> Result:
            return RESULT

    monkeypatch.setattr(merge_speed, "Bench", Measures)
    merge_speed.main(["--output", str(tmp_path / "out"), "--scratch", str(tmp_path / "new")])
    assert [each.folder for each in used] == [CHECKOUT / "build" / "bench"]
    assert f"Written: speed.md, speed.svg and speed.json in {tmp_path / 'out'}\n" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--only", "docxtpl,typts"], "no typts; choose from docxtpl, "),
     (["--rounds", "0"], "0 is too few; at least 1"),
     (["--letters", "100,0"], "0 is too few; at least 1"),
     (["--engine-letters", "0"], "0 is too few"), (["--peer-letters", "-3"], "-3 is too few"),
     (["--whole-rounds", "-1"], "-1 is too few; at least 0"),
     (["--seconds", "0"], "0 isn't the length of a turn"),
     (["--scratch", "/proc/absent"], "/proc/absent can't be made")],
)  # fmt: skip
def test_an_option_that_cant_be_used_is_refused_in_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        read_options("Measure.", arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err.splitlines()[-1]


def test_the_date_is_that_of_our_own_list_too(tmp_path: Path) -> None:
    options = read_options(
        "Measure.", ["--date", "2026-12-01", "--engine-letters", "2", "--output", str(tmp_path)]
    )
    assert options_list(options, tmp_path).day.isoformat() == "2026-12-01"


def test_ctrl_c_keeps_what_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(bench: Bench) -> None:
        bench._measured.extend(RESULT.measured)  # noqa: SLF001 - as if it had played
        raise KeyboardInterrupt

    monkeypatch.setattr(Bench, "_measure", stopped)
    with pytest.raises(SystemExit) as ended:
        merge_speed.main(["--output", str(tmp_path)])
    assert ended.value.code == 130
    table = (tmp_path / "speed.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == table
    assert "Stopped before the end" in table
    assert "| docxtpl | 60.0 (50.0–90.0) |" in table


def test_who_measures_nothing_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Bench, "_measure", lambda _: None)
    with pytest.raises(SystemExit) as ended:
        merge_speed.main(["--output", str(tmp_path)])
    assert ended.value.code == 1
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err.endswith("Nothing was measured.\n")


def test_a_broken_node_costs_no_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\nexit 1\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Node" not in machines.machine(tmp_path)


def test_rounds_that_ctrl_c_cut_short_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_short(game: Game, number: int) -> None:
        players = list(game.players.values())
        for player in players[: 1 if number else None]:
            player.measured.rounds.append(1.0)
        if number:
            raise KeyboardInterrupt

    class Plays:
        def __init__(self, measured: Measured) -> None:
            self.measured = measured

        def calibrate(self, _: float) -> None: ...

    monkeypatch.setattr(Game, "_round", cut_short)
    players: Any = {
        name: Plays(Measured(RESULT.measured[0].contestant, name, 0.0)) for name in ("a", "b")
    }
    with pytest.raises(KeyboardInterrupt):
        Game(players).play(3, 0.1)
    assert [each.measured.rounds for each in players.values()] == [[1.0], [1.0]]
