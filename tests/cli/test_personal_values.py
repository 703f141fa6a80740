"""No value of a person is in anything that is shown or kept: reports, messages, baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Program

DAY = ("--date", "21-11-2026")
PERSONAL = {
    "contactpersoon": "Qwxa\x07ersoon",
    "aanspreekvorm": "Qwxbvorm",
    "voorletters": "Qwxc-letters-die-te-lang-zijn-voor-een-regel",
    "voornaam": "Qwxd\u202evoornaam",
    "tussenvoegsel": "Qwxe",
    "achternaam": "Qwxf\ufffdnaam",
    "functie": "Qwxg\x02functie",
    "aanhef": "Qwxh aanhef\u200b",
    "email": "qwxi@@voorbeeld",
    "telefoon": "06-qwxj\x01",
    "btw_id": "NL00qwxk",
    "rsin": "99qwxl",
    "oin": "00qwxm",
    "iban": "NL99QWXN0123456789",
    "pso_houder": "Houder B.V.",
    "personeelsnummer": "111222333",
    "bsn": "999990019",
    "geboortedatum": "qwxo-1970",
}
TOKENS = ["qwx", "111222333", "999990019"]
FAULTS = {
    "naam": "Voorbeeld B.V.", "kvk_nummer": "1234567", "straat": "Dorpsstraat",
    "huisnummer": "1", "postcode": "790 AB", "plaats": "Goes", "categorie": "niets",
    "kanaal": "email", "contract_einddatum": "31-02-2027", "pso_niveau": "Trede 9",
}  # fmt: skip
OFFERED = {"contactpersoon", "aanspreekvorm", "email", "telefoon", "btw_id", "iban"}


def write(folder: Path, *, without: str = "") -> Path:
    cells = FAULTS | {name: text for name, text in PERSONAL.items() if name != without}
    correct = FAULTS | {"kvk_nummer": "20000001", "postcode": "1234 AB"}
    correct |= {"categorie": "schoonmaak", "contract_einddatum": "", "pso_niveau": ""}
    rows = [cells, cells, correct | cells | {"kanaal": "post", "kvk_nummer": "20000001"}]
    lines = [";".join(cells), *(";".join(row[name] for name in cells) for row in rows)]
    path = folder / "lijst.csv"
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    return path


def shown(pso: Program, *arguments: object) -> str:
    ended = pso(*arguments, lang="nl")
    assert ended.code in {0, 1}, ended.err
    return ended.out + ended.err


# Without its own column a name is read from the others, and the other way round.
@pytest.mark.usefixtures("stubbed")
@pytest.mark.parametrize("without", ["", "contactpersoon", "achternaam", "aanhef"])
def test_no_personal_value_is_shown_or_kept(pso: Program, without: str) -> None:
    path = write(pso.folder, without=without)
    said = {
        "text": shown(pso, "check", path, *DAY),
        "lines": shown(pso, "-v", "check", path, *DAY),
        "json": shown(pso, "check", path, *DAY, "--format", "json"),
        "sarif": shown(pso, "check", path, *DAY, "--format", "sarif"),
        "baseline": shown(pso, "check", path, *DAY, "--save-baseline", "b.json"),
        "tiers": shown(pso, "tiers", path, *DAY),
        "reasons": shown(pso, "tiers", "explain", path, "rij 2", *DAY),
        "merge": shown(pso, "-v", "merge", path, "-o", "uit", *DAY, "-j", 1),
        "merge JSON": shown(pso, "merge", path, "-o", "uit", *DAY, "-j", 1, "--json", "--force"),
    }
    said["baseline file"] = Path("b.json").read_text(encoding="utf-8")
    said["overview"] = Path("uit/overzicht.csv").read_text(encoding="utf-8")
    said["manifest"] = Path("uit/manifest.json").read_text(encoding="utf-8")
    leaks = [
        (name, line)
        for name, text in said.items()
        for line in text.splitlines()
        if any(token in line.casefold() for token in TOKENS)
    ]
    assert leaks == []


def test_the_list_is_as_bad_as_it_is_meant_to_be(pso: Program) -> None:
    """Each kind of personal value has a finding, so that the test above holds something."""
    findings = pso("check", write(pso.folder), *DAY, "--format", "json").json["findings"]
    assert {finding["column"] for finding in findings} >= OFFERED
