"""The columns of a list of lots (percelen), with the names that people and systems give them.

Adding a synonym is adding a word here, as in `columns`. Left out on purpose: "nr." (of what?),
"opdrachtgever" and "aanbestedende dienst" (a name more often than a kind of buyer), "waarde per
jaar" and "totale waarde" (not that of this lot over its whole term), and "toelichting" and "reden"
for `motivering`, because a remark would then excuse what must be motivated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pso_letters.intake.columns import SUPPLIER_COLUMNS, Column, Kind, column, vocabulary
from pso_letters.tables import normalise_header

LOT_COLUMNS: tuple[Column, ...] = (
    column("referentie", Kind.TEXT, "perceel|perceelnummer|perceelnr|perceel nr.|perceel nummer"
           "|perceel no.|nummer perceel|perceelreferentie|perceel referentie|referentie perceel"
           "|perceel-id|perceelcode|kenmerk perceel|perceelkenmerk|referentienummer|referentienr"
           "|kenmerk|lot|lot number|lot no.|lot nr.|lotnummer|lot id|lot reference|lot ref."
           "|reference|reference number|reference no.|ref."),
    column("aanbesteding", Kind.TEXT, "aanbestedingsnummer|aanbestedingsnr|aanbesteding nr."
           "|aanbesteding nummer|nummer aanbesteding|aanbestedingskenmerk|kenmerk aanbesteding"
           "|aanbesteding kenmerk|aanbestedingsreferentie|referentie aanbesteding"
           "|aanbesteding referentie|aanbestedings-id|aanbesteding id|aanbestedingscode"
           "|tenderned-kenmerk|kenmerk tenderned|tenderned|tenderned-id|tenderned-nummer"
           "|tender|tender reference|tender ref.|tender id|tender number|tender no.|tendernummer"
           "|tendernr|tenderreferentie|inkooptraject|inkoopprojectnummer|projectnummer|projectnr"
           "|project number|project no.|project id|zaaknummer|dossiernummer|procurement number"
           "|procurement id"),
    column("aanbesteding_titel", Kind.TEXT, "titel aanbesteding|titel van de aanbesteding"
           "|naam aanbesteding|naam van de aanbesteding|aanbestedingstitel|aanbestedingsnaam"
           "|aanbesteding naam|onderwerp aanbesteding|titel tender|tendertitel|naam tender"
           "|tendernaam|tender title|tender name|project|projectnaam|projecttitel|project name"
           "|project title|procurement title"),
    column("titel", Kind.TEXT, "titel perceel|perceeltitel|perceel titel|naam perceel|perceelnaam"
           "|perceel naam|naam|naam opdracht|titel opdracht|opdrachttitel|opdrachtnaam|opdracht"
           "|onderwerp|korte omschrijving|title|name|lot title|lot name|subject"
           "|short description"),
    column("omschrijving", Kind.TEXT, "omschrijving perceel|perceelomschrijving"
           "|perceel omschrijving|beschrijving|beschrijving perceel|omschrijving opdracht"
           "|opdrachtomschrijving|beschrijving opdracht|description|lot description"),
    column("categorie", Kind.TEXT, "inkoopcategorie|categorienaam|inkooppakket|inkoopsegment"
           "|productgroep|category|procurement category|purchase category|spend category"),
    column("cpv", Kind.CPV_LIST, "cpv-code|cpvcode|cpv-codes|cpv-code(s)|cpvcodes|hoofd-cpv"
           "|hoofd-cpv-code|cpv hoofdcode|hoofdcode cpv|main cpv|main cpv code"),
    column("cpv_overig", Kind.CPV_LIST, "overige cpv|overige cpv-codes|aanvullende cpv"
           "|aanvullende cpv-code|aanvullende cpv-codes|cpv aanvullend|bijkomende cpv"
           "|bijkomende cpv-codes|cpv bijkomend|additional cpv|additional cpv codes"),
    column("inkoopniveau", Kind.CHOICE, "pso inkoopniveau|inkoopniveau pso|tier"),
    column("koper", Kind.CHOICE, "soort koper|koper soort|type koper|kopertype"
           "|soort opdrachtgever|type opdrachtgever|soort inkoper|buyer kind|buyer type"
           "|type of buyer"),
    column("procedure", Kind.CHOICE, "aanbestedingsprocedure|soort procedure|type procedure"
           "|proceduresoort|proceduretype|inkoopprocedure|aanbestedingsvorm|aanbestedingsvariant"
           "|soort aanbesteding|type aanbesteding|procedure type|procurement procedure"),
    column("voorbehouden", Kind.YES_NO, "voorbehouden opdracht|is voorbehouden"
           "|voorbehouden perceel|gereserveerd|reserved|reserved contract"),
    column("soort_opdracht", Kind.CHOICE, "opdrachtsoort|type opdracht|opdrachttype"
           "|aard opdracht|aard van de opdracht|werk/levering/dienst|contract type|contract kind"
           "|contract nature|type of contract"),
    column("geraamde_waarde", Kind.MONEY, "geraamde waarde (€)|geraamde waarde excl. btw"
           "|geraamde waarde eur|waarde|waarde excl. btw|waarde perceel|perceelwaarde|raming"
           "|raming excl. btw|raming perceel|geraamde opdrachtwaarde|opdrachtwaarde"
           "|geschatte waarde|geschatte opdrachtwaarde|contractwaarde|estimated value|value"
           "|lot value|contract value|estimated contract value"),
    column("ingangsdatum", Kind.DATE, "startdatum|start|aanvang|aanvangsdatum|begindatum|ingang"
           "|ingangsdatum contract|contract ingangsdatum|startdatum contract|start contract"
           "|datum ingang|beoogde ingangsdatum|beoogde startdatum|start date"
           "|contract start date|contract start"),
    column("looptijd", Kind.CHOICE, "looptijd in maanden|looptijd (mnd)|looptijd maanden"
           "|looptijd in jaren|looptijd (jaar)|looptijd jaren|looptijd contract|contractlooptijd"
           "|looptijd opdracht|looptijd perceel|initiële looptijd|vaste looptijd|basislooptijd"
           "|contractduur|duur|duur contract|duration|contract duration|duration in months"
           "|duration (months)|duration in years|term|contract term|term in months"
           "|term (months)|term in years"),
    column("verlenging", Kind.CHOICE, "verlengingen|verlengingsoptie|verlengingsopties"
           "|verlengoptie|verlengopties|verlenging in maanden|verlenging (mnd)"
           "|verlengingsmogelijkheid|verlengingsmogelijkheden|optie tot verlenging"
           "|opties tot verlenging|optiejaren|opties|extension|extensions|extension option"
           "|extension options|renewal options|option years"),
    column("publicatiedatum", Kind.DATE, "publicatie|datum publicatie|gepubliceerd op"
           "|gepubliceerd|publicatiedatum tenderned|datum aankondiging|aankondigingsdatum"
           "|verzenddatum uitnodiging|uitnodigingsdatum|publication date|date of publication"
           "|published|published on"),
    column("sluitingsdatum", Kind.DATE, "sluiting|datum sluiting|sluitingstermijn"
           "|sluitingsdatum inschrijving|sluiting inschrijving|uiterste inschrijfdatum"
           "|uiterlijke inschrijfdatum|uiterste datum inschrijving|uiterste inschrijvingsdatum"
           "|inschrijfdatum|uiterste indiendatum|indieningsdatum|deadline|deadline inschrijving"
           "|closing date|submission deadline|tender deadline"),
    column("rol", Kind.CHOICE, "rol pso|pso-rol|rol van de pso|rol van pso|toepassing pso"
           "|pso toepassing|inzet pso|pso-eis|soort pso-eis|soort eis|type eis|role|pso role"
           "|role of the pso"),
    column("pso_niveau_gevraagd", Kind.CHOICE, "gevraagd pso-niveau|pso-niveau|pso"
           "|gevraagd prestatieniveau|gevraagde trede|gevraagde pso-trede|pso-trede gevraagd"
           "|vereist prestatieniveau|vereiste trede|minimaal prestatieniveau|minimale trede"
           "|prestatieniveau|pso prestatieniveau|trede|pso-trede|trede pso|pso level"
           "|pso level asked|required pso level"),
    column("pso_30plus", Kind.YES_NO, "pso 30+|30+|30plus|pso 30 plus|pso 30+ gevraagd"
           "|30+ gevraagd"),
    column("moment", Kind.CHOICE, "moment van bewijs|bewijsmoment|moment bewijs|bewijs op"
           "|tijdstip bewijs|tijdstip|wanneer|pso-termijn|termijn pso|moment of proof"
           "|proof moment|when"),
    column("gewicht_pso", Kind.PERCENTAGE, "gewicht|gewicht (%)|pso gewicht|weging|weging pso"
           "|pso weging|wegingsfactor|wegingsfactor pso|weight|pso weight|weight pso"),
    column("gewicht_prijs", Kind.PERCENTAGE, "weging prijs|prijs gewicht|prijs weging"
           "|wegingsfactor prijs|weight price|price weight"),
    column("gewicht_kwaliteit", Kind.PERCENTAGE, "weging kwaliteit|kwaliteit gewicht"
           "|kwaliteit weging|wegingsfactor kwaliteit|weight quality|quality weight"),
    column("gewicht_overig", Kind.PERCENTAGE, "gewicht overige|weging overig|weging overige"
           "|overig gewicht|wegingsfactor overig|weight other|other weight"),
    column("punten", Kind.NUMBER, "punten pso|pso punten|max punten|max. aantal punten"
           "|maximum punten|maximale punten|maximaal aantal punten|aantal punten"
           "|maximumscore|maximale score|max. score|points|max points|maximum points"
           "|maximum score"),
    column("social_return", Kind.PERCENTAGE, "social return (%)|social return percentage"
           "|percentage social return|sroi|sroi (%)|sroi percentage|sr-percentage|socialreturn"
           "|social return eis|social return share"),
    column("social_return_beleid", Kind.TEXT, "beleid social return|beleidsbron"
           "|bron social return|social return bron|beleidsregel|beleidsregel social return"
           "|social return policy|social return source|policy source"),
    column("social_return_beleid_datum", Kind.DATE, "datum beleid|beleidsdatum"
           "|datum beleidsregel|datum beleid social return|datum social return beleid"
           "|social return policy date|policy date"),
    column("bekendmaking", Kind.CHOICE, "bekendgemaakt|bekendgemaakt in|bekend gemaakt in"
           "|vermeld in|opgenomen in|aangekondigd|aangekondigd in|announced|announced in"
           "|announcement"),
    column("verband", Kind.TEXT, "verband met de opdracht|verband met opdracht"
           "|verband opdracht|verband met voorwerp|verband met het voorwerp van de opdracht"
           "|relatie met de opdracht|samenhang met de opdracht|koppeling met de opdracht"
           "|link|link to the contract|link to the subject|link to subject matter"),
    column("omvang_inzet", Kind.TEXT, "inzet|omvang van de inzet|omvang werk|gevraagde omvang"
           "|omvang|inzet doelgroep|extent|effort|extent of work"),
    column("hoofddoel_bewijs", Kind.TEXT, "hoofddoel|bewijs hoofddoel|bewijs van hoofddoel"
           "|hoofddoelbewijs|main aim|proof of main aim|main aim proof"),
    column("motivering", Kind.TEXT, "motivatie|motivering afwijking|reden afwijking"
           "|onderbouwing afwijking|pas toe of leg uit|comply or explain|motivation"
           "|justification"),
    column("taal", Kind.CHOICE, "taalcode|taal code|voertaal|language|language code"),
    column("fouten", Kind.IGNORED),
    column("waarschuwingen", Kind.IGNORED),
)  # fmt: skip
"""The columns of a list of lots; `fouten` and `waarschuwingen` as in a list of suppliers."""

_EITHER = frozenset({"perceel", "lot"})
"""Headers for the number of a lot; beside a clearer one they hold its title."""

_LOTS_OWN = (
    *("referentie", "aanbesteding", "aanbesteding_titel", "titel", "koper", "procedure"),
    *("voorbehouden", "soort_opdracht", "publicatiedatum", "sluitingsdatum", "rol", "moment"),
    *("gewicht_pso", "gewicht_prijs", "gewicht_kwaliteit", "punten", "social_return"),
    *("social_return_beleid", "bekendmaking", "verband", "omvang_inzet", "hoofddoel_bewijs"),
    *("pso_niveau_gevraagd", "cpv_overig"),
)
_SUPPLIERS_OWN = (
    *("leveranciersnummer", "naam", "kvk_nummer", "vestigingsnummer", "btw_id", "iban"),
    *("adres", "straat", "huisnummer", "toevoeging", "postbus", "postcode"),
)
"""What only a supplier has; a contact person, an e-mail address or a town may be that of a lot."""


def _marks(columns: Iterable[Column], names: Sequence[str], other: Iterable[Column]) -> set[str]:
    """Collect the headers that tell one kind of list from the other."""
    return {*vocabulary(each for each in columns if each.name in names)} - vocabulary(other)


_LOT_MARKS = _marks(LOT_COLUMNS, _LOTS_OWN, SUPPLIER_COLUMNS)
_NUMBERS = {mark for mark in _LOT_MARKS if mark.startswith(("perceel", "lot"))}
"""Headers that only the number or name of a lot has, whoever supplies it now."""
_SUPPLIER_MARKS = _marks(SUPPLIER_COLUMNS, _SUPPLIERS_OWN, LOT_COLUMNS)


def is_lot_list(headers: Iterable[str], columns: Mapping[str, str] | None = None) -> bool:
    """Tell whether a header row is that of lots rather than of suppliers.

    Args:
        headers: as they stand in the file.
        columns: header in the file by our column name, `[columns]` of the settings.
    """
    found = tuple(headers)
    lots, suppliers = _counts(found, columns or {})
    has_number = not _NUMBERS.isdisjoint(map(normalise_header, found))
    return lots > suppliers or (has_number and lots == suppliers == 1)


def is_supplier_list(headers: Iterable[str], columns: Mapping[str, str] | None = None) -> bool:
    """Tell whether a header row is that of suppliers: a name with an address, say.

    A row that shows neither is neither; the arguments are those of `is_lot_list`.
    """
    lots, suppliers = _counts(headers, columns or {})
    return suppliers > max(lots, 1)


def _counts(headers: Iterable[str], columns: Mapping[str, str]) -> tuple[int, int]:
    """Count the headers that only a list of lots, and only one of suppliers, would have."""
    found = set(map(normalise_header, headers))
    own = {normalise_header(header): name for name, header in columns.items()}
    lots, suppliers = _LOT_MARKS - own.keys(), _SUPPLIER_MARKS - own.keys()
    lots |= {header for header, name in own.items() if name in _LOTS_OWN}
    suppliers |= {header for header, name in own.items() if name in _SUPPLIERS_OWN}
    return len(found & lots), len(found & suppliers)


OF_LOTS_ONLY = frozenset(each.name for each in LOT_COLUMNS) - {
    each.name for each in SUPPLIER_COLUMNS
}
"""Names of columns that a list of suppliers can't have; one pso.toml serves both kinds of list."""


def own_headers(columns: Mapping[str, str], headers: Sequence[str]) -> dict[str, str]:
    """Take from `[columns]` of the settings what is meant for this list of lots.

    One pso.toml serves both kinds of list: a column that only suppliers have isn't asked here, nor
    is a header for a column that both have when this list doesn't have that header. Beside a
    clearer header for the number of a lot, “perceel” is its title.
    """
    ours = {each.name for each in LOT_COLUMNS}
    theirs = {each.name for each in SUPPLIER_COLUMNS}
    present = set(map(normalise_header, headers))
    wanted = {
        name: header
        for name, header in columns.items()
        if name not in theirs or (name in ours and normalise_header(header) in present)
    }
    return {**_bare_titles(headers, wanted), **wanted}


def _bare_titles(headers: Sequence[str], wanted: Mapping[str, str]) -> dict[str, str]:
    by_name = {each.name: set(each.names) for each in LOT_COLUMNS}
    normal = {normalise_header(header): header for header in headers}
    taken = {normalise_header(header) for header in wanted.values()}
    clear = normal.keys() & (by_name["referentie"] - _EITHER)
    bare = [normal[word] for word in _EITHER if word in normal and word not in taken]
    if "titel" in wanted or normal.keys() & by_name["titel"] or len(bare) != 1:
        return {}
    return {"titel": bare[0]} if clear or "referentie" in wanted else {}
