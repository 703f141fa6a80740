"""One planted fault for every code of lots: what is changed in a correct lot, where it is found.

Adding a code is adding one line to `LOT_FAULTS` (all rows stand in one list), to `TEXT_FAULTS`
(characters that not every file can hold), or to `TENDER_FAULTS` (pso.toml, each in a project of
its own).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from pso_letters.intake.lot_columns import LOT_COLUMNS

Changes: TypeAlias = Mapping[str, str]
NOTHING: Changes = MappingProxyType({})

DAY = "15-1-2027"
"""Date of the documents; all other dates are chosen around it."""
DOCUMENT = "aanbestedingseis"

LOT_NAMES = tuple(
    column.name for column in LOT_COLUMNS if column.name not in {"fouten", "waarschuwingen"}
)
CORRECT = {
    "aanbesteding_titel": "Facilitaire diensten 2027",
    "titel": "Schoonmaak gemeentehuis",
    "omschrijving": "Dagelijkse schoonmaak van drie gebouwen in de binnenstad.",
    "categorie": "schoonmaak",
    "cpv": "90910000-9",
    "koper": "aanbestedende dienst",
    "procedure": "europees",
    "voorbehouden": "nee",
    "soort_opdracht": "diensten",
    "geraamde_waarde": "450.000",
    "ingangsdatum": "1-7-2027",
    "looptijd": "24 maanden",
    "verlenging": "2 x 12 maanden",
    "publicatiedatum": "1-2-2027",
    "sluitingsdatum": "15-3-2027",
    "rol": "uitvoering",
    "pso_niveau_gevraagd": "Trede 1",
    "moment": "12 maanden na start",
    "bekendmaking": "beide",
    "verband": "Het dagelijks schoonmaken is geschikt werk voor mensen uit de doelgroep.",
    "omvang_inzet": "Gemiddeld ten minste 2 fte per contractjaar.",
    "taal": "nl",
}
"""A correct lot of an authority, but for what makes it another lot (`own_cells`): role (d)."""

AWARD: Changes = {
    "rol": "gunning", "pso_niveau_gevraagd": "", "moment": "inschrijving",
    "gewicht_pso": "10", "gewicht_prijs": "50", "gewicht_kwaliteit": "40", "punten": "100",
}  # fmt: skip
"""Role (e)."""
SOCIAL_RETURN: Changes = {
    "rol": "social-return", "pso_niveau_gevraagd": "", "moment": "start", "social_return": "5",
    "social_return_beleid": "Beleidsregel social return Voorbeeldstad",
    "social_return_beleid_datum": "1-1-2026",
}  # fmt: skip
"""Role (f)."""
RESERVED: Changes = {
    "rol": "voorbehouden", "voorbehouden": "ja", "pso_niveau_gevraagd": "30+",
    "moment": "inschrijving",
    "hoofddoel_bewijs": "Statuten waaruit blijkt dat arbeidsintegratie het hoofddoel is.",
}  # fmt: skip
"""Role (g)."""
PRIVATE: Changes = {
    "koper": "privaat", "procedure": "meervoudig", "rol": "deelname", "publicatiedatum": "1-2-2027",
    "sluitingsdatum": "1-7-2027", "ingangsdatum": "1-10-2027", "moment": "inschrijving",
}  # fmt: skip
"""Role (a), with time enough to get a certificate."""
PREFERENCE: Changes = {**PRIVATE, "rol": "voorkeur", "categorie": "energie", "cpv": "09310000-5"}
RECOMMENDATION: Changes = {**PRIVATE, "rol": "aanbeveling", "categorie": "vastgoed",
                           "cpv": "70000000-1"}  # fmt: skip
"""Roles (b) and (c)."""
SMALL: Changes = {"procedure": "meervoudig", "geraamde_waarde": "90.000"}
"""Below the European threshold."""

CORRECT_LOTS: Mapping[str, Changes] = {
    "a": PRIVATE,
    "b": PREFERENCE,
    "c": RECOMMENDATION,
    "d": NOTHING,
    "d, national": {"procedure": "nationaal", "geraamde_waarde": "2.000.000",
                    "soort_opdracht": "werken", "cpv": "45000000-7", "categorie": "bouw"},
    "d, reason": {**SMALL, "motivering": "Het werk laat zich goed splitsen in eenvoudige taken."},
    "e": AWARD,
    "e, small": {**AWARD, **SMALL},
    "f": SOCIAL_RETURN,
    "g": RESERVED,
    "g, procedure": {**RESERVED, "procedure": "voorbehouden"},
    "proposed to an authority": {"rol": "", "moment": "", "pso_niveau_gevraagd": ""},
    "proposed to a private buyer": {**PRIVATE, "rol": "", "moment": "", "pso_niveau_gevraagd": ""},
    "no lots": {"referentie": "", "titel": ""},
}  # fmt: skip
"""Lots in which nothing is found, of both kinds of buyers and in every role."""

TENDER_KEYS: Mapping[str, str | None] = {
    "tender.social_return.source": '"Beleidsregel social return Voorbeeldstad"',
    "tender.social_return.dated": "2026-01-01",
    "tender.social_return.shares.trede-1": "50",
    "tender.social_return.shares.trede-2": "75",
    "tender.social_return.shares.trede-3": "100",
}
"""What pso.toml must say for social return."""


def own_cells(number: int) -> dict[str, str]:
    """Return the cells by which the lot with this number differs from all others."""
    return {"referentie": "1", "aanbesteding": f"2027-{number:03}"}


def correct_lot(number: int, changes: Changes = NOTHING) -> dict[str, str]:
    """Return the row of the lot with this number, with these changes."""
    unknown = set(changes) - set(LOT_NAMES)
    assert not unknown, unknown
    return dict.fromkeys(LOT_NAMES, "") | CORRECT | own_cells(number) | dict(changes)


@dataclass(frozen=True)
class LotFault:
    """A fault in one row of a list of lots.

    Args:
        code: what is to be found.
        column: in which column; None for the whole row.
        changes: what differs from a correct lot.
        same: cells that are those of the row before, which is planted too.
        twin: what differs in that row from a correct lot; it stays correct on its own.
        also: other findings that the same fault can't do without.
    """

    code: str
    column: str | None
    changes: Changes = field(default_factory=dict)
    same: tuple[str, ...] = ()
    twin: Changes = field(default_factory=dict)
    also: tuple[tuple[str, str | None], ...] = ()

    def rows(self, number: int) -> list[dict[str, str]]:
        """Return the rows to plant, the faulty one last; numbers are for two lots."""
        before = correct_lot(number, self.twin)
        row = correct_lot(
            number + 1, {**{name: before[name] for name in self.same}, **self.changes}
        )
        return [before, row] if self.same else [row]

    def expected(self) -> list[tuple[str, str | None]]:
        """Return the codes and columns to be found in the faulty row."""
        return [(self.code, self.column), *self.also]


ONE_TENDER = ("aanbesteding",)
OTHER_LOT: Changes = {"referentie": "2", "titel": "Schoonmaak bibliotheek"}
WORDS = "veel woorden over het werk " * 100

LOT_FAULTS: tuple[LotFault, ...] = (
    LotFault("P101", "referentie", {"referentie": "", "aanbesteding": "", "titel": ""}),
    LotFault("P102", "referentie", {"referentie": "", "aanbesteding": ""}),
    LotFault("P103", "cpv", {"cpv": "9091"}),
    LotFault("P104", "cpv", {"cpv": "9310000", "categorie": "energie", "moment": "start",
                             "inkoopniveau": "2", "ingangsdatum": "1-3-2028"}),
    LotFault("P105", "koper", {**RECOMMENDATION, "koper": "vereniging"}),
    LotFault("P106", "procedure", {"procedure": "veiling"}),
    LotFault("P107", "rol", {"rol": "sponsor"}),
    LotFault("P108", "pso_niveau_gevraagd", {"pso_niveau_gevraagd": "Trede 9"}),
    LotFault("P109", "looptijd", {"looptijd": "een poosje"}),
    LotFault("P110", "moment", {"moment": "ooit"}),
    LotFault("P111", "soort_opdracht", {"soort_opdracht": "huur"}),
    LotFault("P112", "bekendmaking", {"bekendmaking": "in de krant"}),
    LotFault("P120", "referentie", same=("aanbesteding", "referentie")),
    LotFault("P121", "sluitingsdatum", {**OTHER_LOT, "sluitingsdatum": "16-3-2027"},
             same=ONE_TENDER),
    LotFault("P122", "procedure", {**AWARD, **SMALL, **OTHER_LOT, "procedure": "nationaal"},
             same=ONE_TENDER, twin={**AWARD, **SMALL}),
    LotFault("P123", "titel", {"referentie": "2"}, same=ONE_TENDER),
    LotFault("P124", "titel", {"titel": "", "aanbesteding_titel": ""}),
    LotFault("P125", "omschrijving", {"omschrijving": ""}),
    LotFault("P126", "omschrijving", {"omschrijving": WORDS}),
    LotFault("P127", "titel", {"titel": "n.t.b."}),
    LotFault("P128", "verband", {"verband": "eenvoudig werk"}),
    LotFault("P130", "sluitingsdatum", {"sluitingsdatum": "31-1-2027"}),
    LotFault("P131", "sluitingsdatum", {"publicatiedatum": "1-11-2026",
                                        "sluitingsdatum": "14-1-2027"}),
    LotFault("P132", "publicatiedatum", {"publicatiedatum": "1-1-2027"}),
    LotFault("P133", "ingangsdatum", {"ingangsdatum": "15-3-2027"}),
    LotFault("P134", "ingangsdatum", {**AWARD, "ingangsdatum": "1-1-2027"}),
    LotFault("P135", "ingangsdatum", {"ingangsdatum": "1-1-2027"}),
    LotFault("P136", "ingangsdatum", {"ingangsdatum": "1-7-2072"}),
    LotFault("P137", "ingangsdatum", {"ingangsdatum": ""}),
    LotFault("P138", "looptijd", {**AWARD, "looptijd": "", "verlenging": ""}),
    LotFault("P139", "looptijd", {"looptijd": "", "verlenging": ""}),
    LotFault("P140", "verlenging", {"looptijd": "18 maanden"}),
    LotFault("P141", "looptijd", {"looptijd": "5 jaar", "verlenging": ""}),
    LotFault("P142", "geraamde_waarde", {"geraamde_waarde": ""}),
    LotFault("P143", "geraamde_waarde", {**PRIVATE, "geraamde_waarde": "450"}),
    LotFault("P144", "cpv", {"cpv": ""}),
    LotFault("P145", "cpv", {"cpv": "72000000-5"}),
    LotFault("P146", "rol", {**RESERVED, "voorbehouden": "nee"}),
    LotFault("P147", "procedure", {"procedure": ""}),
    LotFault("P149", "procedure", {**RESERVED, "procedure": "voorbehouden", "cpv": "",
                                   "soort_opdracht": ""}),
    LotFault("P148", "sluitingsdatum", {"sluitingsdatum": ""}),
    LotFault("J200", "rol", {**SMALL, "rol": ""}),
    LotFault("J201", "rol", {"rol": "geschiktheidseis"}),
    LotFault("J202", "rol", {"rol": "voorkeur", "moment": "inschrijving"}),
    LotFault("J203", "rol", {"rol": "aanbeveling", "moment": "inschrijving"}),
    LotFault("J204", "rol", {**PRIVATE, "rol": "uitvoering", "moment": "12 maanden na start"}),
    LotFault("J205", "rol", {**PREFERENCE, "procedure": "enkelvoudig"}),
    LotFault("J206", "rol", {**AWARD, **SMALL, "procedure": "enkelvoudig"}),
    LotFault("J207", "rol", {**RESERVED, **SMALL, "procedure": "enkelvoudig"}),
    LotFault("J208", "rol", {**RESERVED, **SMALL, "procedure": "onderhands"}),
    LotFault("J209", "procedure", {**AWARD, **SMALL, "procedure": "onderhands"}),
    LotFault("J210", "rol", {**RECOMMENDATION, "rol": "deelname"}),
    LotFault("J211", "procedure", {**PRIVATE, "procedure": "europees"}),
    LotFault("J212", "procedure", {**SOCIAL_RETURN, "procedure": "enkelvoudig",
                                   "voorbehouden": "ja", "geraamde_waarde": "200.000",
                                   "motivering": "Klein en kort werk, in eenvoudige taken."}),
    LotFault("J213", "rol", {"voorbehouden": "ja"}),
    LotFault("J214", "procedure", {"procedure": "nationaal"}),
    LotFault("J225", "pso_niveau_gevraagd", {**AWARD, "pso_niveau_gevraagd": "Trede 3"}),
    LotFault("J222", "pso_niveau_gevraagd", {**AWARD, "pso_niveau_gevraagd": "30+"}),
    LotFault("J223", "pso_niveau_gevraagd", {**PRIVATE, "pso_niveau_gevraagd": "Trede 2",
                                             "pso_30plus": "ja"}),
    LotFault("J224", "pso_niveau_gevraagd", {"pso_niveau_gevraagd": "Trede 2"}),
    LotFault("J231", "bekendmaking", {"bekendmaking": "nergens"}),
    LotFault("J232", "moment", {"moment": "inschrijving"}),
    LotFault("J233", "moment", {"moment": "gunning"}),
    LotFault("J234", "verband", {"verband": ""}),
    LotFault("J235", "omvang_inzet", {"omvang_inzet": ""}),
    LotFault("J236", "verband", {"verband": "De inschrijver voert een goed MVO-beleid."}),
    LotFault("J241", "moment", {"moment": "60 maanden na start"}),
    LotFault("J242", "moment", {"moment": "30 maanden na start"}),
    LotFault("J243", "moment", {"moment": "3 maanden na start"}),
    LotFault("J244", "moment", {**PRIVATE, "moment": "3 maanden na start"}),
    LotFault("J245", "sluitingsdatum", {**PRIVATE, "sluitingsdatum": "15-3-2027"}),
    LotFault("J246", "geraamde_waarde", SMALL),
    LotFault("J247", "geraamde_waarde", {**SMALL, "procedure": "enkelvoudig"}),
    LotFault("J250", "gewicht_pso", {**AWARD, "gewicht_pso": "", "gewicht_prijs": "",
                                     "gewicht_kwaliteit": ""}),
    LotFault("J251", "gewicht_pso", {**AWARD, "gewicht_pso": "", "gewicht_prijs": "",
                                     "gewicht_kwaliteit": "", "punten": ""}),
    LotFault("J252", "bekendmaking", {**AWARD, "bekendmaking": "nergens"}),
    LotFault("J253", "moment", {**AWARD, "moment": "start"}),
    LotFault("J254", "gewicht_pso", {**AWARD, "gewicht_pso": "0", "gewicht_prijs": "60"}),
    LotFault("J256", "gewicht_pso", {**AWARD, "gewicht_pso": "40", "gewicht_prijs": "20"}),
    LotFault("J257", "gewicht_pso", {**AWARD, "gewicht_prijs": "60"}),
    LotFault("J260", "gewicht_pso", {"gewicht_pso": "10"}),
    LotFault("J261", "bekendmaking", {**RESERVED, "bekendmaking": "aanbestedingsstukken"}),
    LotFault("J262", "moment", {**RESERVED, "moment": "start"}),
    LotFault("J263", "pso_niveau_gevraagd", {**RESERVED, "pso_niveau_gevraagd": "Trede 3"}),
    LotFault("J264", "hoofddoel_bewijs", {**RESERVED, "hoofddoel_bewijs": "Het PSO-certificaat"}),
    LotFault("J265", "omschrijving", {
        **RESERVED, "omschrijving": "Directe gunning aan het sociaal werkbedrijf."}),
    LotFault("J271", "social_return", {**SOCIAL_RETURN, "social_return": ""},
             also=(("D104", None),)),
    LotFault("J272", "social_return_beleid", {**SOCIAL_RETURN, "social_return_beleid": ""}),
    LotFault("J274", "social_return_beleid_datum", {**SOCIAL_RETURN,
                                                    "social_return_beleid_datum": "2-2-2027"}),
    LotFault("J275", "social_return", {**SOCIAL_RETURN, "social_return": "50"}),
    LotFault("J278", "rol", {**SOCIAL_RETURN, "soort_opdracht": "leveringen"}),
    LotFault("J279", "social_return", {"social_return": "5"}),
    LotFault("J281", "omschrijving", {"omschrijving": "Stuur de namen van uw medewerkers mee."}),
    LotFault("J282", "verband", {"verband": "Wij vragen PSO niveau 3 voor dit werk."}),
    LotFault("J283", "omschrijving", {
        "omschrijving": "Alleen ondernemingen met een PSO-certificaat kunnen inschrijven."}),
    LotFault("J284", "motivering", {"motivering": "Andere keurmerken tellen bij ons niet mee."}),
    LotFault("J285", "verband", {
        "verband": "Bij gelijke score wint de inschrijver met een PSO-certificaat."}),
    LotFault("T120", "categorie", {"categorie": "luchtballonnen", "cpv": "98300000-6"}),
    LotFault("T123", "inkoopniveau", {"inkoopniveau": "2"}),
    LotFault("D101", "taal", {"taal": "fr"}),
    LotFault("S120", "hoofddoel_bewijs", {"hoofddoel_bewijs": "123456782"}),
)  # fmt: skip
"""Faults in a row of the list, all in one list."""

TEXT_FAULTS: tuple[LotFault, ...] = (
    LotFault("A110", "titel", {"titel": "Schoon\u200bmaak gemeentehuis"}),
    LotFault("A123", "titel", {"titel": "Schoonmaak \u202egemeentehuis"}),
    LotFault("D102", "titel", {"titel": "Schoonmaak ★"}),
)
"""Faults of characters, for files that can hold them."""


@dataclass(frozen=True)
class TenderFault:
    """A fault in pso.toml, found with a correct lot.

    Args:
        code: what is to be found in the row.
        column: in which column; None for the whole row.
        keys: value in TOML by key; None takes the line away.
        changes: what differs in the list from a correct lot.
        also: other findings that the same fault can't do without.
        day: date of the document.
    """

    code: str
    column: str | None
    keys: Mapping[str, str | None]
    changes: Changes = field(default_factory=dict)
    also: tuple[tuple[str, str | None], ...] = ()
    day: str = DAY

    def expected(self) -> list[tuple[str, str | None]]:
        """Return the codes and columns to be found in the row."""
        return [(self.code, self.column), *self.also]


def points(**shares: int) -> dict[str, str | None]:
    """Return the keys of a table of points."""
    return {f"tender.points.{name.replace('_', '-')}": str(part) for name, part in shares.items()}


_SHARES = "tender.social_return.shares"

TENDER_FAULTS: tuple[TenderFault, ...] = (
    TenderFault("J216", None, {"tender.question_days": "10"}),
    TenderFault("J255", None, points(aspirant=0), AWARD, also=(("J259", None),)),
    TenderFault("J258", None, points(aspirant=50, basis=20, trede_1=60, trede_2=80, trede_3=100),
                AWARD),
    TenderFault("J259", None, points(trede_1=50, trede_2=60, trede_3=80), AWARD),
    TenderFault("J273", None, {"tender.social_return.source": None}, SOCIAL_RETURN),
    TenderFault("J276", None, {f"{_SHARES}.trede-2": "40"}, SOCIAL_RETURN),
    TenderFault("J277", "pso_niveau_gevraagd", {f"{_SHARES}.trede-2": "0",
                                                f"{_SHARES}.trede-3": "0"},
                {**SOCIAL_RETURN, "pso_niveau_gevraagd": "Trede 2"}, also=(("J276", None),)),
)  # fmt: skip
"""Faults in pso.toml, each in a project of its own."""

OLD_FAULTS: tuple[TenderFault, ...] = (
    TenderFault("J215", "publicatiedatum", {}, {
        "publicatiedatum": "1-6-2016", "sluitingsdatum": "15-7-2016", "ingangsdatum": "1-11-2016",
    }, day="1-6-2016"),
    TenderFault("J221", "pso_niveau_gevraagd", {}, {
        "publicatiedatum": "1-3-2023", "sluitingsdatum": "15-4-2023", "ingangsdatum": "1-7-2023",
        "pso_niveau_gevraagd": "Basistrede",
    }, day="1-3-2023"),
)  # fmt: skip
"""Faults of a day gone by, on which the sender's own certificate wasn't valid yet."""


@dataclass(frozen=True)
class WordingFault:
    """A fault in the words of a template of one's own.

    Args:
        code: what is to be found.
        without: sentences of `WORDING` that the template lacks, by number.
        extra: a sentence that it has besides.
        also: other codes that the same fault can't do without.
    """

    code: str
    without: tuple[int, ...] = ()
    extra: str = ""
    also: tuple[str, ...] = ()

    def paragraphs(self) -> str:
        """Return what the template says, in HTML."""
        kept = [text for index, text in enumerate(WORDING) if index not in self.without]
        return "\n".join(f"<p>{text}</p>" for text in (*kept, self.extra) if text)


WORDING = (
    "Een PSO-certificaat of gelijkwaardig bewijs telt bij het werk aan deze opdracht.",
    "Ander bewijs blijkt uit een rapport van een deskundige.",
    "Opdrachtgever beslist over het bewijs.",
    "Dit gebeurt binnen 20 werkdagen na ontvangst.",
    "Ook telt het bewijs van wie een keurmerk niet op tijd kon krijgen.",
)
"""The least that a text of an authority says of proof."""

WORDING_FAULTS: tuple[WordingFault, ...] = (
    WordingFault("J290", extra="Bij gelijke score wint het bedrijf met een PSO-certificaat."),
    WordingFault("J291", without=(0,)),
    WordingFault("J292", without=(1,)),
    WordingFault("J293", without=(2,), also=("J294",)),
    WordingFault("J294", without=(3,)),
    WordingFault("J295", without=(4,)),
    WordingFault("J296", extra="Alleen bedrijven met een PSO-certificaat kunnen inschrijven."),
    WordingFault("J297", extra="Stuur ons de namen van uw medewerkers."),
    WordingFault("J298", extra="Wij vragen PSO niveau 3."),
    WordingFault("J299", extra="Ander bewijs telt bij ons niet."),
)
"""Faults in the words of a template, each in a project of its own."""


def planted_codes() -> set[str]:
    """Return the codes that a fault is planted for."""
    rows = {code for fault in (*LOT_FAULTS, *TEXT_FAULTS) for code, _ in fault.expected()}
    settings = {fault.code for fault in (*TENDER_FAULTS, *OLD_FAULTS)}
    return rows | settings | {fault.code for fault in WORDING_FAULTS}
