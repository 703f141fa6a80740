"""`pso.toml` and the environment, as one frozen `Settings`.

Order of precedence: option > environment `PSO_LETTERS_…` > file > default. Unknown keys are errors.
Pydantic reads the raw values into the same dataclasses that the rest of the house uses, so a key
is named once: as the field of its dataclass.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from annotated_types import Ge, Le

from pso_letters.errors import SettingsError
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Sender, Tier

FILE_NAME = "pso.toml"
ENVIRONMENT_PREFIX = "PSO_LETTERS_"
_LISTS = {"select", "ignore", "enclosures"}
"""Keys that hold a list; in the environment its parts are separated by commas."""


class Window(StrEnum):
    """Side of the envelope's window, and so of the address (NEN 1026: 33 or 109 mm)."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class LetterSettings:
    """How letters are dated, referred to and answered.

    Args:
        place: town in the date line; "" leaves it out.
        reference: "ons kenmerk", a template in which `{{ supplier.key }}` and
            `{{ letter.year }}` can be used.
        reply_days: days after the letter date on which the answer is due.
        effective_date: from when a requirement holds at the earliest; a contract may end later.
        window: side of the envelope's window.
        expiring_months: a certificate that ends within so many months counts as expiring;
            4, because a renewal takes 3 to 4 months.
        contact_name: who answers questions; empty lines are left out.
        assessment_days: working days in which a contracting authority assesses proof that is
            offered as equivalent to the PSO (Aanbestedingswet 2012, art. 2.78a).
        enclosures: titles of the enclosures.
    """

    place: str = ""
    reference: str = "PSO-{{ letter.year }}-{{ supplier.key }}"
    reply_days: Annotated[int, Ge(1), Le(365)] = 28
    effective_date: date | None = None
    window: Window = Window.LEFT
    expiring_months: Annotated[int, Ge(0), Le(24)] = 4
    assessment_days: Annotated[int, Ge(1), Le(365)] = 20
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True)
class TierRule:
    """One ordered rule that shifts a tier; all its conditions must hold.

    Args:
        name: shown among the reasons.
        categories: names of the categories it is for; empty means all.
        spend_from: yearly spend in EUR excluding VAT, at least this.
        spend_below: yearly spend in EUR excluding VAT, less than this.
        contract_ends_from: the contract ends on this day or later.
        contract_ends_before: the contract ends before this day.
        tier: the tier becomes this one, or
        relax: the tier becomes so many steps less strict, or
        tighten: so many steps stricter.
    """

    name: str
    categories: tuple[str, ...] = ()
    spend_from: Decimal | None = None
    spend_below: Decimal | None = None
    contract_ends_from: date | None = None
    contract_ends_before: date | None = None
    tier: Tier | None = None
    relax: int = 0
    tighten: int = 0


@dataclass(frozen=True)
class TierSettings:
    """Which mapping of categories is used and which rules shift its tiers.

    `mapping` is a CSV or XLSX file, relative to pso.toml; "" takes the mapping that comes with us.
    """

    mapping: str = ""
    rules: tuple[TierRule, ...] = ()


@dataclass(frozen=True)
class CheckSettings:
    """Codes or families ("C", "C104") to select and to ignore."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """All settings of a project.

    Args:
        columns: own column header by our column name, e.g. `kvk_nummer = "KvK-nr crediteur"`.
        folder: folder of pso.toml; relative paths start here. Not a key of the file.
    """

    sender: Sender
    letter: LetterSettings = field(default_factory=LetterSettings)
    tiers: TierSettings = field(default_factory=TierSettings)
    checks: CheckSettings = field(default_factory=CheckSettings)
    columns: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()

    def path(self, name: str) -> Path:
        """Return a file named in the settings, relative to their folder."""
        return self.folder / name


def load_settings(path: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Read `pso.toml` and lay the environment over it.

    Args:
        path: the file itself.
        environment: variables to read; `os.environ` when None. `PSO_LETTERS_LETTER__PLACE=Goes`
            sets `place` in `[letter]`.

    Raises:
        SettingsError: the file is absent or no TOML, holds an unknown key or a wrong value.
    """
    raw = _read_toml(path)
    _overlay(raw, os.environ if environment is None else environment)
    if "folder" in raw:
        raise SettingsError(msg("{file}: unknown key “folder”; remove it.", file=path.name))
    return replace(_validate(raw, path.name), folder=path.parent)


_EXPECTED = {
    "int": N_("a whole number"),
    "date": N_("a date such as 2026-11-21, without quotes"),
    "bool": N_("true or false"),
    "tuple": N_('a list such as ["one", "two"]'),
    "dict": N_("a section with keys"),
    "decimal": N_("a number"),
    "string": N_("a text between quotes"),
    "dataclass": N_("a section with keys"),
}
"""What a key expects, by the beginning of pydantic's type of error."""


def find_settings(start: Path) -> Path | None:
    """Look for `pso.toml` in this folder and those above it."""
    for folder in (start, *start.parents):
        candidate = folder / FILE_NAME
        if candidate.is_file():
            return candidate
    return None


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            msg(
                "{file}: can't be read ({reason}). Make a project with “pso-letters init”.",
                file=str(path),
                reason=error.strerror or "",
            )
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            msg("{file}: isn't UTF-8 text; save it as UTF-8.", file=str(path))
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            msg("{file}: isn't valid TOML: {reason}.", file=str(path), reason=str(error))
        ) from error


def _overlay(raw: dict[str, Any], environment: Mapping[str, str]) -> None:
    """Lay `PSO_LETTERS_SECTION__KEY` variables over the raw settings."""
    for name, value in environment.items():
        section, mark, key = name.removeprefix(ENVIRONMENT_PREFIX).lower().partition("__")
        if name.startswith(ENVIRONMENT_PREFIX) and mark:
            if not isinstance(raw.get(section, {}), dict):
                raise SettingsError(msg("“{key}” must be a section with keys.", key=section))
            listed = [part.strip() for part in value.split(",") if part.strip()]
            raw.setdefault(section, {})[key] = listed if key in _LISTS else value


def _validate(raw: dict[str, Any], file: str) -> Settings:
    """Turn raw values into settings; every problem is named with its key."""
    from pydantic import ConfigDict, TypeAdapter, ValidationError  # slow import, needed only here

    # Pydantic reads this attribute of plain dataclasses; each one forbids unknown keys.
    for dataclass_ in _dataclasses():
        dataclass_.__pydantic_config__ = ConfigDict(extra="forbid", hide_input_in_errors=True)
    try:
        return TypeAdapter(Settings).validate_python(raw)
    except ValidationError as error:
        problems = tuple(_describe(problem) for problem in error.errors())
        raise SettingsError(_joined(file, problems)) from error


def _dataclasses() -> tuple[Any, ...]:
    from pso_letters.model import Certificate, Signatory

    return (
        Settings, LetterSettings, TierSettings, TierRule, CheckSettings,
        Sender, Certificate, Signatory,
    )  # fmt: skip


def _joined(file: str, problems: tuple[Message, ...]) -> Message:
    """Join at most three problems; more would hide the first."""
    shown = problems[:3]
    text = "{file}: " + " ".join(f"{{p{index}}}" for index in range(len(shown)))
    return Message(text, (("file", file), *((f"p{index}", p) for index, p in enumerate(shown))))


def _describe(problem: Mapping[str, Any]) -> Message:
    """Say in one sentence what is wrong with one key."""
    key = ".".join(str(part) for part in problem["loc"])
    match problem["type"]:
        case "unexpected_keyword_argument" | "extra_forbidden":
            return msg("unknown key “{key}”; remove it or correct its name.", key=key)
        case "missing":
            return msg("“{key}” is missing; fill it in.", key=key)
        case "enum":
            choices = ", ".join(
                re.findall(r"'?(\w[\w-]*)'?(?:, | or |$)", problem["ctx"]["expected"])
            )
            return msg("“{key}” must be one of these: {choices}.", key=key, choices=choices)
        case "greater_than_equal" | "less_than_equal":
            limit = str(next(iter(problem["ctx"].values())))
            return msg("“{key}” is out of bounds; the limit is {limit}.", key=key, limit=limit)
        case str(kind) if expected := _EXPECTED.get(kind.partition("_")[0]):
            return msg("“{key}” must be {expected}.", key=key, expected=msg(expected))
        case _:
            return msg("“{key}” can't be used: {reason}.", key=key, reason=problem["msg"])
