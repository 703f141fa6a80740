"""Lists of lots: each column in its place, keys, and what is wrong with a row."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pso_letters.errors import InputError
from pso_letters.findings import Place, Severity
from pso_letters.intake import LotList, open_lots
from pso_letters.intake.lot_columns import LOT_COLUMNS
from pso_letters.lots import (
    Announcement,
    ContractKind,
    Extension,
    Lot,
    Moment,
    Procedure,
    Role,
    SocialReturn,
    Weights,
)
from pso_letters.model import BuyerKind, CertificateLevel, Tier
from tests.intake.lists import codes, write_list
from tests.intake.lot_lists import MINIMUM, lot, read
from tests.tables.workbooks import number, one_sheet
from tests.tables.workbooks import row as xml_row

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PERCENT = 1


def bare_lot(origin: Place) -> Lot:
    """Return the lot of which only the minimum is given."""
    return Lot(key="1", origin=origin, reference="1", title="Kantoren", category="schoonmaak")


def test_the_minimum(tmp_path: Path) -> None:
    found = lot(tmp_path)
    assert found == bare_lot(found.origin)
    assert (found.origin.file, found.origin.row) == ("leveranciers.csv", 2)


def test_every_column_has_its_place(tmp_path: Path) -> None:
    found = lot(
        tmp_path,
        aanbesteding="2026-014",
        aanbesteding_titel="Facilitair 2027",
        omschrijving="Dagelijks onderhoud",
        cpv="90911200-8; 90919200-4",
        cpv_overig="90921000-9",
        inkoopniveau="2",
        koper="aanbestedende dienst",
        procedure="Europees (niet-openbaar)",
        voorbehouden="ja",
        soort_opdracht="diensten",
        geraamde_waarde="€ 1.250.000,50",
        ingangsdatum="1-1-2027",
        looptijd="4 jaar",
        verlenging="2 x 12 maanden",
        publicatiedatum="1-6-2026",
        sluitingsdatum="15-8-2026 12:00",
        rol="e",
        pso_niveau_gevraagd="Trede 2",
        moment="12 maanden na start",
        gewicht_pso="10%",
        gewicht_prijs="40",
        gewicht_kwaliteit="45%",
        gewicht_overig="5%",
        punten="100",
        social_return="5%",
        social_return_beleid="Beleidsregel social return Voorbeeldstad",
        social_return_beleid_datum="1-1-2025",
        bekendmaking="beide",
        verband="Het werk leent zich ervoor.",
        hoofddoel_bewijs="Statuten",
        motivering="Grote pilot",
        taal="nl",
        inkoper="afdeling facilitair",
    )
    assert found == Lot(
        key="2026-014/1",
        origin=found.origin,
        reference="1",
        tender="2026-014",
        tender_title="Facilitair 2027",
        title="Kantoren",
        description="Dagelijks onderhoud",
        category="schoonmaak",
        cpv_codes=("90911200-8", "90919200-4", "90921000-9"),
        tier_override=Tier.URGED,
        buyer=BuyerKind.PUBLIC,
        procedure=Procedure.EUROPEAN,
        is_reserved=True,
        kind=ContractKind.SERVICES,
        value=Decimal("1250000.50"),
        tender_value=Decimal("1250000.50"),
        start=date(2027, 1, 1),
        months=48,
        extension=Extension(2, 12),
        published=date(2026, 6, 1),
        closes=date(2026, 8, 15),
        role=Role.AWARD,
        level=CertificateLevel.TREDE_2,
        moment=Moment.LATER,
        moment_months=12,
        weights=Weights(Decimal(10), Decimal(40), Decimal(45), Decimal(5)),
        points=Decimal(100),
        social_return=SocialReturn(
            Decimal("0.05"), "Beleidsregel social return Voorbeeldstad", date(2025, 1, 1)
        ),
        announced=Announcement.BOTH,
        link="Het werk leent zich ervoor.",
        main_aim="Statuten",
        motivation="Grote pilot",
        extra=(("inkoper", "afdeling facilitair"),),
    )


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    names = (*MINIMUM, "looptijd", "gewicht_pso", "cpv", "geraamde_waarde", "punten", "moment")
    book = one_sheet(
        xml_row(1, *names),
        xml_row(
            2,
            *MINIMUM.values(),
            number("D2", "48"),
            number("E2", "0.1", PERCENT),
            number("F2", "90911200"),
            number("G2", "250000"),
            number("H2", "12.5"),
            number("I2", "6"),
        ),
        formats=["0%"],
    )
    (record,) = open_lots(book.save(tmp_path / "percelen.xlsx")).records()
    assert record.findings == ()
    found = record.subject
    assert (found.months, found.weights.pso, found.cpv) == (48, Decimal(10), "90911200")
    assert (found.value, found.points) == (Decimal(250000), Decimal("12.5"))
    assert (found.moment, found.moment_months) == (Moment.LATER, 6)


def test_codes_on_lines_of_one_cell_are_no_line_break_to_speak_of(tmp_path: Path) -> None:
    assert lot(tmp_path, cpv="90911200\n90919200").cpv_codes == ("90911200", "90919200")


@pytest.mark.parametrize(
    ("tender", "reference", "key"),
    [
        ("", "P-1", "P-1"),
        ("2026-014", "1", "2026-014/1"),
        ("2026-014", "Perceel 2", "2026-014/Perceel 2"),
        ("2026-014", "2026-014-1", "2026-014-1"),
        ("2026-014", "2026-0141", "2026-014/2026-0141"),
        ("A", "a.1", "a.1"),
        ("1", "1", "1"),
        ("2026-014", "-", "2026-014"),
        ("n.v.t.", "7", "7"),
    ],
)
def test_a_key_has_the_reference_of_its_tender_in_front(
    tmp_path: Path, tender: str, reference: str, key: str
) -> None:
    assert lot(tmp_path, aanbesteding=tender, referentie=reference).key == key


def test_lots_of_several_tenders_have_keys_of_their_own(tmp_path: Path) -> None:
    rows = [{**MINIMUM, "aanbesteding": t, "referentie": r} for t in "AB" for r in "12"]
    keys = [record.subject.key for record in open_lots(write_list(tmp_path, *rows)).records()]
    assert keys == ["A/1", "A/2", "B/1", "B/2"]


def test_the_lots_of_a_tender_are_worth_what_they_are_together(tmp_path: Path) -> None:
    """Also those further down the list: for the threshold they count together."""
    values = [("A", "1", "100.000"), ("B", "1", "5"), ("A", "2", "150.000"), ("A", "3", "veel")]
    names = ("aanbesteding", "referentie", "geraamde_waarde")
    rows = [{**MINIMUM, **dict(zip(names, each, strict=True))} for each in values]
    records = list(open_lots(write_list(tmp_path, *rows)).records())
    assert [record.subject.tender_value for record in records] == [250_000, 5, 250_000, 250_000]
    assert [codes(record.findings) for record in records] == [[], [], [], ["L125"]]
    assert lot(tmp_path, geraamde_waarde="100").tender_value is None


def test_a_lot_without_a_reference_is_known_by_its_title_and_that_is_said(tmp_path: Path) -> None:
    record = read(tmp_path, referentie="")
    assert record.subject.key == "Kantoren"
    (finding,) = record.findings
    assert (finding.code, finding.severity, finding.key) == ("P102", Severity.WARNING, "Kantoren")


def test_a_lot_without_reference_and_title_is_refused(tmp_path: Path) -> None:
    record = read(tmp_path, referentie="-", titel="n.v.t.")
    assert record.subject.key == ""
    (finding,) = record.findings
    assert (finding.code, finding.severity) == ("P101", Severity.ERROR)
    assert finding.place.column == "referentie"


def test_thirty_plus_is_on_top_of_trede_3(tmp_path: Path) -> None:
    for cells in ({"pso_niveau_gevraagd": "30+"}, {"pso_30plus": "ja"}):
        found = lot(tmp_path, **cells)
        assert (found.level, found.thirty_plus) == (CertificateLevel.TREDE_3, True)
    kept = lot(tmp_path, pso_30plus="ja", pso_niveau_gevraagd="Trede 1")
    assert (kept.level, kept.thirty_plus) == (CertificateLevel.TREDE_1, True)


def test_reserved_is_said_by_the_procedure_or_in_its_own_column(tmp_path: Path) -> None:
    assert lot(tmp_path, procedure="Europees, voorbehouden").is_reserved
    assert lot(tmp_path, procedure="voorbehouden").is_reserved
    assert lot(tmp_path, procedure="nationaal", voorbehouden="ja").is_reserved
    assert not lot(tmp_path, procedure="nationaal", voorbehouden="nee").is_reserved


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("cpv", "909", "P103"),
        ("cpv_overig", "9091.1200", "P103"),
        ("cpv", "9000000", "P104"),
        ("koper", "Gemeente Voorbeeldstad", "P105"),
        ("procedure", "onder de Europese drempel", "P106"),
        ("procedure", "nationaal of Europees", "P106"),
        ("rol", "gunning en uitvoering", "P107"),
        ("rol", "geen", "P107"),
        ("pso_niveau_gevraagd", "niveau 2", "P108"),
        ("pso_niveau_gevraagd", "geen", "P108"),
        ("looptijd", "3-4 jaar", "P109"),
        ("looptijd", "-48", "P109"),
        ("looptijd", "4", "P109"),
        ("verlenging", "2", "P109"),
        ("moment", "12 maanden na gunning", "P110"),
        ("soort_opdracht", "leveringen en diensten", "P111"),
        ("bekendmaking", "ja", "P112"),
        ("inkoopniveau", "4", "T104"),
        ("voorbehouden", "misschien", "L126"),
        ("pso_30plus", "misschien", "L126"),
        ("geraamde_waarde", "-1", "L125"),
        ("geraamde_waarde", "0", "L125"),
        ("geraamde_waarde", "1,250,000", "L125"),
        ("gewicht_pso", "101%", "L129"),
        ("gewicht_prijs", "-5%", "L129"),
        ("gewicht_kwaliteit", "0,4", "L129"),
        ("social_return", "150", "L129"),
        ("punten", "-10", "L129"),
        ("ingangsdatum", "1-1-27", "L124"),
        ("sluitingsdatum", "medio juni", "L124"),
        ("social_return_beleid_datum", "2025", "L124"),
        ("titel", "Kan\ntoren", "L122"),
    ],
)
def test_a_bad_cell_is_a_finding_with_its_place(
    tmp_path: Path, column: str, text: str, code: str
) -> None:
    record = read(tmp_path, **{column: text})
    (finding,) = record.findings
    assert (finding.code, finding.place.column, finding.place.row) == (code, column, 2)
    assert finding.key == record.subject.key == "1"


@pytest.mark.parametrize("text", ["", "-"])
@pytest.mark.parametrize("column", [c.name for c in LOT_COLUMNS if c.name not in MINIMUM])
def test_an_empty_cell_is_no_finding(tmp_path: Path, column: str, text: str) -> None:
    if column not in {"aanbesteding", "inkoopniveau", "taal", "fouten", "waarschuwingen"}:
        found = lot(tmp_path, **{column: text})
        assert found == bare_lot(found.origin)


def test_the_header_of_a_term_says_its_unit(tmp_path: Path) -> None:
    assert lot(tmp_path, **{"Looptijd in jaren": "4"}).months == 48
    assert lot(tmp_path, **{"Looptijd (mnd)": "6"}).months == 6
    assert lot(tmp_path, **{"Verlenging (mnd)": "2 x 6"}).extension == Extension(2, 6)


def test_our_own_list_of_refused_rows_is_read_again(tmp_path: Path) -> None:
    mended = read(tmp_path, fouten="P106: “Eur” isn't understood.", waarschuwingen="\x01")
    assert (mended.findings, mended.subject.extra) == ((), ())
    refused = read(tmp_path, fouten="L102: A surplus cell.")
    assert codes(refused.findings) == ["L128"]


def test_what_must_be_there(tmp_path: Path) -> None:
    path = write_list(tmp_path, {"titel": "Kantoren", "procedure": "nationaal"})
    with pytest.raises(InputError, match="categorie/cpv/inkoopniveau"):
        open_lots(path)
    path = write_list(tmp_path, {"categorie": "schoonmaak", "procedure": "nationaal"})
    with pytest.raises(InputError, match="referentie/titel/aanbesteding"):
        open_lots(path)


def test_a_list_of_suppliers_is_called_by_its_name() -> None:
    with pytest.raises(InputError, match="is a list of suppliers"):
        open_lots(SAMPLES / "leveranciers.csv")


def test_the_settings_name_columns_of_both_kinds_of_list(tmp_path: Path) -> None:
    path = write_list(tmp_path, {"Kavel": "7", "Groep": "schoonmaak"})
    own = {
        "referentie": "Kavel",
        "categorie": "Groep",
        "kvk_nummer": "KvK crediteur",
        "cpv": "Code van de crediteur",
    }
    (record,) = open_lots(path, own).records()
    assert (record.subject.key, record.subject.category) == ("7", "schoonmaak")


@pytest.mark.parametrize("own", [{"perceelnumer": "Kavel"}, {"rol": "Functie"}])
def test_a_slip_in_the_settings_is_refused(tmp_path: Path, own: dict[str, str]) -> None:
    path = write_list(tmp_path, {"Kavel": "7", **MINIMUM})
    with pytest.raises(InputError, match=r"\[columns\]"):
        open_lots(path, own)


def test_beside_a_clear_number_perceel_is_the_title(tmp_path: Path) -> None:
    row = {"Perceelnummer": "1", "Perceel": "Kantoren", "Categorie": "schoonmaak"}
    lots = open_lots(write_list(tmp_path, row))
    (record,) = lots.records()
    assert (record.subject.key, record.subject.title) == ("1", "Kantoren")
    assert lots.findings == ()


def test_a_list_travels_to_another_process(tmp_path: Path) -> None:
    lots = open_lots(write_list(tmp_path, {**MINIMUM, "looptijd in jaren": "4"}))
    copy = pickle.loads(pickle.dumps(lots))  # noqa: S301 - our own bytes
    assert isinstance(copy, LotList)
    assert [record.subject.months for record in copy.records()] == [48]


FRAGMENTS = st.sampled_from(
    [
        *("12", "4", "9" * 5000, "jaar", "maanden", "x", "-", "(", ")", "%", ",", ";", "e", "en"),
        *("europees", "voorbehouden", "30+", "trede", "90911200", "9000000", "1-3-2026", "½", "²"),
        *("\u00a0", "\u0661", "\n", "“", "gunning", "€", "14:00", "1e9", "niet", "T", "/"),
    ]
)
CELLS = st.one_of(st.text(max_size=12), st.lists(FRAGMENTS, max_size=5).map(" ".join))


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(row=st.fixed_dictionaries({column.name: CELLS for column in LOT_COLUMNS}))
def test_whatever_is_typed_reading_never_breaks(tmp_path: Path, row: dict[str, str]) -> None:
    printable = {
        name: "".join(each for each in text if each.isprintable()) for name, text in row.items()
    }
    for record in open_lots(write_list(tmp_path, {**printable, "titel": "Kantoren"})).records():
        assert record.subject.key
        assert all(finding.place.row == 2 for finding in record.findings)
