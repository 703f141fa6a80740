"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path


def machine(folder: Path) -> str:
    """Say it in one line.

    Args:
        folder: where letters were written.
    """
    where = "memory" if folder.is_relative_to("/dev/shm") else "disk"  # noqa: S108 - only looked at
    parts = [
        f"Measured on {datetime.now(UTC).date().isoformat()}: {_cores()} cores{_processor()}",
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        *_node(),
        f"letters written to {where}",
    ]
    return ", ".join(parts) + "."


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    """Return what Linux calls the processor, if it does."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return f" ({found[1].strip()})" if found else ""


def _node() -> list[str]:
    if not shutil.which("node"):
        return []
    try:
        said = subprocess.run(
            ["node", "--version"], check=True, capture_output=True, text=True, timeout=10
        )
    except (OSError, subprocess.SubprocessError):  # not worth a whole run
        return []
    return [f"Node {said.stdout.strip().lstrip('v')}"]
