"""What was accepted before: findings that are known, and needn't be shown again.

A finding is recognised by its code, the key of its supplier, its column, its message and the text
of its cell, never by its row: a list may be sorted and grow. The file holds hashes only, keyed
with a salt of its own (BLAKE2b, RFC 7693), so no value of the list can be read in it.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pso_letters import __version__
from pso_letters.checks.selection import Selection
from pso_letters.errors import InputError
from pso_letters.files import system_reason
from pso_letters.findings import Finding
from pso_letters.messages import Message, MessageValue, msg

FORMAT, VERSION = "pso-letters baseline", 1
_MOVING = frozenset({"row", "rows", "first", "second", "other", "days"})
"""Values of messages that change when rows move or a day goes by, if they are numbers."""
_SALT_BYTES, _HASH_BYTES = 16, 16

Entry = tuple[str, str]
"""Code and hash of a finding."""


@dataclass(frozen=True)
class Baseline:
    """Findings that were accepted.

    Args:
        salt: keys the hashes.
        entries: how often each was found.
    """

    salt: bytes = field(default_factory=lambda: secrets.token_bytes(_SALT_BYTES))
    entries: Counter[Entry] = field(default_factory=Counter)

    def entry(self, finding: Finding, context: str = "") -> Entry:
        """Return what a finding is recognised by.

        Args:
            finding: the finding.
            context: text of its cell, or of its row when it has no key and no cell.
        """
        parts = [finding.key, finding.place.column or "", *_said(finding.message), context]
        return finding.code, _hashed([finding.code, *parts], self.salt)

    def text(self, list_name: str) -> Iterator[str]:
        """Write the file, one entry a line and in order, so that two versions can be compared."""
        head = {
            "format": FORMAT,
            "version": VERSION,
            "created_by": f"pso-letters {__version__}",
            "list": list_name,
            "salt": self.salt.hex(),
        }
        yield json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
        yield ',\n  "entries": ['
        separator = "\n"
        for (code, digest), count in sorted(self.entries.items()):
            entry = {"code": code, "hash": digest, "count": count}
            yield f"{separator}    {json.dumps(entry)}"
            separator = ",\n"
        yield "\n  ]\n}\n"


class Sieve:
    """Passes over, in one pass over a list, what was accepted before.

    Args:
        baseline: what was accepted.
        shown: codes that are shown; an accepted finding of another code isn't missed.
        never: codes that can't be accepted, because no letter can be made of such a row.
        found: is given all that is found and shown, to become the next baseline; None for nothing.

    Attributes:
        accepted: findings that were passed over.
    """

    def __init__(
        self,
        baseline: Baseline,
        shown: Selection,
        never: frozenset[str] = frozenset(),
        found: Baseline | None = None,
    ) -> None:
        self.accepted = 0
        self._baseline = baseline
        self._shown = shown
        self._never = never
        self._found = found
        self._left = baseline.entries.copy()

    @property
    def is_idle(self) -> bool:
        """Tell whether it lets all through and keeps nothing."""
        return not self._baseline.entries and self._found is None

    def new(self, findings: Iterable[tuple[Finding, str]]) -> Iterator[Finding]:
        """Yield the findings that weren't accepted; each accepted one counts once.

        Args:
            findings: each with its context, as `Baseline.entry` wants it.
        """
        for finding, context in findings:
            if finding.code in self._never:
                yield finding
                continue
            self._keep(finding, context)
            entry = self._baseline.entry(finding, context)
            if not self._left[entry]:
                yield finding
            else:
                self._left[entry] -= 1
                self.accepted += finding.code in self._shown

    @property
    def gone(self) -> int:
        """Accepted findings that didn't occur any more; known when the pass is over."""
        return sum(count for (code, _), count in self._left.items() if code in self._shown)

    def _keep(self, finding: Finding, context: str) -> None:
        if self._found is not None and finding.code in self._shown:
            self._found.entries[self._found.entry(finding, context)] += 1


def read_baseline(path: Path) -> Baseline:
    """Read a file that `Baseline.text` wrote.

    Raises:
        InputError: it isn't there, or it is no baseline that this version knows.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        text = msg("{file} doesn't exist. Check the name and the folder.", file=str(path))
        raise InputError(text) from None
    except OSError as error:
        reason = system_reason(error)
        text = msg("{file} can't be read: {reason}.", file=str(path), reason=reason)
        raise InputError(text) from error
    except (ValueError, RecursionError) as error:
        raise _foreign(path) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _foreign(path)
    if content.get("version") != VERSION:
        raise InputError(
            msg(
                "{file} was made by another version of this program. Make it again with "
                "--save-baseline.",
                file=str(path),
            )
        )
    try:
        baseline = Baseline(bytes.fromhex(content["salt"]), _entries(content["entries"]))
        _hashed((), baseline.salt)  # a salt that is too long is refused here
    except (KeyError, TypeError, ValueError) as error:
        raise _foreign(path) from error
    return baseline


def public_fingerprint(finding: Finding) -> str:
    """Return what a finding is recognised by in reports to others: nothing of the cell is in it."""
    parts = [finding.code, finding.key, finding.place.column or "", *_said(finding.message)]
    return _hashed(parts, b"")


def _entries(listed: list[dict[str, Any]]) -> Counter[Entry]:
    entries: Counter[Entry] = Counter()
    for each in listed:
        code, digest, count = each["code"], each["hash"], each["count"]
        if not (isinstance(code, str) and isinstance(digest, str) and isinstance(count, int)):
            raise TypeError(each)
        entries[code, digest] += max(count, 0)
    return entries


def _foreign(path: Path) -> InputError:
    return InputError(
        msg(
            "{file} isn't a file of accepted findings, or it is damaged. Make one with "
            "“pso-letters check LIST --save-baseline FILE”.",
            file=str(path),
        )
    )


def _hashed(parts: Iterable[str], salt: bytes) -> str:
    text = json.dumps(list(parts)).encode()
    return hashlib.blake2b(text, digest_size=_HASH_BYTES, key=salt).hexdigest()


def _said(message: Message) -> Iterator[str]:
    """Yield the sentence and its values, without those that only say where or when."""
    yield message.msgid
    for name, value in message.params:
        if not (name in _MOVING and str(value).isdigit()):
            yield name
            yield from _value_texts(value)


def _value_texts(value: MessageValue) -> Iterator[str]:
    if isinstance(value, Message):
        yield from _said(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _value_texts(each)
    elif isinstance(value, date):
        yield value.isoformat()
    else:
        yield str(value)
