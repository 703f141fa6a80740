"""The house's order: which room imports which, what comes from outside, how a module looks."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = "pso_letters"
CHECKOUT = Path(__file__).resolve().parent.parent

LEAVES = ("cli", "web", "__main__")
HOUSE: tuple[tuple[str, ...], ...] = (
    ("messages",),
    ("errors",),
    ("findings", "model", "lots"),
    ("settings", "resources", "i18n", "files", "deflating", "zipping"),
    ("tables",),
    ("intake",),
    ("likeness",),
    (
        "activity_codes",
        "classified",
        "tiering",
        "tier_table",
        "certificates",
        "duties",
        "correspondence",
        "overview",
    ),
    ("portfolio", "purchases", "contribution", "tenders"),
    ("checks",),
    ("rendering",),
    ("contracts",),
    ("runs",),
    ("delivery",),
    ("",),  # pso_letters/__init__.py: what a script imports
    LEAVES,
)
"""Rooms from the top down: one imports only from the groups above it, and from its own group."""

OUTSIDE = {
    "PIL": {"rendering"},
    "annotated_types": {"settings"},
    "babel": {"i18n"},
    "click": {"cli"},
    "docx": {"rendering", "contracts"},
    "docxtpl": {"rendering"},
    "email_validator": {"checks"},
    "filelock": {"runs"},
    "fontTools": {"resources"},
    "jinja2": {"rendering"},
    "lxml": {"tables", "rendering", "contracts"},
    "markupsafe": {"rendering"},
    "pikepdf": {"rendering", "delivery"},
    "pydantic": {"settings"},
    "pydyf": {"rendering"},
    "pypdfium2": {"rendering"},
    "rapidfuzz": {"likeness"},
    "rich": {"cli"},
    "sqlite3": {"runs"},
    "stdnum": {"checks"},
    "weasyprint": {"rendering"},
    "xlsxwriter": {"tables"},
}
"""Rooms that may import a library from outside; a library that isn't here belongs nowhere yet."""

LONGEST = 300
LONGER: dict[str, str] = {}
"""Modules that may be longer, each with the reason."""

VERSION = f"{PACKAGE}.__version__"
"""Stands in pso_letters/__init__.py, for every room."""

EMPTY_NAMES = {"utils", "helpers", "manager", "base", "misc", "core"}
TOP_FOLDERS = {PACKAGE, "templates", "locales", "tests", "samples"}


@dataclass(frozen=True)
class Import:
    """One import statement: the dotted name it asks for, and whether it runs at import time."""

    name: str
    line: int
    at_top: bool


@dataclass(frozen=True)
class Module:
    """One module of the package; `path` is relative to the checkout."""

    path: Path
    source: str

    @property
    def name(self) -> str:
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        return room(self.name)

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def imports(self) -> list[Import]:
        """All imports, also those inside functions; `from a import b` asks for "a.b"."""
        return list(self._imports(self.tree, at_top=True))

    def _imports(self, node: ast.AST, *, at_top: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, child.lineno, at_top)
            elif isinstance(child, ast.ImportFrom):
                for alias in child.names:
                    yield Import(f"{self._origin(child)}.{alias.name}", child.lineno, at_top)
            yield from self._imports(child, at_top=at_top and not inside)

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        folder = self.path.parent.parts
        above = folder[: len(folder) - node.level + 1]
        return ".".join((*above, node.module) if node.module else above)


def read_house(root: Path) -> list[Module]:
    paths = sorted((root / PACKAGE).rglob("*.py"))
    return [Module(path.relative_to(root), path.read_text("utf-8")) for path in paths]


def room(name: str) -> str:
    """Return the room of a dotted name; "" for the package itself."""
    return [*name.split("."), ""][1]


def target(name: str, names: set[str]) -> str | None:
    """Return the module of the package that an import asks for; None for one from outside."""
    if not f"{name}.".startswith(f"{PACKAGE}."):
        return None
    while name not in names and "." in name:
        name = name.rpartition(".")[0]
    return name


def order_faults(modules: Sequence[Module]) -> list[str]:
    floor = {name: number for number, group in enumerate(HOUSE) for name in group}
    names = {module.name for module in modules}
    faults = [
        f"{module.path}: the room “{module.room}” has no place in HOUSE"
        for module in modules
        if module.room not in floor
    ]
    for module in modules:
        for found in module.imports:
            wanted = target(found.name, names)
            if wanted is None or module.room not in floor or found.name == VERSION:
                continue
            if floor.get(room(wanted), len(HOUSE)) > floor[module.room]:
                faults.append(f"{module.path}:{found.line}: imports {found.name}, a later room")
    return faults


def cycle_faults(modules: Sequence[Module]) -> list[str]:
    names = {module.name for module in modules}
    graph = {
        module.name: sorted(
            {target(found.name, names) or "" for found in module.imports if found.at_top} - {""}
        )
        for module in modules
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [f"modules that import each other: {' <- '.join(error.args[1])}"]
    return []


def outside_faults(modules: Sequence[Module]) -> list[str]:
    faults = []
    for module in modules:
        for found in module.imports:
            library = found.name.split(".")[0]
            if library == PACKAGE or (
                library in sys.stdlib_module_names and library not in OUTSIDE
            ):
                continue
            if module.room not in OUTSIDE.get(library, set()):
                rooms = ", ".join(sorted(OUTSIDE.get(library, ()))) or "no room"
                faults.append(
                    f"{module.path}:{found.line}: imports {library}, which belongs in {rooms}"
                )
    return faults


def length_faults(modules: Sequence[Module]) -> list[str]:
    lengths = {module.path: len(module.source.splitlines()) for module in modules}
    return [
        f"{path}: {length} lines, at most {LONGEST}"
        for path, length in lengths.items()
        if length > LONGEST and path.as_posix() not in LONGER
    ]


def docstring_faults(modules: Sequence[Module]) -> list[str]:
    return [
        f"{module.path}: has no docstring"
        for module in modules
        if not ast.get_docstring(module.tree)
    ]


def name_faults(modules: Sequence[Module]) -> list[str]:
    return [
        f"{module.path}: a name that says nothing"
        for module in modules
        if EMPTY_NAMES & set(module.name.split("."))
    ]


RULES = [
    order_faults,
    cycle_faults,
    outside_faults,
    length_faults,
    docstring_faults,
    name_faults,
]


def expect_none(faults: list[str]) -> None:
    assert not faults, "\n".join(["", *faults])


@pytest.fixture(scope="module")
def house() -> list[Module]:
    return read_house(CHECKOUT)


def test_a_room_imports_only_from_rooms_above_it(house: list[Module]) -> None:
    expect_none(order_faults(house))


def test_modules_do_not_import_each_other_in_a_circle(house: list[Module]) -> None:
    expect_none(cycle_faults(house))


def test_a_library_from_outside_is_imported_only_where_it_belongs(house: list[Module]) -> None:
    expect_none(outside_faults(house))


def test_modules_are_short(house: list[Module]) -> None:
    expect_none(length_faults(house))


def test_modules_say_what_they_are_for(house: list[Module]) -> None:
    expect_none(docstring_faults(house))


def test_modules_have_telling_names(house: list[Module]) -> None:
    expect_none(name_faults(house))


def test_the_top_holds_no_further_folders() -> None:
    git = shutil.which("git")
    if git is None or not (CHECKOUT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        [git, "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    folders = {path.split("/")[0] for path in listed if "/" in path}
    assert {name for name in folders if not name.startswith(".")} <= TOP_FOLDERS


def make_house(root: Path, files: dict[str, str]) -> list[Module]:
    for name, source in files.items():
        path = root / PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
    return read_house(root)


DOC = '"""Say something."""\n'
TIERING, CERTIFICATES = "pso_letters.tiering", "pso_letters.certificates"
FAULTY = {
    "later room": (
        {"errors.py": DOC + "from pso_letters.tables import CODES\n", "tables/__init__.py": DOC},
        ["pso_letters/errors.py:2: imports pso_letters.tables.CODES, a later room"],
    ),
    "later room, inside a function": (
        {"model.py": DOC + "def f():\n    from pso_letters import cli\n", "cli/__init__.py": DOC},
        ["pso_letters/model.py:3: imports pso_letters.cli, a later room"],
    ),
    "later room, relative": (
        {"tables/rows.py": DOC + "from ..checks.law import x\n", "checks/law.py": DOC},
        ["pso_letters/tables/rows.py:2: imports pso_letters.checks.law.x, a later room"],
    ),
    "the package itself": (
        {"__init__.py": DOC, "model.py": DOC + "from pso_letters import check, __version__\n"},
        ["pso_letters/model.py:2: imports pso_letters.check, a later room"],
    ),
    "unknown room": (
        {"attic/__init__.py": DOC},
        ["pso_letters/attic/__init__.py: the room “attic” has no place in HOUSE"],
    ),
    "circle": (
        {
            "tiering.py": DOC + "from pso_letters import certificates\n",
            "certificates.py": DOC + "from pso_letters.tiering import x\n",
        },
        [f"modules that import each other: {CERTIFICATES} <- {TIERING} <- {CERTIFICATES}"],
    ),
    "library in the wrong room": (
        {"runs/plan.py": DOC + "def f():\n    import weasyprint.urls\n"},
        ["pso_letters/runs/plan.py:3: imports weasyprint, which belongs in rendering"],
    ),
    "library nobody knows": (
        {"model.py": DOC + "import requests\n"},
        ["pso_letters/model.py:2: imports requests, which belongs in no room"],
    ),
    "long": (
        {"model.py": DOC + "X = 1\n" * LONGEST},
        ["pso_letters/model.py: 301 lines, at most 300"],
    ),
    "no docstring": ({"model.py": "X = 1\n"}, ["pso_letters/model.py: has no docstring"]),
    "empty name": (
        {"tables/utils.py": DOC},
        ["pso_letters/tables/utils.py: a name that says nothing"],
    ),
}


@pytest.mark.parametrize(("files", "faults"), FAULTY.values(), ids=FAULTY)
def test_a_fault_is_found(tmp_path: Path, files: dict[str, str], faults: list[str]) -> None:
    modules = make_house(tmp_path, files)
    found = [fault for rule in RULES for fault in rule(modules)]
    assert found == faults


def test_an_import_inside_a_function_makes_no_circle(tmp_path: Path) -> None:
    files = {
        "tiering.py": DOC + "from pso_letters import certificates\n",
        "certificates.py": DOC + "def f():\n    from pso_letters.tiering import x\n",
    }
    assert cycle_faults(make_house(tmp_path, files)) == []
