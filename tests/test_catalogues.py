"""Each sentence of the program is there in Dutch, with the same values in it."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

CHECKOUT = Path(__file__).resolve().parent.parent
DOMAINS = ("pso_letters", "documents")
PLACE = re.compile(r"\{(\w+)[^{}]*\}|%\((\w+)\)s")
"""A value in a text: msg() and click write {name} or {name!r}, a trans block %(name)s."""
PROGRAM = CHECKOUT / "locales" / "nl" / "LC_MESSAGES" / "pso_letters.po"
TRANSLATED = sorted({PROGRAM, *CHECKOUT.glob("locales/*/LC_MESSAGES/*.po")})


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Catalog]:
    """Extract the texts by the same commands as `make catalogues`."""
    make = shutil.which("make")
    if make is None:
        pytest.skip("not on the path: make")
    folder = tmp_path_factory.mktemp("pot")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    # An outer make hands its own options on through these.
    outer = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "GNUMAKEFLAGS"}
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    subprocess.run(
        [make, "--silent", "pot", f"POT={folder}"],
        cwd=CHECKOUT,
        env=environment | {"PATH": path},
        check=True,
    )
    return {domain: read(folder / f"{domain}.pot") for domain in DOMAINS}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return singular and plural, or the one text there is."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def texts(catalogue: Catalog) -> dict[str, Message]:
    """Return the messages by their source text, without the header."""
    return {forms(message.id)[0]: message for message in catalogue if message.id}


def places(text: str | Sequence[str] | None) -> set[str]:
    return {name for form in forms(text) for found in PLACE.findall(form) for name in found}


def expect_none(faults: list[str]) -> None:
    assert not faults, "; run `make catalogues`:\n" + "\n".join(faults)


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_catalogue_is_complete(path: Path, sources: dict[str, Catalog]) -> None:
    wanted, catalogue = texts(sources[path.stem]), read(path)
    there = texts(catalogue)
    faults = [f"missing: {text}" for text in wanted if text not in there]
    faults += [f"in no source: {text}" for text in there if text not in wanted]
    faults += [f"obsolete: {text}" for text in catalogue.obsolete]
    faults += [
        f"not translated: {text}" for text, found in there.items() if not all(forms(found.string))
    ]
    faults += [f"fuzzy: {text}" for text, found in there.items() if found.fuzzy]
    expect_none(faults)


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_translation_has_the_values_of_its_source(path: Path) -> None:
    expect_none(
        [
            f"other values: {text}"
            for text, found in texts(read(path)).items()
            if all(forms(found.string)) and places(found.id) != places(found.string)
        ]
    )


def test_a_text_is_written_out_where_it_is_marked() -> None:
    """Babel finds a literal; what is put together at run time would never be translated."""
    faults = [
        f"{path.relative_to(CHECKOUT)}:{call.lineno}: not a literal"
        for path in sorted((CHECKOUT / "pso_letters").rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and not is_findable(call)
    ]
    assert not faults, "\n".join(["", *faults])


def is_findable(call: ast.Call) -> bool:
    """Tell whether Babel finds the text; msg() also takes the name of one that N_() marked."""
    match call:
        case ast.Call(func=ast.Name(id="N_"), args=[text]):
            return isinstance(text, ast.Constant)
        case ast.Call(func=ast.Name(id="msg"), args=[text]):
            return isinstance(text, ast.Constant | ast.Name | ast.Attribute)
    return True


@pytest.mark.parametrize(
    ("source", "findable"),
    [
        ("N_('Row')", True),
        ("N_(text)", False),
        ("N_(f'Row {number}')", False),
        ("msg('Row {number}', number=1)", True),
        ("msg(code.title)", True),
        ("msg('Row {}'.format(1))", False),
        ("msg('Row ' + number)", False),
        ("other(f'Row {number}')", True),
    ],
)
def test_a_text_put_together_at_run_time_is_found_out(source: str, findable: bool) -> None:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    assert is_findable(call) is findable
