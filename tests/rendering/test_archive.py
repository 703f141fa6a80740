"""An archive whose bytes depend on its content alone."""

from __future__ import annotations

import zipfile
from io import BytesIO

from pso_letters.rendering.archive import with_fixed_clock


def archive_of(year: int, **members: str) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), content)
    return written.getvalue()


def test_the_hour_leaves_no_trace() -> None:
    first, second = (with_fixed_clock(archive_of(year, a="1", b="2")) for year in (2001, 2026))
    assert first == second


def test_members_keep_their_order_and_content() -> None:
    content = with_fixed_clock(archive_of(2026, b="two", a="één"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.namelist() == ["b", "a"]
        assert archive.read("a").decode() == "één"


def test_doing_it_twice_changes_nothing() -> None:
    once = with_fixed_clock(archive_of(2026, a="1" * 1000))
    assert with_fixed_clock(once) == once
