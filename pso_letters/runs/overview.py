"""The rows of overzicht.csv: what became of each supplier, or of each lot."""

from __future__ import annotations

from collections.abc import Mapping

from pso_letters.certificates import CertificateStatus, Standing
from pso_letters.model import BuyerKind
from pso_letters.runs.outcome import Outcome
from pso_letters.tables import CellValue
from pso_letters.tenders.proposal import Decision

SUPPLIER_HEADERS = (
    "rij", "sleutel", "naam", "inkoopcategorie", "inkoopniveau", "pso_certificaat",
    "prestatieniveau", "geldig_tot", "document", "status", "bestanden", "paginas", "bevindingen",
)  # fmt: skip
LOT_HEADERS = (
    "rij", "sleutel", "aanbesteding", "titel", "inkoopcategorie", "inkoopniveau", "koper",
    "procedure", "rol", "voorgesteld", "pso_niveau_gevraagd", "document", "status", "bestanden",
    "paginas", "bevindingen",
)  # fmt: skip
_STANDINGS = {
    Standing.NONE: "geen",
    Standing.VALID: "geldig",
    Standing.EXPIRING: "verloopt binnenkort",
    Standing.EXPIRED: "verlopen",
    Standing.UPCOMING: "nog niet ingegaan",
    Standing.UNVERIFIABLE: "niet te controleren",
}
_BUYERS: Mapping[BuyerKind, str] = {
    BuyerKind.PRIVATE: "private koper",
    BuyerKind.PUBLIC: "aanbestedende dienst",
}


def overview_row(outcome: Outcome, document: str) -> list[CellValue]:
    """Return the row of one supplier or lot.

    Args:
        outcome: what became of it.
        document: id of the document.
    """
    judged = outcome.judged
    if isinstance(judged, Decision):
        own, asked = _lot_cells(outcome, judged), _asked_cells(judged)
    else:
        own, asked = _supplier_cells(outcome), _certificate_cells(judged)
    pages = outcome.letter.pages if outcome.letter else None
    return [
        str(outcome.planned.row),
        *own,
        *asked,
        document,
        outcome.status,
        " | ".join(outcome.files),
        str(pages or ""),
        " ".join(sorted(set(outcome.planned.codes))),
    ]


def _supplier_cells(outcome: Outcome) -> list[CellValue]:
    supplier = outcome.record.subject
    return [supplier.key, supplier.name, *_tier_cells(outcome)]


def _lot_cells(outcome: Outcome, decision: Decision) -> list[CellValue]:
    lot = outcome.record.subject
    procedure = lot.procedure.value if lot.procedure else ""
    buyer = _BUYERS[decision.around.buyer]
    return [lot.key, lot.tender, lot.title, *_tier_cells(outcome), buyer, procedure]


def _tier_cells(outcome: Outcome) -> list[CellValue]:
    tier = outcome.tier
    category = tier.category.name if tier.category else ""
    return [category, str(int(tier.tier)) if tier.tier else ""]


def _certificate_cells(status: CertificateStatus) -> list[CellValue]:
    certificate = status.certificate
    level = certificate.level.label if certificate and certificate.level else ""
    until: CellValue = (certificate.valid_until or "") if certificate else ""
    return [_STANDINGS[status.standing], level, until]


def _asked_cells(decision: Decision) -> list[CellValue]:
    asked = decision.asked
    if asked is None:
        return ["", "", ""]
    level = "PSO 30+" if asked.thirty_plus else asked.level.label
    return [asked.role.value, "ja" if decision.is_proposed else "nee", level]
