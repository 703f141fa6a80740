"""Each rule on a row: one change to a correct row gives exactly these findings and no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pso_letters.checks.families import ROW_RULES
from pso_letters.checks.rules import DocumentNeeds
from pso_letters.findings import Severity
from pso_letters.intake.columns import SUPPLIER_COLUMNS, Kind
from pso_letters.model import (
    AddressForm,
    Certificate,
    CertificateLevel,
    Channel,
    Contact,
    Supplier,
    Tier,
)
from pso_letters.tiering import ReasonKind
from tests.checks.cases import (
    ADDRESS,
    CERTIFICATE,
    CONTACT,
    DAY,
    SUPPLIER,
    checker,
    classified,
    found,
)

Found = list[tuple[str, str | None]]


def address(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of an address
    return {"address": replace(ADDRESS, **changes)}


def certificate(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a certificate
    return {"certificate": replace(CERTIFICATE, **changes)}


EMAIL = {"channel": Channel.EMAIL}
ABROAD = {"country": "België", "postcode": "2000"}
LONG = "Coöperatieve vereniging voor schoonmaak, groenvoorziening en onderhoud van gebouwen "

CORRECT: list[dict[str, Any]] = [
    {},
    {"certificate": None},
    {"certificate": None, "kvk": "", "branch_number": "", "vat_id": "", "email": ""},
    {"contacts": ()},
    {"contacts": (CONTACT, CONTACT)},
    {"contacts": (Contact(AddressForm.MR),), "salutation": "Beste allen,"},
    {"contacts": (Contact(AddressForm.UNKNOWN, full_name="Afdeling Inkoop"),)},
    {"contacts": (Contact(AddressForm.UNKNOWN, role="Hoofd Inkoop"),)},
    {"contacts": (Contact(full_name="K. Verbeek"),), "salutation": "Beste Kim Verbeek,"},
    {"name": "Test B.V."},
    {"contacts": (replace(CONTACT, surname="Null"),)},
    address(street="Plein 1944"),
    address(house_number="12", addition="", street="Straat 40-45"),
    address(town="2e Exloërmond"),
    address(country="Deutschland", postcode="D-10115"),
    address(country="Ierland", postcode="D02 AF30"),
    address(country="Duitsland (DE)", postcode="10115"),
    {"kvk": "33333333", "certificate": None},
    {"spend": Decimal(0)},
    {"sbi_code": "N81.21.1"},
    {"sbi_code": "8121 Interieurreiniging"},
    {"cpv": "90910000-9 Reinigingsdiensten"},
    {"cpv": "9091"},
    EMAIL | {"email": "no.reijers@voorbeeld.nl"},
    {"email": "noreply@voorbeeld.nl"},
    {"kvk": "", "certificate": CERTIFICATE} | address(**ABROAD),
    {"vat_id": "BE0428759497"},
    {"vat_id": "000099998B57"},
    {"vat_id": "nl 0000.99.998.b57"},
    {"vat_id": "000099998b57"},
    {"vat_id": "CHE-116.281.710"},
    EMAIL,
    {"email": " inkoop@voorbeeld.nl "},
    {"email": "jürgen@bücher.nl"},
    address(postcode="1234ab"),
    address(postcode="", country="Ierland"),
    address(street="", house_number="", po_box="123"),
    address(street="Dorpsstraat 12", house_number=""),
    EMAIL | address(postcode=""),
    {"name": "Müller & Zn. ★ Ñandú"},
    {"name": " ".join(letter * 42 for letter in "abcd")},
    certificate(valid_until=date(2027, 3, 1)),
    certificate(level=CertificateLevel.TREDE_3, thirty_plus=True),
    certificate(level=CertificateLevel.BASIS),
    certificate(covered_kvk=()),
    certificate(valid_from=None),
    certificate(valid_from=None, valid_until=date(2028, 3, 2)),
    {"sbi_code": "81.21"},
    {"tier_override": Tier.REQUIRED},
    {"contract_end": DAY},
    {"contract_end": None},
    {"contract_end": date(2027, 2, 28)},
    {"extra": (("afdeling", "Noord"),)},
]

BOSTON = address(country="Verenigde Staten", postcode="02110", town="Boston")
WRONG: list[tuple[dict[str, Any], Found]] = [
    ({"name": " "}, [("S110", "naam")]),
    ({"kvk": ""}, [("S111", "kvk_nummer")]),
    ({"kvk": "1234567", "certificate": None}, [("S112", "kvk_nummer")]),
    ({"kvk": "1234567a", "certificate": None}, [("S112", "kvk_nummer")]),
    ({"kvk": "1234567²", "certificate": None}, [("S112", "kvk_nummer")]),
    ({"kvk": "000012345678", "certificate": None}, [("S113", "kvk_nummer")]),
    ({"branch_number": "12345678"}, [("S114", "vestigingsnummer")]),
    ({"vat_id": "NL123456789B56"}, [("S115", "btw_id")]),
    ({"vat_id": "BE0428759498"}, [("S115", "btw_id")]),
    ({"vat_id": "GR123456789"}, [("S115", "btw_id")]),
    ({"vat_id": "123"}, [("S115", "btw_id")]),
    ({"vat_id": "12-3456789"}, [("S115", "btw_id")]),
    ({"vat_id": "12-3456789"} | BOSTON, []),
    ({"vat_id": "27AAPFU0939F1ZV"} | BOSTON, []),
    ({"vat_id": "DE136695978"} | BOSTON, [("S115", "btw_id")]),
    ({"iban": "4567890123"}, [("S119", "iban")]),
    ({"iban": "4567890123"} | BOSTON, []),
    ({"iban": "DE89370400440532013001"} | BOSTON, [("S119", "iban")]),
    (address(street="", house_number=""), [("A101", "straat")]),
    (EMAIL | address(street="", house_number=""), [("A102", "straat")]),
    (address(house_number=""), [("A103", "huisnummer")]),
    (address(po_box="123"), [("A104", "postbus")]),
    (address(postcode=""), [("A105", "postcode")]),
    (address(postcode="0123 AB"), [("A106", "postcode")]),
    (address(postcode="1234 SS"), [("A106", "postcode")]),
    (address(postcode="B-2000"), [("A106", "postcode")]),
    (EMAIL | address(postcode="123"), [("A106", "postcode")]),
    (address(town=""), [("A107", "plaats")]),
    (address(town=" "), [("A107", "plaats")]),
    (address(house_number=" "), [("A103", "huisnummer")]),
    (address(country=" BE ", postcode="2000"), [("A113", "land")]),
    (address(country="BE", postcode="2000"), [("A113", "land")]),
    (address(country="Ierland"), [("A114", "land")]),
    (address(country="Nederland (NL)", postcode="12345"), [("A106", "postcode")]),
    (address(country="NEDERLAND.", postcode=""), [("A105", "postcode")]),
    ({"name": LONG * 3}, [("A108", None)]),
    ({"name": " ".join(letter * 42 for letter in "abcde")}, [("A108", None)]),
    ({"contacts": (Contact(AddressForm.MR, "J."),)}, [("A109", "achternaam")]),
    ({"contacts": (CONTACT, Contact(AddressForm.MS))}, [("A109", "achternaam_2")]),
    ({"name": "Voor\u200bbeeld"}, [("A110", "naam")]),
    (address(town="Goes\u200f"), [("A110", "plaats")]),
    ({"your_reference": "UK\u200b-1"}, [("A110", "uw_kenmerk")]),
    ({"contacts": (CONTACT, replace(CONTACT, surname="Vri\u00ades"))}, [("A110", "achternaam_2")]),
    (address(town="Goes\u202e"), [("A123", "plaats")]),
    ({"salutation": "Beste \u2066allen,"}, [("A123", "aanhef")]),
    ({"contacts": (Contact(first_name="Sam"),)}, [("A119", "achternaam")]),
    (address(town="onbekend"), [("A122", "plaats")]),
    ({"name": "Test"}, [("A122", "naam")]),
    ({"contacts": (replace(CONTACT, prefix="", surname="n.n.b."),)}, [("A122", "achternaam")]),
    (address(street="Dorpsstraat 12"), [("A124", "straat")]),
    (address(street="Dorpsstraat 12a", addition="A"), [("A124", "straat")]),
    (address(house_number="12-jan"), [("A126", "huisnummer")]),
    (address(house_number="Mei-45"), [("A126", "huisnummer")]),
    (address(house_number="12-14"), []),
    (address(house_number="12-a"), []),
    (address(town="1234 AB Goes"), [("A125", "plaats")]),
    (address(country="Duitland", postcode="10115"), [("A117", "land")]),
    (address(country="Atlantis", postcode=""), [("A117", "land")]),
    (address(country="België", postcode="20000"), [("A118", "postcode")]),
    ({"salutation": "De heer"}, [("A120", "aanhef")]),
    ({"spend": Decimal("-0.01")}, [("T128", "jaarbesteding")]),
    ({"sbi_code": "schoonmaak"}, [("T125", "sbi_code")]),
    ({"sbi_code": "812111"}, [("T125", "sbi_code")]),
    ({"cpv": "909100001"}, [("T126", "cpv")]),
    ({"cpv": "schoonmaak"}, [("T126", "cpv")]),
    ({"rsin": "123456789"}, [("S117", "rsin")]),
    ({"oin": "0000000312345678000"}, [("S118", "oin")]),
    ({"iban": "NL91ABNA0417164301"}, [("S119", "iban")]),
    ({"rsin": "123456782"}, [("S121", "rsin")]),
    ({"oin": "00000003876543210000"}, [("S122", "oin")]),
    ({"kvk": "00000000", "certificate": None}, [("S123", "kvk_nummer")]),
    (
        {"rsin": "123456782", "vat_id": "", "oin": "00000001111222333000"},
        [("S124", "oin")],
    ),
    ({"certificate": None, "contract_end": date(2026, 7, 1)}, [("T127", "contract_einddatum")]),
    (EMAIL | {"email": "no-reply@voorbeeld.nl"}, [("M113", "email")]),
    (certificate(valid_from=date(2027, 3, 1)), [("C112", "pso_geldig_tot")]),
    (certificate(valid_until=date(2027, 3, 2)), [("C113", "pso_geldig_tot")]),
    (
        certificate(valid_from=None, valid_until=date(2028, 3, 3)),
        [("C113", "pso_geldig_tot")],
    ),
    (certificate(valid_until=None), [("C114", "pso_geldig_tot")]),
    (certificate(level=None), [("C115", "pso_niveau")]),
    (certificate(level=None, thirty_plus=True), [("C115", "pso_niveau")]),
    (
        certificate(
            level=CertificateLevel.BASIS,
            valid_from=date(2023, 3, 31),
            valid_until=date(2025, 3, 30),
        ),
        [("C116", "pso_niveau")],
    ),
    (certificate(thirty_plus=True), [("C117", "pso_30plus")]),
    (certificate(valid_until=date(2026, 3, 1)), [("C118", "pso_geldig_tot")]),
    (certificate(valid_from=DAY, valid_until=DAY), [("C119", "pso_geldig_tot")]),
    (certificate(valid_until=date(2026, 7, 2)), [("C119", "pso_geldig_tot")]),
    (certificate(valid_from=date(2026, 3, 3)), [("C120", "pso_ingangsdatum")]),
    (
        certificate(level=CertificateLevel.BASIS, valid_from=None, valid_until=date(2023, 3, 31)),
        [("C116", "pso_niveau")],
    ),
    ({"contract_end": date(2027, 3, 1)}, [("C123", "pso_geldig_tot")]),
    (
        {"contract_end": date(2099, 1, 1)} | certificate(valid_until=date(2026, 7, 3)),
        [("C123", "pso_geldig_tot")],
    ),
    (
        {"contract_end": date(2099, 1, 1)} | certificate(valid_until=date(2026, 7, 2)),
        [("C119", "pso_geldig_tot")],
    ),
    (
        {"contract_end": date(2099, 1, 1)} | certificate(valid_until=date(2026, 3, 1)),
        [("C118", "pso_geldig_tot")],
    ),
    (
        {"contract_end": date(2099, 1, 1)} | certificate(level=None),
        [("C115", "pso_niveau")],
    ),
    ({"kvk": "1234567"}, [("S112", "kvk_nummer")]),
    ({"kvk": "000012345678"}, [("S113", "kvk_nummer")]),
    ({"certificate": Certificate(number="AB-1")}, [("C115", "pso_niveau")]),
    ({"certificate": Certificate(thirty_plus_until=DAY)}, [("C115", "pso_niveau")]),
    ({"certificate": Certificate(growth_until=DAY)}, [("C115", "pso_niveau")]),
    (
        {"certificate": Certificate(CertificateLevel.TREDE_1)},
        [("C114", "pso_geldig_tot")],
    ),
    (certificate(covered_kvk=("87654321",)), [("C121", "pso_kvk_dekking")]),
    (certificate(covered_kvk=("000012345678",)), [("C122", "pso_kvk_dekking")]),
    (certificate(covered_kvk=("12345678", "1234")), [("C122", "pso_kvk_dekking")]),
    (certificate(covered_kvk=("12345678", "zie", "bijlage")), [("C122", "pso_kvk_dekking")]),
    ({"tier_override": Tier.RECOMMENDED}, [("T123", "inkoopniveau")]),
    ({"contract_end": date(2026, 3, 1)}, [("T124", "contract_einddatum")]),
    (EMAIL | {"email": " "}, [("M110", "email")]),
    (EMAIL | {"email": "inkoop@voorbeeld"}, [("M111", "email")]),
    (EMAIL | {"email": "a@voorbeeld.nl; b@voorbeeld.nl"}, [("M111", "email")]),
    ({"email": "inkoop@@voorbeeld.nl"}, [("M112", "email")]),
    ({"language": "fr"}, [("D101", "taal")]),
]


@pytest.mark.parametrize("changes", CORRECT)
def test_a_correct_row_gives_no_findings(changes: dict[str, Any]) -> None:
    assert found(replace(SUPPLIER, **changes)) == []


@pytest.mark.parametrize(("changes", "expected"), WRONG)
def test_one_change_gives_exactly_this_finding(changes: dict[str, Any], expected: Found) -> None:
    assert found(replace(SUPPLIER, **changes)) == expected


def test_faults_of_different_columns_are_all_reported() -> None:
    broken = replace(SUPPLIER, name="", **address(street="", postcode="", town=""))
    assert found(broken) == [
        ("S110", "naam"), ("A101", "straat"), ("A105", "postcode"), ("A107", "plaats"),
    ]  # fmt: skip


@pytest.mark.parametrize("category", ["", "onbekend"])
def test_what_fits_no_category_is_an_error(category: str) -> None:
    supplier = replace(SUPPLIER, category=category)
    tier = classified(ReasonKind.UNMATCHED, None)
    assert found(supplier, tier) == [("T120", "categorie")]


@pytest.mark.parametrize(
    ("version", "known", "expected"),
    [
        ("2008", {"2008"}, []),
        ("2025", set(), []),
        ("", {"2008"}, [("T121", "sbi_versie")]),
        ("2025", {"2008"}, [("T122", "sbi_versie")]),
    ],
)
def test_an_sbi_code_is_of_the_version_of_the_mapping(
    version: str, known: set[str], expected: Found
) -> None:
    supplier = replace(SUPPLIER, category="", sbi_code="81.21", sbi_version=version)
    tier = classified(ReasonKind.SBI)
    assert found(supplier, tier, sbi_versions=frozenset(known)) == expected


LATIN = DocumentNeeds(characters=frozenset(range(32, 256)))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": "Müller"}, []),
        ({"name": "★ en ☆"}, [("D102", "naam")]),
        (address(town="Łódź"), [("D102", "plaats")]),
        ({"contacts": (CONTACT, Contact(surname="Šarić"))}, [("D102", "achternaam_2")]),
        ({"your_reference": "№ 1"}, [("D102", "uw_kenmerk")]),
        ({"name": "Voor\u200bbeeld"}, [("A110", "naam")]),
    ],
)
def test_the_font_can_draw_what_is_printed(changes: dict[str, Any], expected: Found) -> None:
    assert found(replace(SUPPLIER, **changes), document=LATIN) == expected


def test_an_undrawable_character_is_named() -> None:
    (finding,) = checker(document=LATIN).check(replace(SUPPLIER, name="Ster ★"), classified())
    assert "U+2605" in str(finding.message)
    assert "BLACK STAR" in str(finding.message)


@pytest.mark.parametrize(
    ("field", "changes", "is_found"),
    [
        ("contract_nummer", {}, True),
        ("contract_nummer", {"contract_number": "C-1"}, False),
        ("jaarbesteding", {}, True),
        ("jaarbesteding", {"spend": 0}, False),
        ("achternaam", {}, False),
        ("achternaam", {"contacts": ()}, True),
        ("pso_niveau", {"certificate": None}, True),
        ("aanspreekvorm", {}, False),
        ("achternaam_2", {}, True),
        ("achternaam_2", {"contacts": (CONTACT, CONTACT)}, False),
        ("inkooper", {}, False),
        ("afdeling", {"extra": (("afdeling", ""),)}, True),
        ("Afdeling ", {"extra": (("afdeling", ""),)}, True),
        ("Afdeling ", {"extra": (("afdeling", "Noord"),)}, False),
        ("afdeling", {"extra": (("afdeling", "Noord"),)}, False),
    ],
)
def test_fields_of_the_document_are_filled(
    field: str, changes: dict[str, Any], *, is_found: bool
) -> None:
    needs = DocumentNeeds(fields=frozenset({field}))
    codes = [code for code, _ in found(replace(SUPPLIER, **changes), document=needs)]
    assert codes == (["D103"] if is_found else [])


ALWAYS_FILLED = {"kanaal", "taal"}


@pytest.mark.parametrize("column", [c.name for c in SUPPLIER_COLUMNS if c.kind is not Kind.IGNORED])
def test_each_column_of_ours_can_be_a_field_of_the_document(column: str) -> None:
    needs = DocumentNeeds(fields=frozenset({column}))
    empty = Supplier(key="1", origin=SUPPLIER.origin)
    codes = [code for code, _ in found(empty, document=needs)]
    assert ("D103" in codes) is (column not in ALWAYS_FILLED)


def test_no_message_shows_personal_data() -> None:
    supplier = replace(
        SUPPLIER,
        email="geheim@voorbeeld",
        vat_id="NL111222334B01",
        contacts=(Contact(AddressForm.MR, "Q."),),
    )
    findings = checker().check(supplier, classified())
    text = " ".join(str(finding.message) for finding in findings)
    assert len(findings) == 3
    assert not any(part in text for part in ("geheim", "111222334", "Q."))


def test_severity_and_key_come_with_the_finding() -> None:
    (finding,) = checker().check(replace(SUPPLIER, name=""), classified())
    assert (finding.severity, finding.key) == (Severity.ERROR, "12345678")
    assert (finding.place.file, finding.place.row) == ("list.csv", 12)


def test_every_rule_has_a_row_that_breaks_it() -> None:
    broken = {code for _, expected in WRONG for code, _ in expected}
    elsewhere = {"T120", "T121", "T122", "D102", "D103", "D104", "D106"}
    elsewhere |= {"C124", "C125", "C126", "C127", "C128", "C129", "C133", "C139"}
    assert broken | elsewhere == {rule.code.id for rule in ROW_RULES}


def test_a_long_scope_is_counted_and_a_short_one_named() -> None:
    for count, words in ((5, "90000004, not"), (6, "covers 6 KvK numbers")):
        scope = tuple(str(90_000_000 + number) for number in range(count))
        supplier = replace(SUPPLIER, certificate=replace(CERTIFICATE, covered_kvk=scope))
        (finding,) = checker().check(supplier, classified())
        assert finding.code == "C121"
        assert words in str(finding.message)
