"""The benchmarks still run, on a list so small that it says nothing about speed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.exhaustive
def test_the_speed_of_checks_is_measured() -> None:
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.check_speed",
        "--rows",
        "60",
        "--rounds",
        "1",
    ]
    ended = subprocess.run(
        command, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    lines = ended.stdout.splitlines()
    tasks = ["plain", "table", "suppliers", "alone", "check"]
    assert [line.split()[0] for line in lines[2:7]] == tasks
    assert lines[7].startswith("memory of check")
