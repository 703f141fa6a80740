"""Findings as SARIF 2.1.0, held against what the standard requires."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pso_letters.checks.catalogue import all_codes
from pso_letters.checks.report_sarif import sarif_pieces
from pso_letters.findings import Finding, Place, Severity
from pso_letters.messages import msg

CODES = all_codes()
PLACE = Place("lijst 2.xlsx", "Blad1", 12, "Postcode")
FINDINGS = (
    Finding("L106", Severity.WARNING, Place("lijst 2.xlsx", "Blad1"), msg("Hidden.")),
    Finding("A106", Severity.ERROR, PLACE, msg("“{value}” is “wrong”.", value="790 AB"), "7"),
    Finding("A104", Severity.NOTE, Place("pso.toml"), msg("Odd.")),
)


def log(
    findings: tuple[Finding, ...] = FINDINGS, addresses: Mapping[str, str] | None = None
) -> dict[str, Any]:
    content = json.loads("".join(sarif_pieces(findings, str, CODES, addresses or {})))
    assert isinstance(content, dict)
    return content


def required(owner: dict[str, Any], *names: str) -> None:
    assert [name for name in names if name not in owner] == []


def text_of(owner: dict[str, Any]) -> str:
    """A message or multiformatMessageString has a text (3.11.8, 3.12.3)."""
    assert isinstance(owner["text"], str)
    assert owner["text"]
    return owner["text"]


def test_log_has_what_the_standard_requires() -> None:
    content = log()
    required(content, "$schema", "version", "runs")  # 3.13
    assert content["version"] == "2.1.0"
    (run,) = content["runs"]
    required(run, "tool", "results")  # 3.14.6, 3.14.23
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}  # 3.14.17
    driver = run["tool"]["driver"]
    required(driver, "name", "version", "rules")  # 3.19.8


def test_every_code_is_a_rule() -> None:
    rules = log()["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [code.id for code in CODES]
    for rule, code in zip(rules, CODES, strict=True):
        assert text_of(rule["shortDescription"]) == code.title  # 3.49
        assert text_of(rule["fullDescription"]) == text_of(rule["help"]) == code.advice
        assert rule["defaultConfiguration"]["level"] == code.severity.value


def test_every_result_points_at_its_rule_and_its_cell() -> None:
    content = log(addresses={"lijst 2.xlsx": "map/lijst%202.xlsx"})
    (run,) = content["runs"]
    for result, finding in zip(run["results"], FINDINGS, strict=True):
        required(result, "ruleId", "ruleIndex", "level", "message", "locations")  # 3.27
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["ruleId"] == finding.code
        assert result["level"] == finding.severity.value
        assert result["level"] in {"none", "note", "warning", "error"}  # 3.27.10
        assert text_of(result["message"]) == str(finding.message)
        assert set(result["partialFingerprints"]) == {"psoLetters/v1"}
    assert run["results"][1]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "map/lijst%202.xlsx"},
                "region": {"startLine": 12},
            },
            "logicalLocations": [
                {"name": "Blad1", "kind": "sheet"},
                {"name": "Postcode", "kind": "column"},
            ],
        }
    ]


def test_a_file_is_a_uri_and_what_is_not_known_is_left_out() -> None:
    first, _, last = log()["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "lijst%202.xlsx"}
    }
    assert last["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "pso.toml"}}},
    ]


def test_log_of_no_findings() -> None:
    assert log(())["runs"][0]["results"] == []


def test_results_are_written_while_findings_come() -> None:
    asked: list[int] = []

    def endless() -> Iterator[Finding]:
        while True:
            asked.append(1)
            yield FINDINGS[0]

    pieces = sarif_pieces(endless(), str, CODES, {})
    for _ in range(6):
        next(pieces)
    assert len(asked) <= 6
