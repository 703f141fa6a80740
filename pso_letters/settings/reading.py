"""Reads `pso.toml`, lays the environment over it, and names what can't be used.

Order of precedence: option > environment `PSO_LETTERS_…` > file > default. Unknown keys are errors.
Pydantic reads the raw values into the same dataclasses that the rest of the house uses.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pso_letters.errors import SettingsError
from pso_letters.files import system_reason
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Certificate, Sender, Signatory
from pso_letters.settings.keys import (
    CheckSettings,
    ContractSettings,
    ContributionSettings,
    LetterSettings,
    OverviewSettings,
    Settings,
    SocialReturnSettings,
    TenderSettings,
    TierRule,
    TierSettings,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter  # slow import, needed only where settings are read

FILE_NAME = "pso.toml"
ENVIRONMENT_PREFIX = "PSO_LETTERS_"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]")
_NO_SETTINGS = {"lang", "project", "debug"}
"""Variables of ours that aren't settings."""
_LISTS = {"select", "ignore", "enclosures"}
"""Keys that hold a list; in the environment its parts are separated by commas."""
_OF_LEVELS = {"points", "shares"}
"""Sections whose keys are prestatieniveaus, such as trede-1."""


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
    overlaid = _overlay(raw, os.environ if environment is None else environment)
    if "folder" in raw:
        raise SettingsError(msg("{file}: unknown key “folder”; remove it.", file=path.name))
    settings = _validate(raw, path.name, overlaid)
    _refuse_unprintable(raw, path.name)
    _refuse_empty(settings.sender, path.name)
    return replace(settings, folder=path.parent)


_EXPECTED = {
    "int": N_("a whole number"),
    "date": N_("a date such as 2026-11-21, without quotes"),
    "bool": N_("true or false"),
    "tuple": N_('a list such as ["one", "two"]'),
    "dict": N_("a section with keys"),
    "decimal": N_("a number"),
    "finite": N_("a number"),
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
                reason=system_reason(error),
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


def _overlay(raw: dict[str, Any], environment: Mapping[str, str]) -> dict[str, str]:
    """Lay `PSO_LETTERS_SECTION__KEY` variables over the raw settings.

    Returns:
        The name of the variable by the key that it set.

    Raises:
        SettingsError: a variable that begins like ours says nothing that we know.
    """
    overlaid = {}
    for name, value in environment.items():
        path = name.removeprefix(ENVIRONMENT_PREFIX).lower().split("__")
        if not name.startswith(ENVIRONMENT_PREFIX) or path[0] in _NO_SETTINGS:
            continue
        if len(path) > 1 and path[-2] in _OF_LEVELS:  # no shell takes a “-” in a name
            path[-1] = path[-1].replace("_", "-")
        section = _section(raw, path[:-1])
        if len(path) == 1 or section is None:
            raise SettingsError(
                msg("The variable {name} sets no key that we know; correct its name.", name=name)
            )
        listed = [part.strip() for part in value.split(",") if part.strip()]
        section[path[-1]] = listed if path[-1] in _LISTS else value
        overlaid[".".join(path)] = name
    return overlaid


def _section(raw: dict[str, Any], path: list[str]) -> dict[str, Any] | None:
    """Return the section of this path, made if need be; None if a value stands in the way."""
    section: Any = raw
    for part in path:
        section = section.setdefault(part, {})
        if not isinstance(section, dict):
            return None
    return section  # type: ignore[no-any-return]  # a dict of TOML values, tested above


def _refuse_unprintable(raw: Any, file: str, key: str = "") -> None:  # noqa: ANN401 - any TOML value
    """Refuse control characters, which no document can hold (XML 1.0, section 2.2).

    So are those of the writing direction, which would let a letter show something else (UAX 9).
    """
    if isinstance(raw, str) and _UNPRINTABLE.search(raw):
        raise SettingsError(
            msg(
                "{file}: “{key}” holds a control character; type the text anew.", file=file, key=key
            )
        )
    parts = (
        raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    )
    for name, value in parts:
        _refuse_unprintable(value, file, f"{key}.{name}".removeprefix("."))


def _refuse_empty(sender: Sender, file: str) -> None:
    """Refuse a sender without what every letter shows."""
    texts = {
        "sender.name": sender.name,
        "sender.street": sender.street,
        "sender.postcode": sender.postcode,
        "sender.town": sender.town,
        "sender.signatory.name": sender.signatory.name,
    }
    for key, text in texts.items():
        if not text.strip():
            raise SettingsError(msg("{file}: “{key}” is empty; fill it in.", file=file, key=key))


def _validate(
    raw: dict[str, Any], file: str, overlaid: Mapping[str, str] | None = None
) -> Settings:
    """Turn raw values into settings; every problem is named with its key."""
    from pydantic import ValidationError  # slow import

    try:
        return _adapter().validate_python(raw)
    except ValidationError as error:
        errors, variables = error.errors(), overlaid or {}
        problems = tuple(_describe(problem, variables) for problem in errors)
        if all(_key(problem) in variables for problem in errors):
            file = ""
        raise SettingsError(_joined(file, problems)) from error


@cache
def _adapter() -> TypeAdapter[Settings]:
    """Return what turns raw values into settings; making it takes longer than using it."""
    from pydantic import ConfigDict, TypeAdapter  # slow import

    # Pydantic reads this attribute of plain dataclasses; each one forbids unknown keys.
    for dataclass_ in _dataclasses():
        dataclass_.__pydantic_config__ = ConfigDict(extra="forbid", hide_input_in_errors=True)
    return TypeAdapter(Settings)


def _dataclasses() -> tuple[Any, ...]:
    return (
        Settings, LetterSettings, TierSettings, TierRule, CheckSettings, OverviewSettings,
        ContractSettings, ContributionSettings, TenderSettings, SocialReturnSettings, Sender,
        Certificate, Signatory,
    )  # fmt: skip


def _joined(file: str, problems: tuple[Message, ...]) -> Message:
    """Join at most three problems; more would hide the first. Variables stand in no file."""
    shown = problems[:3]
    text = ("{file}: " if file else "") + " ".join(f"{{p{index}}}" for index in range(len(shown)))
    return Message(text, (("file", file), *((f"p{index}", p) for index, p in enumerate(shown))))


def _key(problem: Mapping[str, Any]) -> str:
    """Return the key of a problem; pydantic tells a wrong name in a table of names by “[key]”."""
    return ".".join(str(part) for part in problem["loc"] if part != "[key]")


def _describe(problem: Mapping[str, Any], overlaid: Mapping[str, str]) -> Message:
    """Say in one sentence what is wrong with one key; a variable is named by its own name."""
    key = overlaid.get(_key(problem), _key(problem))
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
        case "greater_than_equal" | "greater_than" | "less_than_equal":
            limit = str(next(iter(problem["ctx"].values())))
            return msg("“{key}” is out of bounds; the limit is {limit}.", key=key, limit=limit)
        case str(kind) if expected := _EXPECTED.get(kind.partition("_")[0]):
            return msg("“{key}” must be {expected}.", key=key, expected=msg(expected))
        case _:
            return msg("“{key}” can't be used: {reason}.", key=key, reason=problem["msg"])
