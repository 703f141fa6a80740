"""Whole jobs in fresh processes: our command from list to ZIP, and our PDF engine from cold."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.memory import Watch
from tests.benchmarks.turns import (
    Child,
    ContestantFailedError,
    Tools,
    last_error,
    python_command,
    stop,
)
from tests.benchmarks.work import Source, Work


@dataclass(frozen=True)
class Job:
    """What one job took.

    Args:
        letters: letters that were made.
        seconds: on the clock, with the start of the program.
        memory: the most that one of its processes used, in MB.
        facts: what it said of itself.
    """

    letters: int
    seconds: float
    memory: float
    facts: Mapping[str, Any]


def merge(source: Source, kind: str, output: Path, options: Sequence[str] = ()) -> Job:
    """Run `pso-letters merge` as a user does, into one ZIP; the ZIP is taken away afterwards.

    Args:
        source: list, project and date.
        kind: "docx" or "pdf".
        output: a folder for the ZIP.
        options: more of the command line, such as `--jobs 1`.
    """
    archive = output / "letters.zip"
    command = [
        str(Path(sys.executable).parent / "pso-letters"), "-q", "merge", str(source.list_path),
        "--project", str(source.settings_file), "--date", source.day.isoformat(),
        "-o", str(archive), "--format", kind, "--json", *options,
    ]  # fmt: skip
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    watch = Watch(process.pid)
    try:
        said, complaints = process.communicate()
        seconds = time.perf_counter() - start
    except BaseException:
        stop(process)
        raise
    finally:
        watch.close()
    archive.unlink(missing_ok=True)
    if not said:
        raise ContestantFailedError(last_error(complaints))
    facts = json.loads(said)
    return Job(facts["made"], seconds, watch.largest_process, facts)


def cold(work: Work, tools: Tools, output: Path) -> Job:
    """Start our PDF engine and let it make all letters: groups are compiled and proven within."""
    with Child(python_command("ours-pdf-all", work.folder), tools, output) as child:
        letters: int = child.facts["cold_letters"]
        job = Job(letters, child.start, child.memory, child.facts)
    output.rmdir()
    return job
