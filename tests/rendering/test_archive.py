"""An archive whose bytes depend on its content alone."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

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


def test_of_two_members_with_one_name_the_last_is_kept() -> None:
    """Word can't read both; docxtpl writes a header twice that has two relations."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a", "1")
        archive.writestr("b", "2")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", "3")
    with zipfile.ZipFile(BytesIO(with_fixed_clock(written.getvalue()))) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == [
            ("a", b"3"),
            ("b", b"2"),
        ]


def test_a_file_is_one_that_all_may_read() -> None:
    """As in the archives that we write ourselves (`zipping`)."""
    with zipfile.ZipFile(BytesIO(with_fixed_clock(archive_of(2026, a="1")))) as archive:
        assert [member.external_attr >> 16 for member in archive.infolist()] == [0o100644]
