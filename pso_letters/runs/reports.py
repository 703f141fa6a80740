"""What a run leaves beside the letters: overview, refused rows and manifest.

All three are written row by row while the letters are made and appear whole at the end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from pso_letters.certificates import CertificateStatus, Standing
from pso_letters.files import replacing
from pso_letters.i18n import Translator
from pso_letters.intake import Record, SupplierList
from pso_letters.runs.failed_rows import FailedRows
from pso_letters.runs.folder import MANIFEST, OVERVIEW, REFUSED
from pso_letters.runs.plan import Fate, PlannedRow
from pso_letters.runs.workshop import Letter
from pso_letters.tables import EXCEL_DUTCH, CellValue, csv_line, write_csv
from pso_letters.tiering import TierResult

OVERVIEW_HEADERS = (
    "rij", "sleutel", "naam", "inkoopcategorie", "inkoopniveau", "pso_certificaat",
    "prestatieniveau", "geldig_tot", "document", "status", "bestanden", "paginas", "bevindingen",
)  # fmt: skip
_STATUS = {
    Fate.PLANNED: "gemaakt",
    Fate.REFUSED: "geweigerd",
}
FAILED, UNMADE = "mislukt", "niet gemaakt"
_STANDINGS = {
    Standing.NONE: "geen",
    Standing.VALID: "geldig",
    Standing.EXPIRING: "verloopt binnenkort",
    Standing.EXPIRED: "verlopen",
    Standing.UPCOMING: "nog niet ingegaan",
    Standing.UNVERIFIABLE: "niet te controleren",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of the list and what became of it.

    Args:
        record: the row.
        tier: its tier.
        certificate: its certificate at the letter date.
        planned: its place in the plan.
        letter: the letter; None when none was made for it.
    """

    record: Record
    tier: TierResult
    certificate: CertificateStatus
    planned: PlannedRow
    letter: Letter | None = None

    @property
    def status(self) -> str:
        """What became of it, in a Dutch word."""
        if self.planned.fate is not Fate.PLANNED:
            return _STATUS[self.planned.fate]
        if self.letter is None:
            return UNMADE
        return FAILED if self.letter.problem else _STATUS[Fate.PLANNED]

    @property
    def is_decided(self) -> bool:
        """Tell whether the run got to this row: it was refused, or its letter was tried."""
        return self.letter is not None or self.planned.fate is Fate.REFUSED

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 of each file, by its name within the output folder."""
        if self.letter is None:
            return {}
        return {
            file_name(format_, self.planned.name): hashlib.sha256(content).hexdigest()
            for format_, content in self.letter.files
        }


def file_name(format_: str, name: str) -> str:
    """Return where a letter's file stands within the output folder."""
    return f"{format_}/{name}.{format_}"


class Reports:
    """The three files, fed with one outcome at a time.

    Args:
        folder: the output folder.
        document: id of the document.
        header: what the manifest says of the run as a whole.
        suppliers: the list, whose columns and dialect the file of refused rows takes over.
        translate: writes the reasons.
    """

    def __init__(
        self,
        folder: Path,
        document: str,
        header: dict[str, Any],
        suppliers: SupplierList,
        translate: Translator,
    ) -> None:
        self._folder = folder
        self._document = document
        self._header = header
        self._failed = FailedRows(suppliers.table, translate)
        self._stack = ExitStack()
        self._refused: BinaryIO | None = None
        self._count = 0

    def __enter__(self) -> Self:
        self._overview = self._stack.enter_context(replacing(self._folder / OVERVIEW))
        self._manifest = self._stack.enter_context(replacing(self._folder / MANIFEST))
        write_csv(self._overview, OVERVIEW_HEADERS, (), EXCEL_DUTCH)
        start = json.dumps(self._header, ensure_ascii=False, indent=2).removesuffix("\n}")
        self._manifest.write(f'{start},\n  "letters": ['.encode())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self._manifest.write(b"\n  ]\n}\n")
            if self._refused is None:
                (self._folder / REFUSED).unlink(missing_ok=True)
        self._stack.__exit__(kind, error, traceback)

    def add(self, outcome: Outcome) -> None:
        """Write one row: to the overview, and to the manifest or the refused rows."""
        self._overview.write(csv_line(_overview_row(outcome, self._document), EXCEL_DUTCH))
        if outcome.letter is not None:
            self.keep(_manifest_entry(outcome, self._document))
        elif outcome.planned.fate is Fate.REFUSED:
            self._refuse(outcome)

    def keep(self, entry: Mapping[str, Any]) -> None:
        """Write one letter to the manifest: a new one, or one of an earlier run that stays."""
        text = json.dumps(entry, ensure_ascii=False)
        self._manifest.write(f"{',' if self._count else ''}\n    {text}".encode())
        self._count += 1

    def _refuse(self, outcome: Outcome) -> None:
        """Write a refused row as the list has it, with the reasons: corrected, it is a list."""
        failed = self._failed
        if self._refused is None:
            self._refused = self._stack.enter_context(replacing(self._folder / REFUSED))
            write_csv(self._refused, failed.headers, (), failed.dialect)
        row = failed.row(outcome.record.row, outcome.planned.findings)
        self._refused.write(csv_line(row, failed.dialect))


def _overview_row(outcome: Outcome, document: str) -> list[CellValue]:
    supplier, status, tier = outcome.record.supplier, outcome.certificate, outcome.tier
    certificate, pages = status.certificate, outcome.letter.pages if outcome.letter else None
    return [
        str(outcome.planned.row),
        supplier.key,
        supplier.name,
        tier.category.name if tier.category else "",
        str(int(tier.tier)) if tier.tier else "",
        _STANDINGS[status.standing],
        certificate.level.label if certificate and certificate.level else "",
        (certificate.valid_until or "") if certificate else "",
        document,
        outcome.status,
        " | ".join(outcome.files),
        str(pages or ""),
        " ".join(sorted(set(outcome.planned.codes))),
    ]


def _manifest_entry(outcome: Outcome, document: str) -> dict[str, Any]:
    letter, tier = outcome.letter, outcome.tier.tier
    return {
        "key": outcome.record.supplier.key,
        "row": outcome.planned.row,
        "document": document,
        "tier": int(tier) if tier else None,
        "files": list(outcome.files),
        "sha256": outcome.files,
        "pages": letter.pages if letter else None,
        "status": "failed" if letter and letter.problem else "made",
    }
