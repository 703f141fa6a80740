"""A list of suppliers: rows that become `Supplier` records, one by one, with what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pso_letters.intake import choices, codes, values
from pso_letters.intake.addresses import (
    AddressLine,
    is_po_box_number,
    po_box_number,
    read_po_box,
    split_address,
)
from pso_letters.intake.cells import Cells
from pso_letters.intake.certificates import read_certificate
from pso_letters.intake.clauses import read_wishes
from pso_letters.intake.columns import (
    CERTIFICATE_NAMES,
    CLAUSE_NAMES,
    CONTACT_NAMES,
    SUPPLIER_COLUMNS,
    vocabulary,
)
from pso_letters.intake.headers import HeaderMatch, Requirement, match_headers, require
from pso_letters.intake.lot_columns import OF_LOTS_ONLY
from pso_letters.intake.names import parse_contact, split_surname
from pso_letters.intake.records import Record, RecordList
from pso_letters.intake.refused import report_earlier_refusal
from pso_letters.messages import msg
from pso_letters.model import Address, AddressForm, Contact, Supplier
from pso_letters.tables import Row, Table, TableOptions, normalise_header, open_table

REQUIRED: tuple[Requirement, ...] = (
    ("naam",),
    ("straat", "adres", "postbus"),
    ("postcode",),
    ("plaats",),
    ("categorie", "sbi_code", "cpv", "inkoopniveau"),
)
"""The least that a list must have: a name, an address, and something to find the tier by."""

_CONTACTS = ("", "_2")
_NOBODY = Contact()
_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


class SupplierList(RecordList[Supplier]):
    """A list of suppliers of which the headers are understood (see `RecordList`)."""

    columns = SUPPLIER_COLUMNS

    def __init__(self, table: Table, match: HeaderMatch) -> None:
        super().__init__(table, match)
        self._splits_street = "huisnummer" not in match.indexes
        self._certificate = self._positions(CERTIFICATE_NAMES)
        self._clause = self._positions(CLAUSE_NAMES)
        self._contacts = tuple(
            (mark, self._positions(f"{name}{mark}" for name in CONTACT_NAMES)) for mark in _CONTACTS
        )

    def read(self, row: Row) -> Record[Supplier]:
        """Read one row."""
        cells = Cells(self._layout, row)
        supplier = self._supplier(cells, row.number)
        report_earlier_refusal(cells)
        return Record(row, supplier, cells.findings(supplier.key))

    def _supplier(self, cells: Cells, row: int) -> Supplier:
        kvk = cells.parsed("kvk_nummer", values.parse_kvk, codes.LOST_ZERO)
        number = cells.text("leveranciersnummer")
        return Supplier(
            key=_key(cells, kvk, number),
            origin=self.table.source.place(row=row),
            name=cells.text("naam"),
            number=number,
            kvk=kvk,
            branch_number=cells.text("vestigingsnummer"),
            vat_id=cells.text("btw_id"),
            rsin=cells.filled("rsin"),
            oin=cells.filled("oin"),
            iban=cells.filled("iban"),
            contacts=self._people(cells),
            salutation=cells.filled("aanhef"),
            address=_address(cells, split_street=self._splits_street),
            email=cells.text("email"),
            phone=cells.text("telefoon"),
            language=choices.parse_language(cells.text("taal")),
            channel=cells.parsed("kanaal", choices.parse_channel, codes.UNKNOWN_CHANNEL),
            category=cells.text("categorie"),
            sbi_code=cells.text("sbi_code"),
            sbi_version=choices.parse_sbi_version(cells.text("sbi_versie")),
            cpv=cells.text("cpv"),
            tier_override=cells.parsed("inkoopniveau", choices.parse_tier, codes.UNKNOWN_TIER),
            spend=cells.money("jaarbesteding"),
            contract_number=cells.text("contract_nummer"),
            contract_end=cells.contract_end("contract_einddatum"),
            your_reference=cells.text("uw_kenmerk"),
            certificate=None if cells.is_empty(self._certificate) else read_certificate(cells),
            turnover=cells.money("omzet_leverancier"),
            fte=cells.number("fte_leverancier"),
            direct_share=cells.share("direct_aandeel"),
            is_sheltered=cells.parsed("sw_bedrijf", values.parse_yes_no, codes.BAD_YES_NO),
            clause=None if cells.is_empty(self._clause) else read_wishes(cells),
            extra=tuple([(name, cells.texts[index]) for name, index in self._extra]),
        )

    def _people(self, cells: Cells) -> tuple[Contact, ...]:
        found = [_contact(cells, mark) for mark, at in self._contacts if not cells.is_empty(at)]
        return tuple(filter(None, found))


def open_suppliers(
    path: Path, columns: Mapping[str, str] = _NO_COLUMNS, options: TableOptions | None = None
) -> SupplierList:
    """Open a list of suppliers and understand its headers.

    Args:
        path: CSV or XLSX file.
        columns: header in the file by our column name, `[columns]` of the settings; what is there
            for lists of lots only is passed over.
        options: what the user says about the file.

    Raises:
        InputError: the file can't be read, a required column is missing, or `columns` names a
            column or header that doesn't exist.
    """
    own = {name: header for name, header in columns.items() if name not in OF_LOTS_ONLY}
    known = vocabulary(SUPPLIER_COLUMNS) | {normalise_header(name) for name in own.values()}
    table = open_table(path, options or TableOptions(), vocabulary=known)
    match = match_headers(table.headers, SUPPLIER_COLUMNS, table.source, own)
    require(REQUIRED, match, SUPPLIER_COLUMNS, table.headers, table.source)
    return SupplierList(table, match)


def _key(cells: Cells, kvk: str, number: str) -> str:
    key = kvk or number
    if not key:
        cells.report(codes.NO_KEY, "kvk_nummer", codes.KEYLESS)
    return key


def _contact(cells: Cells, mark: str) -> Contact | None:
    """Read a contact person; a surname in its own column goes before a name in one piece."""
    form = cells.parsed(f"aanspreekvorm{mark}", choices.parse_form, codes.UNKNOWN_FORM)
    whole, prefix = cells.filled(f"contactpersoon{mark}"), cells.filled(f"tussenvoegsel{mark}")
    surname = _surname(cells.text(f"achternaam{mark}"), prefix)
    if surname and not prefix:
        prefix, surname = split_surname(surname)
    named = parse_contact(whole) if whole and not surname else Contact(full_name=whole)
    contact = Contact(
        form=named.form if form is AddressForm.UNKNOWN else form,
        initials=cells.filled(f"voorletters{mark}") or named.initials,
        first_name=cells.filled(f"voornaam{mark}") or named.first_name,
        prefix=prefix or named.prefix,
        surname=surname or named.surname,
        role=cells.filled(f"functie{mark}"),
        full_name=whole,
    )
    return None if contact == _NOBODY else contact


def _surname(text: str, prefix: str) -> str:
    """Drop what only fills the cell; behind a prefix, “Geen” is a name ("van Geen")."""
    is_name = text.isalpha() and bool(prefix)
    return "" if text.casefold() in values.PLACEHOLDERS and not is_name else text


def _address(cells: Cells, *, split_street: bool) -> Address:
    line = _address_line(cells, split_street=split_street)
    return Address(
        street=line.street,
        house_number=line.house_number or cells.filled("huisnummer"),
        addition=line.addition or cells.filled("toevoeging"),
        po_box=_po_box(cells, line),
        postcode=cells.filled("postcode"),
        town=cells.filled("plaats"),
        country=values.country_in_full(cells.filled("land")),
    )


def _po_box(cells: Cells, line: AddressLine) -> str:
    """Read the postbus; what can't be its number is said, and never goes before a street."""
    own = read_po_box(cells.filled("postbus"))
    po_box = own or line.po_box
    if not po_box or is_po_box_number(po_box):
        return po_box
    column = "postbus" if own else "straat" if cells.filled("straat") else "adres"
    cells.report(
        codes.BAD_PO_BOX,
        column,
        msg("This isn't the number of a postbus. Fill in the number, or empty the cell."),
    )
    if is_po_box_number(line.po_box):
        return line.po_box
    is_words = any(map(str.isalpha, own))
    return own if is_words and not line.street else ""


def _address_line(cells: Cells, *, split_street: bool) -> AddressLine:
    """Read the street; a number in the same cell is split off if no column has the number."""
    if street := cells.filled("straat"):
        return split_address(street) if split_street else _whole_street(street)
    address, number = cells.filled("adres"), cells.filled("huisnummer")
    line = split_address(address)
    return line if number in {"", line.house_number} else _whole_street(address)


def _whole_street(text: str) -> AddressLine:
    number = po_box_number(text)
    return AddressLine(po_box=number) if number else AddressLine(street=text)
