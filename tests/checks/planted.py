"""One planted fault for every code: what is changed in what is right, and where it is to be found.

Adding a code is adding one line to `FAULTS` (a row of the list), `CLAUSE_FAULTS` (a row for which a
clause is made), `LIST_FAULTS` (headers, workbooks, surplus cells), `SETTINGS_FAULTS` (pso.toml),
`MAPPING_FAULTS` or `OVERVIEW_FAULTS`. All rows of `FAULTS` stand in one list, those of
`CLAUSE_FAULTS` in another, and nothing else may be found in them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from openpyxl.worksheet.worksheet import Worksheet

from pso_letters.intake import SUPPLIER_COLUMNS
from tests.checks import invented

Changes: TypeAlias = Mapping[str, "str | date"]
NOTHING: Changes = MappingProxyType({})

DAY = "21-11-2026"
"""Letter date of all lists; the certificates and contracts are chosen around it."""

COLUMNS = tuple(column.name for column in SUPPLIER_COLUMNS)
CORRECT = {
    "vestigingsnummer": "000040000031",
    "aanspreekvorm": "mevrouw",
    "voorletters": "J.A.",
    "tussenvoegsel": "van der",
    "achternaam": "Meerkol",
    "functie": "Hoofd Verkoop",
    "straat": "Dorpsstraat",
    "huisnummer": "12",
    "toevoeging": "bis",
    "plaats": "Goes",
    "telefoon": "088 000 12 34",
    "taal": "nl",
    "kanaal": "post",
    "categorie": "schoonmaak",
    "sbi_code": "81.21",
    "sbi_versie": "2008",
    "cpv": "90910000-9",
    "inkoopniveau": "1",
    "jaarbesteding": "12.500,50",
    "contract_einddatum": "31-12-2027",
    "pso_niveau": "Trede 3",
    "pso_30plus": "ja",
    "pso_30plus_ingangsdatum": "1-6-2026",
    "pso_30plus_geldig_tot": "31-5-2028",
    "pso_ingangsdatum": "1-6-2026",
    "pso_geldig_tot": "31-5-2028",
    "pso_instelling": "Keurwijzer Certificatie",
    "omzet_leverancier": "2.500.000",
    "fte_leverancier": "32,5",
    "direct_aandeel": "35%",
    "sw_bedrijf": "nee",
}
"""A correct row, but for what makes it another supplier than the row before (`own_cells`)."""

BARE: Changes = {
    name: "" for name in (*CORRECT, "pso_houder", "pso_certificaatnummer", "pso_kvk_dekking")
    if name.startswith("pso_")
}  # fmt: skip
"""A supplier without a certificate."""

ABROAD: Changes = {
    "kvk_nummer": "", "vestigingsnummer": "", "rsin": "", "oin": "", "btw_id": "", "iban": "",
    **BARE, "postcode": "1000", "plaats": "Brussel", "land": "België",
}  # fmt: skip
"""A supplier without a KvK number, in Belgium."""

PLAIN: Changes = {"pso_30plus": "", "pso_30plus_ingangsdatum": "", "pso_30plus_geldig_tot": ""}
"""A certificate without PSO 30+."""

ASPIRANT: Changes = {**PLAIN, "pso_niveau": "Aspirant-status"}

NOBODY: Changes = dict.fromkeys(
    ("aanspreekvorm", "voorletters", "tussenvoegsel", "achternaam", "functie"), ""
)
"""A letter without a contact person."""

BY_EMAIL: Changes = {"kanaal": "email"}


def own_cells(number: int) -> dict[str, str]:
    """Return the cells by which the supplier with this number differs from all others."""
    name = f"Voorbeeld {_word(number)} B.V."
    return {
        "leveranciersnummer": f"L{number:05}",
        "naam": name,
        "kvk_nummer": invented.kvk(number),
        "btw_id": invented.vat_id(number),
        "rsin": invented.rsin(number),
        "oin": invented.oin(number),
        "iban": invented.iban(number),
        "postcode": f"{4400 + number % 90} {'ABCDEFGHJK'[number % 10]}X",
        "email": f"inkoop{number}@voorbeeld.nl",
        "vestigingsnummer": invented.branch(number),
        "contract_nummer": f"CN-{number:05}",
        "uw_kenmerk": f"UK-{number:05}",
        "pso_certificaatnummer": f"VB-3-{number:04}",
        "pso_houder": name,
        "pso_kvk_dekking": invented.kvk(number),
    }


def _word(number: int) -> str:
    """Return a word for a number that no other number has."""
    first = "Zeilmakerij Bakkerij Kwekerij Drukkerij Glazenier Molenaar Kuiperij Smederij Brouwerij"
    last = "Aalscholver Boomvalk Dodaars Fuut Grutto Havik IJsgors Kievit Lepelaar Nachtegaal"
    return f"{first.split()[number % 9]} {last.split()[number // 9 % 10]} {number:03}"


def correct_row(number: int, changes: Changes = NOTHING) -> dict[str, str | date]:
    """Return the row of the supplier with this number, with these changes."""
    unknown = set(changes) - set(COLUMNS)
    assert not unknown, unknown
    return dict.fromkeys(COLUMNS, "") | CORRECT | own_cells(number) | dict(changes)


@dataclass(frozen=True)
class Fault:
    """A fault in one row of the list.

    Args:
        code: what is to be found.
        column: in which column; None for the whole row.
        changes: what differs from a correct row.
        same: cells that are those of the row before, which is planted too.
        twin: what differs in that row from a correct one; it stays correct on its own.
        also: other findings that the same fault can't do without.
        xlsx_only: the fault can't be written in CSV.
    """

    code: str
    column: str | None
    changes: Changes = field(default_factory=dict)
    same: tuple[str, ...] = ()
    twin: Changes = field(default_factory=dict)
    also: tuple[tuple[str, str | None], ...] = ()
    xlsx_only: bool = False

    def rows(self, number: int) -> list[dict[str, str | date]]:
        """Return the rows to plant, the faulty one last; numbers are for two suppliers."""
        before = correct_row(number, self.twin)
        row = correct_row(
            number + 1, {**{name: before[name] for name in self.same}, **self.changes}
        )
        return [before, row] if self.same or self.twin else [row]

    def expected(self) -> list[tuple[str, str | None]]:
        """Return the codes and columns to be found in the faulty row."""
        return [(self.code, self.column), *self.also]


FAULTS: tuple[Fault, ...] = (
    Fault("A101", "straat", {"straat": "", "huisnummer": "", "toevoeging": ""}),
    Fault("A102", "straat", {"straat": "", "huisnummer": "", "toevoeging": "", **BY_EMAIL}),
    Fault("A103", "huisnummer", {"huisnummer": "", "toevoeging": ""}),
    Fault("A104", "postbus", {"postbus": "123"}),
    Fault("A105", "postcode", {"postcode": ""}),
    Fault("A106", "postcode", {"postcode": "0123 AB"}),
    Fault("A107", "plaats", {"plaats": ""}),
    Fault("A108", None, {"naam": "Voorbeeld " + "van een heel lange naam " * 10, "pso_houder": ""}),
    Fault("A109", "achternaam", {"tussenvoegsel": "", "achternaam": ""}),
    Fault("A110", "plaats", {"plaats": "Go\u00ades"}),
    Fault("A113", "land", {**ABROAD, "land": "B"}),
    Fault("A114", "land", {**ABROAD, "postcode": "4461 AB"}),
    Fault("A115", "postbus", {"postbus": "0000"}),
    Fault("A116", "postcode", {"straat": "", "huisnummer": "", "toevoeging": "", "postbus": "123"},
          same=("postcode",)),
    Fault("A117", "land", {**ABROAD, "land": "Duitland", "postcode": "10115"}),
    Fault("A118", "postcode", {**ABROAD, "postcode": "10115"}),
    Fault("A119", "contactpersoon", {**NOBODY, "contactpersoon": "Anna de Vries"}),
    Fault("A120", "aanhef", {"aanhef": "De heer"}),
    Fault("A121", "aanspreekvorm", {"aanspreekvorm": "hoogheid"}),
    Fault("A122", "plaats", {"plaats": "onbekend"}),
    Fault("A123", "plaats", {"plaats": "Go\u202ees"}),
    Fault("A124", "straat", {"straat": "Dorpsstraat 12"}),
    Fault("A126", "huisnummer", {"huisnummer": "12-jan"}),
    Fault("A125", "plaats", {"plaats": "4461 AB Goes"}),
    Fault("C101", "pso_niveau", {**BARE, "pso_niveau": "niveau 2"}),
    Fault("C112", "pso_geldig_tot", {**PLAIN, "pso_ingangsdatum": "1-6-2028"}),
    Fault("C113", "pso_geldig_tot", {**PLAIN, "pso_ingangsdatum": "1-5-2026"}),
    Fault("C114", "pso_geldig_tot", {**PLAIN, "pso_geldig_tot": ""}),
    Fault("C115", "pso_niveau", {**PLAIN, "pso_niveau": ""}),
    Fault("C116", "pso_niveau", {**PLAIN, "pso_niveau": "Basistrede",
                                 "pso_ingangsdatum": "1-3-2023", "pso_geldig_tot": "28-2-2025"}),
    Fault("C117", "pso_30plus", {"pso_niveau": "Trede 2"}),
    Fault("C118", "pso_geldig_tot", {**PLAIN, "pso_ingangsdatum": "1-6-2024",
                                     "pso_geldig_tot": "31-5-2026"}),
    Fault("C119", "pso_geldig_tot", {**PLAIN, "pso_ingangsdatum": "1-2-2025",
                                     "pso_geldig_tot": "31-1-2027",
                                     "contract_einddatum": "31-12-2026"}),
    Fault("C120", "pso_ingangsdatum", {**PLAIN, "pso_ingangsdatum": "1-12-2026",
                                       "pso_geldig_tot": "30-11-2028"}),
    Fault("C121", "pso_kvk_dekking", {"pso_kvk_dekking": "99999998"}),
    Fault("C122", "pso_kvk_dekking", {"kvk_nummer": "99999904",
                                      "pso_kvk_dekking": "99999904 000040000031"}),
    Fault("C123", "pso_geldig_tot", {"contract_einddatum": "31-12-2028"}),
    Fault("C124", "pso_groeipad_tot", ASPIRANT),
    Fault("C125", "pso_groeipad_tot", {**ASPIRANT, "pso_groeipad_tot": "1-6-2029"}),
    Fault("C126", "pso_groeipad_tot", {**ASPIRANT, "pso_groeipad_tot": "1-5-2026"}),
    Fault("C127", "pso_30plus_geldig_tot", {"pso_30plus_geldig_tot": ""}),
    Fault("C128", "pso_30plus_geldig_tot", {"pso_30plus_ingangsdatum": "1-6-2028"}),
    Fault("C129", "pso_30plus_geldig_tot", {"pso_30plus": ""}),
    Fault("C133", "pso_30plus_geldig_tot", {"pso_30plus_ingangsdatum": "1-6-2024",
                                            "pso_30plus_geldig_tot": "31-5-2026"}),
    Fault("C136", "pso_certificaatnummer", same=("pso_certificaatnummer",)),
    Fault("C137", "pso_certificaatnummer", {**PLAIN, "pso_niveau": "Trede 2"},
          same=("pso_certificaatnummer", "pso_houder")),
    Fault("C138", "pso_certificaatnummer", {**PLAIN, "pso_geldig_tot": "30-5-2028"},
          same=("pso_certificaatnummer", "pso_houder")),
    Fault("C139", "pso_houder", {"pso_houder": "Timmerbedrijf De Waterhoeve",
                                 "pso_kvk_dekking": ""}),
    Fault("D101", "taal", {"taal": "fr"}),
    Fault("D102", "plaats", {"plaats": "Goes ★"}),
    Fault("J102", "clausule_plicht", {"clausule_plicht": "misschien"}),
    Fault("L103", "plaats", {"plaats": "Go\u0001es"}),
    Fault("L105", "plaats", {"plaats": "#N/B"}),
    Fault("L109", "plaats", {"plaats": "IJzendijke cafÃ©"}),
    Fault("L110", "telefoon", {"telefoon": "3,1612E+15"}),
    Fault("L122", "plaats", {"plaats": "Goes\nZeeland"}),
    Fault("L123", "kvk_nummer", {"leveranciersnummer": "", "kvk_nummer": "", **BARE}),
    Fault("L124", "pso_geldig_tot", {**PLAIN, "pso_geldig_tot": "31-2-2028"}),
    Fault("L125", "jaarbesteding", {"jaarbesteding": "1,234"}),
    Fault("L126", "sw_bedrijf", {"sw_bedrijf": "misschien"}),
    Fault("L127", "huisnummer", {"huisnummer": date(2026, 1, 12)}, xlsx_only=True),
    Fault("L128", "fouten", {"fouten": "L130: stond er al"}),
    Fault("L129", "fte_leverancier", {"fte_leverancier": "-3"}),
    Fault("L130", "kvk_nummer", same=("kvk_nummer", "pso_kvk_dekking")),
    Fault("L131", "naam", same=("naam", "postcode", "pso_houder")),
    Fault("M101", "kanaal", {"kanaal": "fax"}),
    Fault("M110", "email", {"email": "", **BY_EMAIL}),
    Fault("M111", "email", {"email": "inkoop@voorbeeld", **BY_EMAIL}),
    Fault("M112", "email", {"email": "inkoop@voorbeeld"}),
    Fault("M113", "email", {"email": "noreply@voorbeeld.nl", **BY_EMAIL}),
    Fault("S101", "kvk_nummer", {"kvk_nummer": "9999903", "pso_kvk_dekking": "09999903"}),
    Fault("S110", "naam", {"naam": "", "pso_houder": ""}),
    Fault("S111", "kvk_nummer", {"kvk_nummer": ""}),
    Fault("S112", "kvk_nummer", {"kvk_nummer": "123456", **BARE}),
    Fault("S113", "kvk_nummer", {"kvk_nummer": "000040000031", **BARE}),
    Fault("S114", "vestigingsnummer", {"vestigingsnummer": "40000031"}),
    Fault("S115", "btw_id", {"btw_id": "NL123456789B01", "rsin": ""}),
    Fault("S117", "rsin", {"rsin": "123456789"}),
    Fault("S118", "oin", {"oin": "0000000399999904"}),
    Fault("S119", "iban", {"iban": "NL91VOOR0001000037"}),
    Fault("S120", "uw_kenmerk", {"uw_kenmerk": "123456782"}),
    Fault("S121", "rsin", {"btw_id": invented.vat_id(99_998)}),
    Fault("S122", "oin", {"oin": "00000003999999980000"}),
    Fault("S123", "kvk_nummer", {"kvk_nummer": "99999999", "pso_kvk_dekking": "99999999"}),
    Fault("S124", "oin", {"oin": invented.oin(99_998)}),
    Fault("T104", "inkoopniveau", {"inkoopniveau": "4"}),
    Fault("T120", "categorie", {"categorie": "luchtballonnen", "sbi_code": "", "sbi_versie": "",
                                "cpv": "", "inkoopniveau": ""}),
    Fault("T121", "sbi_versie", {"categorie": "", "sbi_versie": "", "inkoopniveau": ""}),
    Fault("T122", "sbi_versie", {"categorie": "", "sbi_versie": "1993", "inkoopniveau": ""}),
    Fault("T123", "inkoopniveau", {"inkoopniveau": "3"}),
    Fault("T124", "contract_einddatum", {"contract_einddatum": "31-12-2025"}),
    Fault("T125", "sbi_code", {"sbi_code": "8"}),
    Fault("T126", "cpv", {"cpv": "9091000099"}),
    Fault("T128", "jaarbesteding", {"jaarbesteding": "-250"}),
)  # fmt: skip
"""Faults in a row of the list, all in one list."""

CLAUSE = "contractclausule"
LASTING: Changes = {"contract_einddatum": "31-12-2030"}
"""A contract that runs longer than any term, and so longer than a certificate (C123)."""

CLAUSE_FAULTS: tuple[Fault, ...] = (
    Fault("J120", "clausule_maanden", {**BARE, "clausule_maanden": "3"}),
    Fault("J121", "clausule_maanden", {**BARE, "clausule_maanden": "12"}),
    Fault("J122", "clausule_maanden", {**BARE, "clausule_maanden": "2",
                                       "clausule_niveau": "Aspirant-status"}),
    Fault("J123", "contract_einddatum", BARE),
    Fault("J124", "contract_einddatum", {"contract_einddatum": "31-12-2025"}),
    Fault("J127", "clausule_plicht", {**BARE, "clausule_plicht": "heeft"}),
    Fault("J128", "clausule_niveau", {**BARE, **LASTING, "clausule_plicht": "groeipad",
                                      "clausule_niveau": "Aspirant-status"}),
    Fault("J130", "clausule_maximum", {"clausule_maximum": "10,5%"}),
    Fault("J132", "clausule_plicht", {"clausule_plicht": "heeft", "inkoopniveau": "2"},
          also=(("T123", "inkoopniveau"),)),
    Fault("J134", "clausule_werkdagen", {"clausule_werkdagen": "31"}),
    Fault("J135", "pso_groeipad_tot", {**ASPIRANT, **LASTING, "pso_groeipad_tot": "31-5-2028"},
          also=(("C123", "pso_geldig_tot"),)),
)  # fmt: skip
"""Faults in a row for which a clause is made, all in one list."""


@dataclass(frozen=True)
class ListFault:
    """A fault of a list as a whole: a list of one correct row, with these columns behind it.

    Args:
        code: what is to be found.
        row: at which row; None for the whole list.
        column: in which column; None for the whole row or list.
        extra: further columns: header and cell; without a header the header row ends earlier.
        in_workbook: what is done to the worksheet after that; such a fault exists in XLSX only.
        csv_only: the fault exists in CSV only.
    """

    code: str
    row: int | None
    column: str | None
    extra: tuple[tuple[str | None, str], ...] = ()
    in_workbook: Callable[[Worksheet], None] | None = None
    csv_only: bool = False


LEAST: Changes = {
    "naam": "Voorbeeld Zeilmakerij B.V.", "kvk_nummer": invented.kvk(1), "straat": "Dorpsstraat",
    "huisnummer": "12", "postcode": "4461 AB", "plaats": "Goes", "categorie": "schoonmaak",
}  # fmt: skip
"""A list of one supplier with the fewest columns."""


def _formula(sheet: Worksheet) -> None:
    sheet["B2"] = "=1+1"


def _hidden(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True


def _merged(sheet: Worksheet) -> None:
    sheet.merge_cells("H1:I1")


LIST_FAULTS: tuple[ListFault, ...] = (
    ListFault("J110", 1, "geboortedatum", (("geboortedatum", "1-2-1980"),)),
    ListFault("L101", 1, "notitie (2)", (("notitie", "een"), ("notitie", "twee"))),
    ListFault("L102", 2, None, ((None, "te veel"),), csv_only=True),
    ListFault("L104", 2, "kvk_nummer", (("leveranciersnummer", "L00001"),), _formula),
    ListFault("L106", None, None, (), _hidden),
    ListFault("L107", None, None, (("notitie", "een"), (None, "")), _merged),
    ListFault("L108", 1, "kolom H", (("", "een"), ("notitie", "twee"))),
    ListFault("L120", 1, "telefon", (("telefon", "088 000 12 34"),)),
    ListFault("L121", 1, "bedrijfsnaam", (("bedrijfsnaam", "Voorbeeld Groep B.V."),)),
)
"""Faults of headers, of workbooks and of the form of a CSV file, each in a list of its own."""


@dataclass(frozen=True)
class SettingsFault:
    """A fault in pso.toml, found with a correct list.

    Args:
        code: what is to be found.
        column: at which key; of the list, in which column.
        keys: value in TOML by key, as `sender.kvk`; None takes the line away.
        also: other findings that the same fault can't do without.
        changes: what differs in the list from a correct row.
        in_list: it is found in the row of the list, not in pso.toml.
        document: what is to be made.
        day: letter date.
    """

    code: str
    column: str
    keys: Mapping[str, str | None]
    also: tuple[tuple[str, str | None], ...] = ()
    changes: Changes = field(default_factory=dict)
    in_list: bool = False
    document: str = "brief"
    day: str = DAY


SETTINGS_FAULTS: tuple[SettingsFault, ...] = (
    SettingsFault("S116", "sender.kvk", {"sender.kvk": '"9990099"',
                                         "sender.certificate.covered_kvk": None}),
    SettingsFault("A111", "sender.postcode", {"sender.postcode": '"0123 AB"'}),
    SettingsFault("A112", "sender.po_box_postcode", {"sender.po_box_postcode": None}),
    SettingsFault("C130", "sender.certificate", {"sender.certificate.thirty_plus": "true"}),
    SettingsFault("C131", "sender.certificate.valid_until", {
        "sender.certificate.valid_from": "2024-06-01",
        "sender.certificate.valid_until": "2026-05-31"}),
    SettingsFault("C132", "sender.certificate.valid_from", {
        "sender.certificate.valid_from": "2026-12-01",
        "sender.certificate.valid_until": "2028-11-30"}),
    SettingsFault("C134", "sender.pso_logo", {
        "sender.pso_logo": '"logo.png"',
        "sender.certificate.valid_from": "2024-06-01",
        "sender.certificate.valid_until": "2026-05-31",
    }, also=(("C131", "sender.certificate.valid_until"),)),
    SettingsFault("C135", "sender.certificate.valid_until", {
        "sender.certificate.valid_from": "2025-02-01",
        "sender.certificate.valid_until": "2027-01-31"}),
    SettingsFault("D105", "letter.place", {"letter.place": '"Deventer ★"'}),
    SettingsFault("J101", "sender.kvk", {"sender.kvk": '""'}),
    SettingsFault("J111", "sender.kind", {"sender.name": '"Gemeente Voorbeeldstad"'}),
    SettingsFault("T127", "contract_einddatum", {"letter.effective_date": None}, in_list=True,
                  changes={**BARE, "contract_einddatum": "31-12-2026"}),
    SettingsFault("T129", "letter.effective_date", {"letter.effective_date": "2027-01-01"}),
    SettingsFault("J125", "contract.growth_months", {"contract.growth_months": "31"},
                  document=CLAUSE),
    SettingsFault("J126", "contract.growth_months", {"contract.aspirant_months": "24"},
                  document=CLAUSE),
    SettingsFault("J129", "contract.level", {"contract.level": '"basis"'}, document=CLAUSE,
                  also=(("C132", "sender.certificate.valid_from"),), changes=BARE,
                  day="31-3-2023"),
    SettingsFault("J131", "contract.price_agreements", {
        "contract.price_agreements": "true", "contract.discount": "0",
        "sender.kind": '"public"',
    }, document=CLAUSE, also=(("J133", "sender.kind"),)),
    SettingsFault("J133", "sender.kind", {"contract.discount": "0", "sender.kind": '"public"'},
                  document=CLAUSE),
    SettingsFault("J136", "clausule_plicht", {"contract.equivalence": "true"}, document=CLAUSE,
                  in_list=True, changes={**BARE, "clausule_plicht": "heeft"}),
)  # fmt: skip
"""Faults in pso.toml, each in a project of its own."""


@dataclass(frozen=True)
class MappingFault:
    """A fault in the mapping of categories, found with a correct list.

    Args:
        code: what is to be found.
        column: in which column, at the last row.
        rows: categorie;inkoopniveau;synoniemen;sbi_versie;sbi;cpv of the rows to add.
    """

    code: str
    column: str
    rows: tuple[str, ...]


MAPPING_FAULTS: tuple[MappingFault, ...] = (
    MappingFault("T110", "inkoopniveau", ("kunst;;;2008;90;",)),
    MappingFault("T111", "categorie", ("Schoonmaak;1;;2008;;",)),
    MappingFault("T112", "sbi", ("kunst;2;;2008;81.2;",)),
    MappingFault("T113", "cpv", ("kunst;2;;2008;90;9.2",)),
    MappingFault("T114", "categorie", (";2;;2008;90;",)),
    MappingFault("T115", "synoniemen", ("kunst;2;schoonmaak;2008;90;",)),
)
"""Faults in the mapping, each in a project of its own."""


@dataclass(frozen=True)
class DocumentFault:
    """A fault that shows only with a document of one's own.

    Args:
        code: what is to be found.
        column: in which column of the row; None for the whole row, or for the document.
        fields: columns that the document needs.
        text: what its template says besides the text of our own letter.
        changes: what differs in the list from a correct row.
        is_public: the sender is a contracting authority.
        in_row: it is found in the row of the list, not in the document as a whole.
    """

    code: str
    column: str | None = None
    fields: tuple[str, ...] = ()
    text: str = ""
    changes: Changes = field(default_factory=dict)
    is_public: bool = False
    in_row: bool = True


WITHOUT_CONTRACT: Changes = {"contract_nummer": ""}

DOCUMENT_FAULTS: tuple[DocumentFault, ...] = (
    DocumentFault("D103", "contract_nummer", ("contract_nummer",), changes=WITHOUT_CONTRACT),
    DocumentFault("D104", "contract_nummer", changes=WITHOUT_CONTRACT,
                  text="<p>Ons contract {{ supplier.contract_number }} loopt door.</p>"),
    DocumentFault("D106", changes=WITHOUT_CONTRACT, text="{% if not supplier.contract_number %}"
                  "<p>{{ supplier.extra.inkoper }}</p>{% endif %}"),
    DocumentFault("J112", text="<p>Zonder PSO-certificaat kunt u niet meedoen.</p>",
                  is_public=True, in_row=False),
    DocumentFault("J113", text="<p>Stuur ons de namen van uw medewerkers.</p>", in_row=False),
)  # fmt: skip
"""Faults that only a document of one's own can show, each in a project of its own."""


@dataclass(frozen=True)
class OverviewFault:
    """What a saved overview of certified organisations says against a list of one supplier.

    Args:
        code: what is to be found.
        column: in which column; None for the whole overview.
        overview: cells of the row in the overview that differ from what the list says.
        changes: what differs in the list from a correct row.
        more: further rows of the overview, as differences from that row.
        saved_on: day on which the overview was saved.
        row: at which row of the overview; None for the row of the list, or for the whole overview.
    """

    code: str
    column: str | None
    overview: Mapping[str, str] = field(default_factory=dict)
    changes: Changes = field(default_factory=dict)
    more: tuple[Mapping[str, str], ...] = ()
    saved_on: date = date(2026, 11, 1)
    row: int | None = None

    def rows(self) -> list[dict[str, str]]:
        """Return the rows of the overview."""
        first = IN_OVERVIEW | dict(self.overview)
        return [first, *(first | dict(other) for other in self.more)]


IN_OVERVIEW = {
    "naam": own_cells(1)["naam"],
    "plaats": CORRECT["plaats"],
    "kvk_nummer": own_cells(1)["kvk_nummer"],
    "pso_niveau": "Trede 3",
    "pso_30plus": "ja",
    "pso_ingangsdatum": "1-6-2026",
    "pso_geldig_tot": "31-5-2028",
}
"""The first correct supplier in an overview that agrees with the list."""

OVERVIEW_FAULTS: tuple[OverviewFault, ...] = (
    OverviewFault("C140", "pso_niveau", {"naam": "De Waterhoeve", "kvk_nummer": "99999998"}),
    OverviewFault("C141", "pso_niveau", changes=BARE),
    OverviewFault("C142", "pso_niveau", {"pso_niveau": "Trede 2", "pso_30plus": "nee"}),
    OverviewFault("C143", "pso_geldig_tot", {"pso_geldig_tot": "30-4-2028"}),
    OverviewFault("C144", None, saved_on=date(2026, 9, 1)),
    OverviewFault("C145", "naam", {"kvk_nummer": "99999998"}, {**BARE, "kvk_nummer": ""},
                  more=({"kvk_nummer": "99999997"},)),
    OverviewFault("C146", "naam", {"naam": "Timmerbedrijf De Waterhoeve"}),
    OverviewFault("C147", "naam", more=(dict.fromkeys(IN_OVERVIEW, "") | {"plaats": "Goes"},),
                  row=3),
    OverviewFault("C148", "kvk_nummer", {"kvk_nummer": "99999998"}),
    OverviewFault("C149", "pso_30plus", {"pso_30plus": "nee"}),
)  # fmt: skip
"""Where list and overview differ, each in a project of its own."""


def planted_codes() -> set[str]:
    """Return the codes of all planted faults."""
    tables = (
        FAULTS,
        CLAUSE_FAULTS,
        LIST_FAULTS,
        SETTINGS_FAULTS,
        MAPPING_FAULTS,
        DOCUMENT_FAULTS,
        OVERVIEW_FAULTS,
    )
    return {fault.code for table in tables for fault in table}
