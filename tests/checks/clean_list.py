"""Lists in which every row is correct, and no two rows are alike: nothing may be found in them.

    rows = list(clean_rows(1_000))

Everything follows from the number of a row, so a list is the same every time. All organisations and
people are invented. Each part of a row (name, address, category, certificate …) takes its turn
with a period of its own, so that all combinations come by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias, TypeVar

from tests.checks import invented

Row: TypeAlias = dict[str, str]
_T = TypeVar("_T")

DAY = date(2026, 11, 21)
"""Letter date for which the certificates and contracts are correct."""

SUBJECTS = (
    "Schoonmaak", "Catering", "Bouw & Techniek", "Groen", "Vervoer", "Café-Restaurant", "IJzerwerk",
    "Beveiliging", "Zorg", "Installatie", "Drukwerk", "Façadebouw", "Ateliers", "Logistiek",
    "Coöperatief Beheer", "Naaiatelier", "Zonne-energie", "Opleiding", "24/7 Service", "I+T",
)  # fmt: skip
FAMILIES = (
    "Meerkol", "van der Zeilsteen", "De Vrije Hoeve", "’t Waterlant", "'t Hooghe Hof", "Müller-Eik",
    "Oosterzée", "d'Ancona", "Çelikbaş", "Özgürman", "Łukowicz", "Bergström", "in 't Veltwijk",
    "IJsbrantsz", "Sint Jansbeek", "Van den Eikenrooij", "O’Dwyer", "El Amranne", "Ňovákova",
    "Gûnther", "Ten Boerema", "Saïdiwerk", "Fernández-Ruiz", "Brækhus", "Øverstad", "Țurcanescu",
)  # fmt: skip
FORMS = (
    "{} B.V.", "{} BV", "{} N.V.", "Stichting {}", "Coöperatie {} U.A.", "VOF {}", "{} V.O.F.",
    "Vereniging {}", "Maatschap {}", "Eenmanszaak {}", "{} CV", "{} Holding B.V.", "{}",
    "Gemeentelijke Dienst {}", "Onderlinge Waarborgmaatschappij {} W.A.", "{} & Zn.", "Gebr. {}",
)  # fmt: skip
ABROAD_FORMS = {"België": "{} bvba", "Duitsland": "{} GmbH", "Frankrijk": "{} SARL",
                "Luxemburg": "{} S.à r.l."}  # fmt: skip

STREETS = (
    "Dorpsstraat", "Plein 1944", "'s-Gravendijkwal", "Laan van de Vrede", "2e Oosterparkstraat",
    "IJsselkade", "Burg. van der Veldestraat", "Prinses Irenestraat", "Willem de Zwijgerlaan",
    "De Meent", "’t Zand", "Coöperatiehof", "Kerkstraat-Oost", "Op de Thermen", "Markt", "Súdwei",
)  # fmt: skip
ADDITIONS = ("", "", "a", "B", "bis", "hs", "3", "3-hoog", "A2", "rood", "III", "zw")
TOWNS = (
    ("4461", "Goes"), ("5211", "'s-Hertogenbosch"), ("2511", "Den Haag"), ("8911", "Leeuwarden"),
    ("1071", "Amsterdam"), ("9711", "Groningen"), ("6211", "Maastricht"), ("8625", "Oppenhuizen"),
    ("1791", "Den Burg"), ("9271", "De Westereen"), ("7411", "Deventer"), ("2841", "Moordrecht"),
    ("3401", "IJsselstein"), ("8511", "Goïngarijp"), ("6017", "Thorn"), ("4671", "Dinteloord"),
)  # fmt: skip
LETTERS = ("AA", "AB", "BC", "CX", "DZ", "EN", "GR", "HK", "KL", "NP", "RT", "TV", "VW", "WX", "ZZ")
ABROAD = (
    ("Rue de la Loi", "16", "1000", "Brussel", "België"),
    ("Grote Markt", "1", "2000", "Antwerpen", "België"),
    ("Hauptstraße", "12", "48529", "Nordhorn", "Duitsland"),
    ("Königsallee", "7", "40212", "Düsseldorf", "Duitsland"),
    ("Place de la République", "3", "59000", "Lille", "Frankrijk"),
    ("Côte d'Eich", "21", "L-1450", "Luxemburg", "Luxemburg"),
)

CATEGORIES = (
    {"categorie": "schoonmaak"}, {"categorie": "facilitaire dienstverlening"},
    {"categorie": "Groenvoorziening"}, {"categorie": "industrie"}, {"categorie": "bouw"},
    {"categorie": "techniek en infra"}, {"categorie": "Techniek & infra"},
    {"categorie": "catering"}, {"categorie": "uitzendorganisaties"},
    {"categorie": "beveiliging en opsporing"}, {"categorie": "gezondheid"},
    {"categorie": "welzijn"}, {"categorie": "detailhandel"}, {"categorie": "groothandel"},
    {"categorie": "vervoer en opslag"}, {"categorie": "callcenters"}, {"categorie": "telecom"},
    {"categorie": "energie"}, {"categorie": "advisering"}, {"categorie": "vastgoed"},
    {"categorie": "financiële instellingen"}, {"categorie": "IT-gerelateerde organisaties"},
    {"categorie": "verhuur van goederen"}, {"categorie": "glasbewassing"},
    {"categorie": "grond-, weg- en waterbouw"}, {"categorie": "Pensioenen"},
    {"sbi_code": "81.21", "sbi_versie": "2008"}, {"sbi_code": "8121", "sbi_versie": "SBI 2008"},
    {"sbi_code": "43.2", "sbi_versie": "2008"}, {"sbi_code": "62", "sbi_versie": "2008"},
    {"cpv": "90910000-9"}, {"cpv": "55500000-5"}, {"cpv": "79710000"}, {"cpv": "72000000"},
    {"categorie": "schoonmaak", "inkoopniveau": "1"}, {"inkoopniveau": "2"},
    {"categorie": "telecom", "sbi_code": "61.10", "sbi_versie": "2008", "cpv": "64200000-8"},
    {"categorie": "vastgoed", "inkoopniveau": "inkoopniveau 3"},
)  # fmt: skip
"""Every category of the mapping, by name, synonym, SBI or CPV, or given in the row."""

PEOPLE: tuple[Row, ...] = (
    {"aanspreekvorm": "mevrouw", "voorletters": "J.A.", "tussenvoegsel": "van der",
     "achternaam": "Meerkol", "functie": "Hoofd Verkoop"},
    {"aanspreekvorm": "dhr.", "voorletters": "P.", "achternaam": "van 't Hof-de Boer"},
    {"aanspreekvorm": "neutraal", "voornaam": "Noor", "achternaam": "d'Ancona"},
    {"contactpersoon": "mevrouw A. de Vries", "functie": "Directeur"},
    {"contactpersoon": "De heer Łukasz Nowakowicz"},
    {"functie": "Afdeling Inkoop & Verkoop"},
    {"aanspreekvorm": "onbekend", "voorletters": "S.", "achternaam": "El Amranne"},
    {"aanspreekvorm": "m", "voorletters": "IJ.", "tussenvoegsel": "'t", "achternaam": "Hoen"},
    {"aanspreekvorm": "mw.", "voorletters": "B.", "achternaam": "Çelikbaş",
     "aanspreekvorm_2": "heer", "voorletters_2": "T.", "achternaam_2": "O’Dwyer"},
    {"aanhef": "Beste buren"},
    {},
)  # fmt: skip

_LEVELS = ("Basistrede", "Trede 1", "Trede 2", "trede-3", "T2")
_BODIES = ("Keurwijzer Certificatie", "Toetshuis & Zn.", "")
_MONTHS = tuple(date(2024 + number // 12, number % 12 + 1, 1) for number in range(17, 34))
"""First days (from June 2025 on) of certificates of two years that end after April 2027."""


def clean_rows(count: int) -> Iterator[Row]:
    """Yield so many correct rows, by our own names of the columns; empty cells are left out."""
    for number in range(count):
        yield {
            name: text
            for part in (
                _identity(number),
                _address(number),
                PEOPLE[number % len(PEOPLE)],
                _channel(number),
                CATEGORIES[number % len(CATEGORIES)],
                _purchase(number),
                _certificate(number),
            )
            for name, text in part.items()
            if text
        }


def table(rows: Sequence[Row], columns: Sequence[str] | None = None) -> list[list[str]]:
    """Return rows as a list with its headers: these columns, or all that are in use."""
    names = columns or sorted({name for row in rows for name in row})
    return [list(names), *([row.get(name, "") for name in names] for row in rows)]


def encodable(text: str, encoding: str) -> str:
    """Drop the accents that a code page doesn't know, as an export would have to."""
    return text.translate(_IN_WESTERN) if encoding == "cp1252" else text


_IN_WESTERN = str.maketrans("ŁłşșȚțŇňčćęğ", "LlssTtNncceg")


def _name(number: int) -> str:
    subject, family = _turn(SUBJECTS, number), _turn(FAMILIES, number * 7 + number // 20)
    country = _country(number)
    form = ABROAD_FORMS[country] if country else _turn(FORMS, number * 3 + number // 260)
    return form.format(f"{subject} {family} {_serial(number)}")


def _serial(number: int) -> str:
    """Return three capitals, so that a name isn't like another one."""
    letters = "ABDEFGHJKLMNOPRSTUVWZ"
    mixed = number * 4_001 % len(letters) ** 3
    return "".join(letters[mixed // len(letters) ** place % len(letters)] for place in range(3))


def _identity(number: int) -> Row:
    if _country(number):
        return {"leveranciersnummer": f"L-{number:06}", "naam": _name(number)}
    row = {"naam": _name(number), "kvk_nummer": invented.kvk(number)}
    if number % 2:
        row |= {"btw_id": invented.vat_id(number), "rsin": invented.rsin(number)}
    if number % 3:
        row |= {"iban": invented.iban(number), "vestigingsnummer": invented.branch(number)}
    if number % 4 == 0:
        row |= {"oin": invented.oin(number), "leveranciersnummer": f"{number:05}"}
    return row


def _country(number: int) -> str:
    """Return the country of a supplier abroad; "" for the Netherlands."""
    return _turn(ABROAD, number // 13)[4] if number % 13 == 5 else ""


def _address(number: int) -> Row:
    if _country(number):
        street, house, postcode, town, country = _turn(ABROAD, number // 13)
        return {"straat": street, "huisnummer": house, "postcode": postcode, "plaats": town,
                "land": country}  # fmt: skip
    digits, town = _turn(TOWNS, number // 3)
    postcode = f"{digits}{' ' if number % 2 else ''}{_turn(LETTERS, number // 5)}"
    place = {"postcode": postcode, "plaats": town, "land": _turn(("", "Nederland", "NL"), number)}
    if number % 6 == 1:  # a postbus has a postcode of its own
        own = f"{digits[:3]}0 {_turn(LETTERS, number // 5)}"
        return {**place, "postbus": str(100 + number), "postcode": own}
    return {
        "straat": _turn(STREETS, number // 2),
        "huisnummer": str(1 + number % 300),
        "toevoeging": _turn(ADDITIONS, number // 7),
        **place,
    }


def _channel(number: int) -> Row:
    row = {"kanaal": _turn(("", "post", "email", "e-mail"), number // 3)}
    if "mail" in row["kanaal"] or number % 2:
        row["email"] = f"inkoop+{number}@{_turn(('voorbeeld.nl', 'mail.example.com'), number)}"
    if number % 3 == 0:
        row["telefoon"] = _turn(("088 000 12 34", "+31 (0)113 00 00 00", "0113-000000"), number)
    row["taal"] = _turn(("", "nl", "Nederlands"), number // 4)
    return row


def _purchase(number: int) -> Row:
    spend = _turn(("", "12.500,50", "980", "€ 1.250.000,-", "0", "75000,5"), number // 2)
    turnover = _turn(("", "25.000.000", "€ 3.400.500,00"), number // 3)
    end = _turn((date(2026, 12, 31), date(2027, 3, 31), date(2027, 1, 15)), number // 5)
    return {
        "jaarbesteding": spend,
        "omzet_leverancier": turnover,
        "fte_leverancier": turnover and _turn(("12,5", "250", "1.250"), number),
        "direct_aandeel": turnover and _turn(("4,5%", "35 %", "0"), number),
        "contract_nummer": _turn(("", f"CN-{number:05}"), number),
        "contract_einddatum": _turn(("", _written(end, number), "onbepaalde tijd"), number // 2),
        "uw_kenmerk": _turn(("", f"UK/{number}"), number // 2),
    }


def _certificate(number: int) -> Row:
    """Return a certificate that is valid on `DAY`, and for longer than the contract."""
    if number % 3 or _country(number):
        return {"pso_niveau": _turn(("", "geen"), number)}
    turn = number // 3
    start = _turn(_MONTHS, turn)
    end = start.replace(year=start.year + 2) - timedelta(days=1)
    period = {"pso_ingangsdatum": _written(start, turn), "pso_geldig_tot": _written(end, turn)}
    row = {
        "pso_niveau": _turn(_LEVELS, turn),
        **period,
        "pso_certificaatnummer": f"VB-{turn:05}" if turn % 2 else "",
        "pso_instelling": _turn(_BODIES, turn),
        "pso_houder": _name(number) if turn % 3 == 0 else "",
        "pso_kvk_dekking": _turn(("", f"{invented.kvk(number)}, 99999999"), turn),
    }
    if turn % 7 == 3:
        row |= {"pso_niveau": "Trede 3", "pso_30plus": "ja", **_thirty_plus(period)}
    if turn % 7 == 5:
        growth = start.replace(year=start.year + 2) - timedelta(days=1)
        row |= {"pso_niveau": "Aspirant-status", "pso_groeipad_tot": _written(growth, turn)}
    return row


def _thirty_plus(period: Row) -> Row:
    return {
        "pso_30plus_ingangsdatum": period["pso_ingangsdatum"],
        "pso_30plus_geldig_tot": period["pso_geldig_tot"],
    }


def _written(day: date, number: int) -> str:
    """Write a date in one of the ways in which lists do."""
    ways = (f"{day.day}-{day.month}-{day.year}", f"{day:%d-%m-%Y}", day.isoformat())
    return _turn((*ways, f"{day:%d/%m/%Y}"), number)


def _turn(choices: Sequence[_T], number: int) -> _T:
    return choices[number % len(choices)]
