"""The columns that we know, with the names that ERP systems and people give them.

Adding a synonym is adding a word here. Names are compared after `normalise_header`, so capitals,
dots, hyphens and accents don't matter. Left out on purpose, because they mean different things in
different lists: "omzet" (whose?), "salutation" ("Mr." or "Dear Sir"), "niveau" (which of the two
ladders?), "nr." and "code" (of what?), "einddatum" and "geldig tot" (contract or certificate?).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pso_letters.tables import normalise_header


class Kind(StrEnum):
    """How the cells of a column are read; declared here, never guessed from the cells."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    YES_NO = "yes-no"
    KVK = "kvk"
    KVK_LIST = "kvk-list"
    CPV_LIST = "cpv-list"
    CHOICE = "choice"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list.

    Args:
        name: our own name for it, as it stands in documentation and settings.
        kind: how its cells are read.
        names: normalised headers that mean this column, our own name first.
    """

    name: str
    kind: Kind
    names: tuple[str, ...]


def column(name: str, kind: Kind, synonyms: str = "") -> Column:
    """Make a column; its synonyms are separated by `|` and written as in the files."""
    words = (name, *(word for word in synonyms.split("|") if word.strip()))
    return Column(name, kind, tuple(dict.fromkeys(normalise_header(word) for word in words)))


def vocabulary(columns: Iterable[Column]) -> frozenset[str]:
    """Collect all normalised headers of these columns, to find the header row by."""
    return frozenset(name for entry in columns for name in entry.names)


_CONTACT = (
    ("contactpersoon", Kind.TEXT, (
        "contact|naam contactpersoon|contactnaam|t.a.v.|ter attentie van|contact person"
        "|contact name|primary contact|attn")),
    ("aanspreekvorm", Kind.CHOICE, (
        "aanspreektitel|dhr/mevr|dhr/mw|m/v|heer/mevrouw|form of address")),
    ("voorletters", Kind.TEXT, "voorletter|initialen|initials"),
    ("voornaam", Kind.TEXT, "roepnaam|first name|given name"),
    ("tussenvoegsel", Kind.TEXT, "tussenvoegsels|voorvoegsel|voorvoegsels|tussenv|name prefix"),
    ("achternaam", Kind.TEXT, "familienaam|geslachtsnaam|last name|surname|family name"),
    ("functie", Kind.TEXT, "functienaam|functie contactpersoon|functietitel|job title|position"),
)  # fmt: skip


def _second(name: str, kind: Kind, synonyms: str) -> Column:
    """Make the column for the second contact person: each header with a 2 behind it."""
    words = [name, *synonyms.split("|")]
    numbered = [f"{word}{mark}2" for word in words for mark in (" ", "")]
    return column(f"{name}_2", kind, "|".join((*numbered, f"2e {name}", f"tweede {name}")))


SUPPLIER_COLUMNS: tuple[Column, ...] = (
    column("leveranciersnummer", Kind.TEXT, "leveranciersnr|leveranciernummer|leveranciernr|lev.nr"
           "|leverancierscode|leveranciers-id|leverancier id|crediteurnummer"
           "|crediteurnr|crediteurennummer|crediteurennr|crediteur nr.|cred.nr|crediteurcode"
           "|relatienummer|relatienr|relatiecode|vendor number|vendor no.|vendor id|vendor account"
           "|vendor code|supplier number|supplier no.|supplier id|supplier code|lifnr"
           "|nr. leverancier"),
    column("naam", Kind.TEXT, "leverancier|leveranciersnaam|naam leverancier|leveranciernaam"
           "|crediteur|crediteurnaam|naam crediteur|bedrijfsnaam|bedrijf|naam bedrijf|handelsnaam"
           "|statutaire naam|organisatie|organisatienaam|firmanaam|relatienaam|naam 1|name 1|name1"
           "|name|vendor|vendor name|supplier|supplier name|company|company name|organisation"
           "|organization"),
    column("kvk_nummer", Kind.KVK, "kvk|kvk-nr|kvknr|kvknummer|k.v.k.|k.v.k. nummer|k.v.k. nr"
           "|kvk nummer leverancier|nummer kvk|kamer van koophandel|kamer van koophandel nummer"
           "|nummer kamer van koophandel|inschrijfnummer kvk|handelsregisternummer"
           "|handelsregisternr|handelsregister|hr-nummer|chamber of commerce"
           "|chamber of commerce number|chamber of commerce no.|coc|coc number"
           "|coc no.|coc nr|registration number"),
    column("vestigingsnummer", Kind.TEXT, "vestigingsnr|vestigingnummer|vestigingsnummer kvk"
           "|kvk-vestigingsnummer|branch number|establishment number"),
    column("btw_id", Kind.TEXT, "btw|btw-nummer|btw-nr|btwnummer|btw-identificatienummer"
           "|btw identificatie|btw-id-nummer|omzetbelastingnummer|ob-nummer|vat|vat number|vat no."
           "|vat id|vat registration no.|tax id|stceg"),
    column("rsin", Kind.TEXT, "rsin-nummer|rsinnummer|fiscaal nummer|rsin / fiscaal nummer"),
    column("oin", Kind.TEXT, "oin-nummer|organisatie-identificatienummer|digikoppeling oin"),
    column("iban", Kind.TEXT, "iban-nummer|ibannummer|bankrekening|bankrekeningnummer"
           "|rekeningnummer|iban no.|bank account|bank account number|bank account iban"),
    *(column(*entry) for entry in _CONTACT),
    *(_second(*entry) for entry in _CONTACT),
    column("aanhef", Kind.TEXT, "briefaanhef|aanhef brief|salutation line"),
    column("adres", Kind.TEXT, "adresregel|adresregel 1|adres 1|postadres|straat/huisnr."
           "|straat en huisnummer|straat + huisnummer|straat en nummer|bezoekadres"
           "|correspondentieadres|address|address 1|address line 1|street address|postal address"),
    column("straat", Kind.TEXT, "straatnaam|street|street name|stras"),
    column("huisnummer", Kind.TEXT, "huisnr|huis nr.|house number|house no.|street number"),
    column("toevoeging", Kind.TEXT, "huisnummertoevoeging|huisnummer toevoeging|huisnr. toev."
           "|huisnr toevoeging|huisnrtoev|toev.|toev. huisnr.|huisletter|toevoeging huisnummer"
           "|house number addition|addition|house number suffix"),
    column("postbus", Kind.TEXT, "postbusnummer|postbusnr|po box|p.o. box|pfach"),
    column("postcode", Kind.TEXT, "pc|post code|postcode cijfers en letters|zip|zip code|zipcode"
           "|postal code|pstlz"),
    column("plaats", Kind.TEXT, "woonplaats|plaatsnaam|vestigingsplaats|stad|city|town"
           "|place|ort01"),
    column("land", Kind.TEXT, "landcode|land code|landnaam|country|country code|country/region"
           "|land1"),
    column("email", Kind.TEXT, "e-mail|e-mailadres|emailadres|mail|mailadres|e-mail adres"
           "|e-mail werk|e-mail zakelijk|e-mail contactpersoon|email address|e-mail address"
           "|primary email"),
    column("telefoon", Kind.TEXT, "telefoonnummer|telefoonnr|tel|tel.nr.|telnr|telefoon werk|phone"
           "|phone number|phone no.|telephone"),
    column("taal", Kind.CHOICE, "taalcode|taal code|correspondentietaal|voertaal|language"
           "|language code"),
    column("kanaal", Kind.CHOICE, "verzendwijze|verzendmethode|verzenden per|channel"
           "|delivery method"),
    column("categorie", Kind.TEXT, "inkoopcategorie|categorienaam|inkooppakket|inkoopsegment"
           "|productgroep|leverancierscategorie|category|procurement category|purchase category"
           "|spend category|vendor category|supplier category"),
    column("sbi_code", Kind.TEXT, "sbi|sbi-codes|sbicode|hoofdactiviteit sbi|sbi hoofdactiviteit"
           "|sbi-code hoofdactiviteit|nace|nace code"),
    column("sbi_versie", Kind.CHOICE, "versie sbi|sbi version"),
    column("cpv", Kind.TEXT, "cpv-code|cpvcode|hoofd-cpv|cpv hoofdcode|cpv code"),
    column("inkoopniveau", Kind.CHOICE, "pso inkoopniveau|inkoopniveau pso|tier"),
    column("jaarbesteding", Kind.MONEY, "jaarbesteding (€)|jaarbesteding excl. btw|besteding"
           "|besteding per jaar|jaarlijkse besteding|jaarbedrag|inkoopomzet|jaaromzet inkoop"
           "|inkoopwaarde|inkoopvolume|inkoopbedrag|uitgaven|spend|annual spend|yearly spend"
           "|spend eur|total spend"),
    column("contract_nummer", Kind.TEXT, "contractnummer|contractnr|contract nr.|contract"
           "|contract-id|contractreferentie|contract number|contract no.|contract id"
           "|agreement number"),
    column("contract_einddatum", Kind.DATE, "einddatum contract|contract einde|einde contract"
           "|contract tot|contracteinddatum|contract end date|contract expiry date"),
    column("uw_kenmerk", Kind.TEXT, "kenmerk leverancier|referentie leverancier|your reference"
           "|vendor reference"),
    column("pso_niveau", Kind.CHOICE, "pso|pso-trede|trede|trede pso|prestatieniveau"
           "|pso prestatieniveau|pso level"),
    column("pso_30plus", Kind.YES_NO, "pso 30+|30+|30plus|pso-30+ certificaat|pso 30 plus"),
    column("pso_30plus_ingangsdatum", Kind.DATE, "pso 30+ ingangsdatum|ingangsdatum 30+"
           "|ingangsdatum pso 30+|30+ geldig vanaf|pso 30+ geldig vanaf"),
    column("pso_30plus_geldig_tot", Kind.DATE, "pso 30+ geldig tot"
           "|pso 30+ geldig t/m|30+ geldig tot|30+ geldig t/m|einddatum 30+|einddatum pso 30+"
           "|pso 30+ einddatum"),
    column("pso_groeipad_tot", Kind.DATE, "pso groeipad|groeipad|groeipad tot|einde groeipad"
           "|einddatum groeipad|pso groeipad einddatum|trede verwacht op"),
    column("pso_houder", Kind.TEXT, "certificaathouder|houder certificaat|naam certificaathouder"
           "|naam op certificaat|certificate holder"),
    column("pso_certificaatnummer", Kind.TEXT, "certificaatnummer|certificaatnr|certificaat nummer"
           "|nummer certificaat|pso certificaatnr|certificate number|pso certificate number"),
    column("pso_ingangsdatum", Kind.DATE, "ingangsdatum certificaat|certificaat ingangsdatum"
           "|pso geldig vanaf|certificaat geldig vanaf|pso startdatum|certificate valid from"),
    column("pso_geldig_tot", Kind.DATE, "pso geldig t/m|pso geldig tot en met|einddatum certificaat"
           "|certificaat geldig tot|certificaat geldig t/m|pso einddatum"
           "|vervaldatum certificaat|certificate valid until"),
    column("pso_instelling", Kind.TEXT, "certificerende instelling|certificeerder"
           "|pso certificeerder|certificatie-instelling|certifying body|certification body"),
    column("pso_kvk_dekking", Kind.KVK_LIST, "gedekte kvk-nummers|kvk-nummers certificaat"
           "|kvk dekking|scope kvk|pso scope|covered kvk numbers"),
    column("omzet_leverancier", Kind.MONEY, "jaaromzet leverancier|omzet van leverancier"
           "|netto-omzet leverancier|supplier turnover|supplier revenue"),
    column("fte_leverancier", Kind.NUMBER, "fte|aantal fte|fte's|aantal fte leverancier"
           "|supplier fte"),
    column("direct_aandeel", Kind.PERCENTAGE, "direct aandeel (%)|pso direct aandeel"
           "|directe bijdrage|directe sociale bijdrage|direct aandeel pso|direct share"),
    column("sw_bedrijf", Kind.YES_NO, "sw-bedrijf|sociaal werkbedrijf|sociale werkvoorziening"
           "|sheltered work company"),
    column("clausule_plicht", Kind.CHOICE, "clausuleplicht|plicht clausule|hoofdplicht clausule"
           "|pso plicht|verplichting clausule|clausule verplichting|clause duty"),
    column("clausule_niveau", Kind.CHOICE, "clausule prestatieniveau|gevraagd prestatieniveau"
           "|gevraagde trede|vereist prestatieniveau|vereiste trede|clause level"),
    column("clausule_maanden", Kind.NUMBER, "clausuletermijn|clausule termijn|termijn clausule"
           "|clausule termijn maanden|clause months"),
    column("clausule_werkdagen", Kind.NUMBER, "werkdagen clausule|meldtermijn clausule"
           "|clausule meldtermijn|clause working days"),
    column("clausule_maximum", Kind.PERCENTAGE, "clausule maximum (%)|maximum clausule"
           "|maximale korting clausule|kortingsmaximum|clause cap"),
    column("fouten", Kind.IGNORED),
    column("waarschuwingen", Kind.IGNORED),
)  # fmt: skip
"""The columns of a supplier list. `fouten` and `waarschuwingen` are what our own list of failed
rows adds: known, so that a mended list can be read again, and not used."""

ROLE_NAMES = frozenset({"leverancier", "crediteur", "vendor", "supplier"})
"""Headers for `naam` that yield to any other one. SAP exports the number under “Leverancier” and
the name under “Naam 1”; other systems put “ja” or “nee” under it."""

OTHER_COLUMNS = frozenset({
    *("betaalcode", "betalingscode", "certificaat", "certificaten", "contract_start"),
    *("contract_startdatum", "contract_owner", "contractant", "contractdatum", "contractnaam"),
    *("contact_no", "county", "account_number", "language_code_iso", "supplier_type"),
    *("type_leverancier", "vestiging", "vestigingsland"),
})  # fmt: skip
"""Normalised headers of ERP systems that look like one of ours and mean something else."""

CONTACT_NAMES = tuple(name for name, _, _ in _CONTACT)
"""Columns of a contact person; those of the second one have `_2` behind them."""

CERTIFICATE_NAMES = tuple(c.name for c in SUPPLIER_COLUMNS if c.name.startswith("pso_"))
"""Columns that together are the certificate."""

CLAUSE_NAMES = tuple(c.name for c in SUPPLIER_COLUMNS if c.name.startswith("clausule_"))
"""Columns that together say what the PSO clause of a row asks."""

CATEGORY_COLUMNS: tuple[Column, ...] = (
    column("categorie", Kind.TEXT, "inkoopcategorie|naam|category"),
    column("inkoopniveau", Kind.CHOICE, "niveau|tier"),
    column("synoniemen", Kind.TEXT, "synoniem|andere namen|synonyms"),
    column("sbi_versie", Kind.CHOICE, "versie sbi|sbi version"),
    column("sbi", Kind.TEXT, "sbi-codes|sbi-code|sbi_2008"),
    column("cpv", Kind.TEXT, "cpv-codes|cpv-code"),
    column("toelichting", Kind.TEXT, "opmerking|opmerkingen|note|remark"),
)
"""The columns of a mapping of categories."""
