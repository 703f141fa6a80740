from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from pso_letters.errors import InputError
from pso_letters.findings import Severity
from pso_letters.intake import open_suppliers
from pso_letters.intake.columns import CONTACT_NAMES
from pso_letters.model import (
    Address,
    AddressForm,
    Certificate,
    CertificateLevel,
    Channel,
    Contact,
    Supplier,
    Tier,
)
from tests.intake.lists import MINIMUM, codes, read, supplier, write_list


def write_workbook(folder: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    sheet = book.create_sheet("Crediteuren", 0)
    for row in rows:
        sheet.append(list(row))
    path = folder / "lijst.xlsx"
    book.save(path)
    book.close()
    return path


def test_the_minimum(tmp_path: Path) -> None:
    found = supplier(tmp_path)
    assert found == Supplier(
        key="12345678",
        origin=found.origin,
        name="Smit & Zn <BV>",
        kvk="12345678",
        address=Address("Dorpsstraat", "12", postcode="1234 AB", town="'s-Gravenhage"),
        category="schoonmaak",
    )
    assert (found.origin.file, found.origin.sheet, found.origin.row) == (
        "leveranciers.csv",
        None,
        2,
    )


def test_every_column_has_its_place(tmp_path: Path) -> None:
    found = supplier(
        tmp_path,
        leveranciersnummer="007",
        vestigingsnummer="000012345678",
        btw_id="NL000099998B57",
        aanhef="Beste buren,",
        toevoeging="a",
        land="België",
        email="inkoop@voorbeeld.nl",
        telefoon="+31 20 1234567",
        taal="Engels",
        kanaal="E-mail",
        sbi_code="01.13",
        sbi_versie="SBI 2025",
        cpv="09310000-5",
        inkoopniveau="niveau 2",
        jaarbesteding="€ 1.234,56",
        contract_nummer="C-0012",
        contract_einddatum="31-12-2026",
        uw_kenmerk="=cmd|x",
    )
    assert (found.key, found.number) == ("12345678", "007")
    assert found.branch_number == "000012345678"
    assert found.vat_id == "NL000099998B57"
    assert found.salutation == "Beste buren,"
    assert (found.address.addition, found.address.country) == ("a", "België")
    assert (found.email, found.phone) == ("inkoop@voorbeeld.nl", "+31 20 1234567")
    assert (found.language, found.channel) == ("en", Channel.EMAIL)
    assert (found.sbi_code, found.sbi_version, found.cpv) == ("01.13", "2025", "09310000-5")
    assert (found.tier_override, found.spend) == (Tier.URGED, Decimal("1234.56"))
    assert (found.contract_number, found.contract_end) == ("C-0012", date(2026, 12, 31))
    assert found.your_reference == "=cmd|x"


@pytest.mark.parametrize(
    "text",
    ["Smit & Zn <BV>", "=cmd|x", "Łukasz Żółć", "'t Hoekje", "{{ x }}", "a  b", "50% \\ 'q'"],
)
def test_text_in_is_text_out(tmp_path: Path, text: str) -> None:
    assert supplier(tmp_path, naam=text).name == text


def test_text_is_composed_and_trimmed(tmp_path: Path) -> None:
    text = "\u00a0 " + unicodedata.normalize("NFD", "Zoë") + " BV\u00a0"
    assert supplier(tmp_path, naam=text).name == "Zoë BV"


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\t", " \n ", "\u2028"])
def test_a_line_break_becomes_a_space_and_is_said(tmp_path: Path, break_: str) -> None:
    record = read(tmp_path, naam=f"Smit{break_}Zonen")
    assert record.supplier.name == "Smit Zonen"
    assert codes(record.findings) == ["L122"]
    assert record.findings[0].place.column == "naam"


def test_an_endless_row_of_spaces_is_kept(tmp_path: Path) -> None:
    record = read(tmp_path, naam="Zoë" + " " * 100_000 + "BV\u200b")
    assert len(record.supplier.name) == 100_006
    assert record.findings == ()


def test_an_unknown_column_is_kept_with_its_lines(tmp_path: Path) -> None:
    row = {**MINIMUM, "Opmerking inkoper": "een\ntwee", "Regio": "Zuid"}
    suppliers = open_suppliers(write_list(tmp_path, row))
    (record,) = suppliers.records()
    assert record.supplier.extra == (("opmerking_inkoper", "een\ntwee"), ("regio", "Zuid"))
    assert record.findings == ()
    assert suppliers.unknown_headers == ("Opmerking inkoper", "Regio")


def test_column_of_our_own_error_list_is_not_read(tmp_path: Path) -> None:
    row = {**MINIMUM, "fouten": "C101: onbekend"}
    suppliers = open_suppliers(write_list(tmp_path, row))
    (record,) = suppliers.records()
    assert record.supplier.extra == ()
    assert suppliers.findings == record.findings == ()


def test_refused_double_stays_refused_in_our_own_error_list(tmp_path: Path) -> None:
    row = {**MINIMUM, "fouten": "L130: 12345678 stood in row 2 already"}
    (record,) = open_suppliers(write_list(tmp_path, row)).records()
    (finding,) = record.findings
    assert (finding.code, finding.place.column) == ("L128", "fouten")


def test_kvk_number_with_a_lost_zero(tmp_path: Path) -> None:
    record = read(tmp_path, kvk_nummer="1234567")
    assert record.supplier.key == record.supplier.kvk == "01234567"
    (finding,) = record.findings
    assert (finding.code, finding.severity, finding.key) == ("S101", Severity.WARNING, "01234567")


def test_without_kvk_number_the_leveranciersnummer_is_the_key(tmp_path: Path) -> None:
    assert supplier(tmp_path, kvk_nummer="", leveranciersnummer="C 12").key == "C 12"


def test_without_either_there_is_no_key_and_an_error(tmp_path: Path) -> None:
    record = read(tmp_path, kvk_nummer="")
    assert record.supplier.key == ""
    assert [(f.code, f.severity, f.place.column) for f in record.findings] == [
        ("L123", Severity.ERROR, None)
    ]


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("jaarbesteding", "1,234.56", "L125"),
        ("contract_einddatum", "31-02-2026", "L124"),
        ("pso_geldig_tot", "1-3-26", "L124"),
        ("pso_geldig_tot", "31-12-9999", "L124"),
        ("contract_einddatum", "1-1-9999", "L124"),
        ("postbus", "00", "A115"),
        ("pso_30plus", "misschien", "L126"),
        ("pso_niveau", "niveau 3", "C101"),
        ("inkoopniveau", "4", "T104"),
        ("aanspreekvorm", "Mr.", "A121"),
        ("kanaal", "fax", "M101"),
        ("pso_kvk_dekking", "1234567", "S101"),
    ],
)
def test_bad_cell_is_a_finding_at_its_place(
    tmp_path: Path, column: str, text: str, code: str
) -> None:
    record = read(tmp_path, **{column: text})
    (finding,) = record.findings
    assert finding.code == code
    assert finding.key == "12345678"
    assert (finding.place.row, finding.place.column) == (2, column)


def test_places_carry_the_header_of_the_file(tmp_path: Path) -> None:
    row = {**MINIMUM, "Inkoopomzet ": "1,234.56"}
    suppliers = open_suppliers(write_list(tmp_path, row))
    (record,) = suppliers.records()
    assert record.findings[0].place.column == suppliers.column_headers["jaarbesteding"]
    assert suppliers.column_headers["jaarbesteding"] == "Inkoopomzet"


def test_findings_never_repeat_what_stands_in_the_cell(tmp_path: Path) -> None:
    private = "j.jansen@voorbeeld.nl"
    columns = ("jaarbesteding", "contract_einddatum", "pso_niveau", "inkoopniveau", "kanaal",
               "aanspreekvorm", "pso_30plus", "pso_geldig_tot")  # fmt: skip
    record = read(tmp_path, **dict.fromkeys(columns, private))
    assert len(record.findings) == len(columns)
    assert [f for f in record.findings if "jansen" in str(f.message).casefold()] == []


def test_own_headers_from_the_settings(tmp_path: Path) -> None:
    row = {**MINIMUM, "Soort inkoop": "catering"}
    suppliers = open_suppliers(write_list(tmp_path, row), {"categorie": "Soort inkoop"})
    (record,) = suppliers.records()
    assert record.supplier.category == "catering"
    assert record.supplier.extra == (("categorie", "schoonmaak"),)


def test_a_list_without_a_name_is_refused(tmp_path: Path) -> None:
    path = write_list(tmp_path, {k: v for k, v in MINIMUM.items() if k != "naam"})
    with pytest.raises(InputError, match=r"naam.*\[columns\] in pso\.toml"):
        open_suppliers(path)


def test_records_can_be_read_again(tmp_path: Path) -> None:
    suppliers = open_suppliers(write_list(tmp_path, MINIMUM, {**MINIMUM, "kvk_nummer": "87654321"}))
    first, second = list(suppliers.records()), list(suppliers.records())
    assert first == second
    assert [record.row.number for record in first] == [2, 3]


FILLERS = ["-", "--", ".", "0", "n.v.t.", "NVT", "Geen"]


class TestAddress:
    @pytest.mark.parametrize(
        ("text", "address"),
        [
            ("Dorpsstraat 12a-3", Address("Dorpsstraat", "12", "a-3")),
            ("Plein 1944 nr 7", Address("Plein 1944", "7")),
            ("Postbus 123", Address(po_box="123")),
            ("12 rue du Bac", Address("12 rue du Bac")),
        ],
    )
    def test_in_one_cell(self, tmp_path: Path, text: str, address: Address) -> None:
        found = supplier(tmp_path, straat="", huisnummer="", adres=text).address
        assert found == replace(address, postcode="1234 AB", town="'s-Gravenhage")

    def test_in_one_cell_with_the_number_in_its_own_column(self, tmp_path: Path) -> None:
        found = supplier(tmp_path, straat="", adres="Plein 1944", huisnummer="7").address
        assert (found.street, found.house_number) == ("Plein 1944", "7")

    def test_in_one_cell_with_the_same_number_again(self, tmp_path: Path) -> None:
        found = supplier(tmp_path, straat="", adres="Dorpsstraat 7", huisnummer="7").address
        assert (found.street, found.house_number) == ("Dorpsstraat", "7")

    def test_street_with_its_number_when_no_column_has_it(self, tmp_path: Path) -> None:
        found = supplier(tmp_path, straat="Dorpsstraat 7", huisnummer="").address
        assert (found.street, found.house_number) == ("Dorpsstraat", "7")

    def test_street_is_left_alone_when_a_column_has_the_number(self, tmp_path: Path) -> None:
        assert supplier(tmp_path, straat="Plein 1944").address.street == "Plein 1944"

    def test_postbus_in_the_street(self, tmp_path: Path) -> None:
        found = supplier(tmp_path, straat="Postbus 12").address
        assert (found.street, found.po_box) == ("", "12")

    @pytest.mark.parametrize("text", FILLERS)
    def test_what_only_fills_a_cell_is_not_printed(self, tmp_path: Path, text: str) -> None:
        columns = ("adres", "toevoeging", "postbus", "land")
        found = supplier(tmp_path, **dict.fromkeys(columns, text)).address
        assert found == supplier(tmp_path).address

    @pytest.mark.parametrize("text", FILLERS)
    def test_what_only_fills_a_cell_counts_as_missing(self, tmp_path: Path, text: str) -> None:
        columns = ("straat", "huisnummer", "postcode", "plaats")
        found = supplier(tmp_path, **dict.fromkeys(columns, text)).address
        assert found == Address()

    def test_a_name_is_never_taken_for_nothing(self, tmp_path: Path) -> None:
        assert supplier(tmp_path, naam="Geen").name == "Geen"

    @pytest.mark.parametrize("text", ["00", "Postbus 0", "x", "-1"])
    def test_what_is_no_postbus_never_goes_before_a_street(self, tmp_path: Path, text: str) -> None:
        record = read(tmp_path, postbus=text)
        assert (record.supplier.address.street, record.supplier.address.po_box) == (
            "Dorpsstraat",
            "",
        )
        assert [(f.code, f.place.column) for f in record.findings] == [("A115", "postbus")]

    @pytest.mark.parametrize(
        ("column", "text", "po_box"),
        [
            ("postbus", "Antwoordnummer 12", "Antwoordnummer 12"),
            ("postbus", "00", ""),
            ("straat", "Postbus 0", ""),
            ("adres", "Postbus 0", ""),
        ],
    )
    def test_without_a_street_only_words_are_kept(
        self, tmp_path: Path, column: str, text: str, po_box: str
    ) -> None:
        record = read(tmp_path, **{"straat": "-", "huisnummer": "", column: text})
        assert (record.supplier.address.street, record.supplier.address.po_box) == ("", po_box)
        assert [(f.code, f.place.column) for f in record.findings] == [("A115", column)]

    @pytest.mark.parametrize("text", ["123", "1 23", "Postbus 123"])
    def test_postbus_in_its_own_column(self, tmp_path: Path, text: str) -> None:
        assert supplier(tmp_path, postbus=text).address.po_box == "123"


class TestContact:
    def test_parts(self, tmp_path: Path) -> None:
        found = supplier(
            tmp_path,
            aanspreekvorm="mevr.",
            voorletters="A.B.",
            tussenvoegsel="van der",
            achternaam="Berg",
            functie="inkoper",
        ).contacts
        expected = Contact(AddressForm.MS, "A.B.", prefix="van der", surname="Berg", role="inkoper")
        assert found == (expected,)

    def test_prefix_written_with_the_surname(self, tmp_path: Path) -> None:
        (found,) = supplier(tmp_path, achternaam="Berg, van der").contacts
        assert (found.prefix, found.surname) == ("van der", "Berg")

    def test_one_piece(self, tmp_path: Path) -> None:
        (found,) = supplier(tmp_path, contactpersoon="mw. A. de Wit", functie="inkoper").contacts
        assert (found.form, found.surname, found.role) == (AddressForm.MS, "Wit", "inkoper")

    def test_one_piece_beside_a_surname_is_kept_whole(self, tmp_path: Path) -> None:
        (found,) = supplier(tmp_path, contactpersoon="mw. A. de Wit", achternaam="Bos").contacts
        expected = Contact(surname="Bos", full_name="mw. A. de Wit")
        assert found == expected

    def test_form_in_its_own_column_goes_first(self, tmp_path: Path) -> None:
        (found,) = supplier(tmp_path, contactpersoon="dhr. A. Bos", aanspreekvorm="x").contacts
        assert (found.form, found.surname) == (AddressForm.NEUTRAL, "Bos")

    def test_parts_of_a_name_that_stays_whole_are_not_lost(self, tmp_path: Path) -> None:
        (found,) = supplier(tmp_path, contactpersoon="A. Bos", voornaam="Anna").contacts
        assert (found.full_name, found.first_name) == ("A. Bos", "Anna")

    def test_second_contact(self, tmp_path: Path) -> None:
        found = supplier(
            tmp_path, achternaam="Bos", achternaam_2="Vos", functie_2="jurist"
        ).contacts
        assert found == (Contact(surname="Bos"), Contact(surname="Vos", role="jurist"))

    @pytest.mark.parametrize("text", FILLERS)
    def test_what_only_fills_a_cell_is_nobody(self, tmp_path: Path, text: str) -> None:
        columns = (*CONTACT_NAMES, *(f"{name}_2" for name in CONTACT_NAMES), "aanhef")
        found = supplier(tmp_path, **dict.fromkeys(columns, text))
        assert (found.contacts, found.salutation) == ((), "")

    def test_behind_a_prefix_geen_is_a_name(self, tmp_path: Path) -> None:
        (found,) = supplier(tmp_path, tussenvoegsel="van", achternaam="Geen").contacts
        assert (found.prefix, found.surname) == ("van", "Geen")

    def test_nobody(self, tmp_path: Path) -> None:
        assert supplier(tmp_path, achternaam="", aanspreekvorm="onbekend").contacts == ()


class TestCertificate:
    def test_all_columns(self, tmp_path: Path) -> None:
        found = supplier(
            tmp_path,
            pso_niveau="Trede 3 30+",
            pso_certificaatnummer="PSO/12",
            pso_ingangsdatum="1-3-2025",
            pso_geldig_tot="28-2-2027",
            pso_instelling="Kiwa",
            pso_kvk_dekking="12345678 87654321",
        ).certificate
        assert found == Certificate(
            CertificateLevel.TREDE_3,
            date(2025, 3, 1),
            date(2027, 2, 28),
            thirty_plus=True,
            number="PSO/12",
            body="Kiwa",
            covered_kvk=("12345678", "87654321"),
        )

    def test_thirty_plus_in_its_own_column(self, tmp_path: Path) -> None:
        found = supplier(tmp_path, pso_niveau="3", pso_30plus="ja").certificate
        assert found == Certificate(CertificateLevel.TREDE_3, thirty_plus=True)

    @pytest.mark.parametrize("level", ["", "geen", "-", "n.v.t."])
    def test_nothing_claimed_is_no_certificate(self, tmp_path: Path, level: str) -> None:
        found = supplier(tmp_path, pso_niveau=level, pso_30plus="nee", pso_geldig_tot="-")
        assert found.certificate is None

    @pytest.mark.parametrize("no", ["nee", "n", "no", "0", "false", "onwaar", "-", "n.v.t."])
    def test_no_to_thirty_plus_is_no_certificate(self, tmp_path: Path, no: str) -> None:
        nothing = ("pso_certificaatnummer", "pso_instelling", "pso_kvk_dekking")
        cells = {**dict.fromkeys(nothing, "-"), "pso_ingangsdatum": "n.v.t.", "pso_30plus": no}
        assert supplier(tmp_path, **cells).certificate is None

    @pytest.mark.parametrize("text", ["misschien", "?"])
    def test_what_cannot_be_read_is_never_no_certificate(self, tmp_path: Path, text: str) -> None:
        assert read(tmp_path, pso_30plus=text).supplier.certificate == Certificate()

    def test_dates_without_a_level_are_a_certificate(self, tmp_path: Path) -> None:
        found = supplier(tmp_path, pso_niveau="geen", pso_geldig_tot="28-2-2027").certificate
        assert found == Certificate(valid_until=date(2027, 2, 28))

    def test_an_unknown_level_is_never_no_certificate(self, tmp_path: Path) -> None:
        assert read(tmp_path, pso_niveau="Trede 4").supplier.certificate == Certificate()


class TestWorkbook:
    HEADERS = ("naam", "kvk", "adres", "huisnummer", "postcode", "plaats", "cpv", "spend",
               "pso_30+", "contract_einddatum")  # fmt: skip

    def test_types_of_cells(self, tmp_path: Path) -> None:
        row = (
            "A",
            12345678,
            "Weg",
            12,
            "1234 AB",
            "Goes",
            90911200,
            1234.5,
            True,
            date(2026, 3, 1),
        )
        (record,) = open_suppliers(write_workbook(tmp_path, self.HEADERS, row)).records()
        found = record.supplier
        assert record.findings == ()
        assert (found.kvk, found.address.house_number, found.cpv) == ("12345678", "12", "90911200")
        assert (found.spend, found.contract_end) == (Decimal("1234.5"), date(2026, 3, 1))
        assert found.certificate == Certificate(thirty_plus=True)

    @pytest.mark.parametrize("no", [0, False])
    def test_no_as_a_number_is_no_certificate(self, tmp_path: Path, no: object) -> None:
        row = ("A", "12345678", "Weg", 12, "1234 AB", "Goes", "9", "", no, date(9999, 12, 31))
        (record,) = open_suppliers(write_workbook(tmp_path, self.HEADERS, row)).records()
        assert record.findings == ()
        assert (record.supplier.certificate, record.supplier.contract_end) == (None, None)

    def test_a_house_number_that_became_a_date_is_refused(self, tmp_path: Path) -> None:
        row = ("A", "12345678", "Weg", date(2026, 1, 12), "1234 AB", "Goes", "9", "", "", "")
        (record,) = open_suppliers(write_workbook(tmp_path, self.HEADERS, row)).records()
        (finding,) = record.findings
        assert (finding.code, finding.severity) == ("L127", Severity.ERROR)
        assert (finding.place.sheet, finding.place.column) == ("Crediteuren", "huisnummer")

    def test_a_serial_number_is_no_date(self, tmp_path: Path) -> None:
        row = ("A", "12345678", "Weg", 1, "1234 AB", "Goes", "9", "", "", 45991)
        (record,) = open_suppliers(write_workbook(tmp_path, self.HEADERS, row)).records()
        assert codes(record.findings) == ["L124"]
