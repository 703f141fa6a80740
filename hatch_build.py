"""Build hook: compiles the catalogues, and puts what stands outside the package into the wheel.

`templates/` and `locales/` stand at the top of the checkout; in a wheel they travel as
`pso_letters/_data/`, where `pso_letters.resources` finds them. An editable install reads them where
they stand, so there it gets no copy that would grow stale.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_DATA = "pso_letters/_data"


class CustomBuildHook(BuildHookInterface[Any]):
    """Runs before a wheel or an sdist is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the data to a wheel; an sdist holds the sources themselves.

        Args:
            version: "standard" or "editable".
            build_data: what hatchling will build; `force_include` maps a path to its place.
        """
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        catalogues = [
            _compiled(source) for source in sorted(root.glob("locales/*/LC_MESSAGES/*.po"))
        ]
        if version == "editable":
            return
        included = build_data["force_include"]
        included[str(root / "templates")] = f"{_DATA}/templates"
        for path in catalogues:
            included[str(path)] = f"{_DATA}/{path.relative_to(root).as_posix()}"


def _compiled(source: Path) -> Path:
    """Compile a catalogue to the `.mo` next to it, and return that."""
    with source.open("rb") as file:
        catalogue = read_po(file)
    compiled = source.with_suffix(".mo")
    with compiled.open("wb") as file:
        write_mo(file, catalogue)
    return compiled
