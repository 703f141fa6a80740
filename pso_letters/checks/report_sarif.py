"""Findings as SARIF 2.1.0 (OASIS standard), for code review and dashboards; written while reading.

Every code is a rule of the tool, so a result only points at it. Sections in the comments are those
of the standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pso_letters import __version__
from pso_letters.checks.baseline import public_fingerprint
from pso_letters.findings import Code, Finding, Place
from pso_letters.messages import Message

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
Say = Callable[[Message | str], str]
"""Says a message, or a marked source text, in the reader's language."""
FINGERPRINT = "psoLetters/v1"
"""Name of our way to recognise a finding; another way gets another number (3.27.17)."""


def sarif_pieces(
    findings: Iterable[Finding],
    translate: Say,
    codes: Sequence[Code],
    addresses: Mapping[str, str],
) -> Iterator[str]:
    """Write a SARIF log, piece by piece, one result a line.

    Args:
        findings: by row, as the checks give them.
        translate: says a message in the reader's language.
        codes: every code there is.
        addresses: URI of each file that findings name, relative or absolute, percent-encoded.
    """
    rules = [_rule(code, translate) for code in codes]
    order = {code.id: index for index, code in enumerate(codes)}
    driver = {"name": "pso-letters", "version": __version__, "rules": rules}
    yield f'{{"$schema": {json.dumps(SCHEMA)}, "version": "2.1.0", "runs": [{{'
    # 3.14.17: what a column counts; we give none, but readers ask for it
    yield f'"columnKind": "unicodeCodePoints",\n"tool": {{"driver": {_text(driver)}}},\n'
    yield '"results": ['
    separator = "\n"
    for finding in findings:
        yield separator + _text(_result(finding, translate, order, addresses))
        separator = ",\n"
    yield "\n]}]}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rule(code: Code, translate: Say) -> dict[str, Any]:
    title, advice = translate(code.title), translate(code.advice)
    return {
        "id": code.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": advice},
        "help": {"text": advice},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(
    finding: Finding, translate: Say, order: Mapping[str, int], addresses: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": order[finding.code],
        "level": finding.severity.value,
        "message": {"text": translate(finding.message)},
        "locations": [_location(finding.place, addresses)],
        "partialFingerprints": {FINGERPRINT: public_fingerprint(finding)},
    }


def _location(place: Place, addresses: Mapping[str, str]) -> dict[str, Any]:
    """Point at a cell: SARIF knows lines of a file, and sheet and column as logical places."""
    uri = addresses.get(place.file) or quote(place.file)
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if place.row is not None:
        # the row is the line, unless a cell holds line breaks; a reader finds it either way
        physical["region"] = {"startLine": place.row}
    location: dict[str, Any] = {"physicalLocation": physical}
    named = [("sheet", place.sheet), ("column", place.column)]
    logical = [{"name": name, "kind": kind} for kind, name in named if name]
    if logical:
        location["logicalLocations"] = logical
    return location
