"""A correct row, sender and checker, from which each test departs by one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pso_letters.checks.engine import Checker
from pso_letters.checks.rules import DocumentNeeds
from pso_letters.findings import Finding, Place
from pso_letters.messages import msg
from pso_letters.model import (
    Address,
    AddressForm,
    Category,
    Certificate,
    CertificateLevel,
    Contact,
    Sender,
    Signatory,
    Supplier,
    Tier,
)
from pso_letters.settings import Settings
from pso_letters.tiering import Reason, ReasonKind, TierResult

DAY = date(2026, 3, 2)
COLUMNS = (
    "leveranciersnummer naam kvk_nummer vestigingsnummer btw_id rsin oin iban cpv jaarbesteding"
    " contactpersoon contactpersoon_2 aanspreekvorm voorletters voornaam"
    " tussenvoegsel achternaam achternaam_2 functie aanhef straat huisnummer toevoeging postbus"
    " postcode plaats land email telefoon taal kanaal categorie sbi_code sbi_versie inkoopniveau"
    " contract_nummer contract_einddatum uw_kenmerk pso_niveau pso_30plus pso_ingangsdatum"
    " pso_geldig_tot pso_kvk_dekking"
)
HEADERS = {column: column for column in COLUMNS.split()}
"""A list whose headers are our own names, so that a test can name columns by them."""

ADDRESS = Address(street="Dorpsstraat", house_number="12", postcode="1234 AB", town="Goes")
CONTACT = Contact(AddressForm.MS, initials="J.", prefix="de", surname="Vries")
CERTIFICATE = Certificate(
    level=CertificateLevel.TREDE_2,
    valid_from=date(2025, 3, 1),
    valid_until=date(2027, 2, 28),
    covered_kvk=("12345678", "87654321"),
)
SUPPLIER = Supplier(
    key="12345678",
    origin=Place("list.csv", row=12),
    name="Voorbeeld B.V.",
    kvk="12345678",
    branch_number="000012345678",
    vat_id="NL000099998B57",
    contacts=(CONTACT,),
    address=ADDRESS,
    email="inkoop@voorbeeld.nl",
    category="schoonmaak",
    contract_end=date(2026, 12, 31),
    certificate=CERTIFICATE,
)
SENDER = Sender(
    name="Onderneming B.V.",
    street="Kade",
    house_number="1",
    postcode="4461 AB",
    town="Goes",
    signatory=Signatory("A. de Boer"),
    kvk="11223344",
    certificate=replace(CERTIFICATE, covered_kvk=()),
)
SETTINGS = Settings(SENDER)


def classified(kind: ReasonKind = ReasonKind.NAME, tier: Tier | None = Tier.REQUIRED) -> TierResult:
    category = None if tier is None else Category("schoonmaak", tier)
    return TierResult(tier, category, (Reason(kind, msg("reason"), tier),))


def checker(**options: Any) -> Checker:  # noqa: ANN401 - hands on the checker's own options
    defaults: dict[str, Any] = {"settings": SETTINGS, "day": DAY, "column_headers": HEADERS}
    return Checker(**(defaults | options))


def found(
    supplier: Supplier,
    tier: TierResult | None = None,
    document: DocumentNeeds | None = None,
    **options: Any,  # noqa: ANN401 - the same
) -> list[tuple[str, str | None]]:
    findings = checker(document=document or DocumentNeeds(), **options).check(
        supplier, tier or classified()
    )
    return places(findings)


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.place.column) for finding in findings]
