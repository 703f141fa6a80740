"""The columns that a saved overview of certified organisations may have, with their names.

Which columns an overview has isn't known beforehand, so the names are wide. Unlike in a list of
suppliers, “niveau”, “geldig tot” and “einddatum” can mean one thing here: the certificate.
"""

from __future__ import annotations

from pso_letters.intake.columns import Column, Kind, column

OVERVIEW_COLUMNS: tuple[Column, ...] = (
    column("naam", Kind.TEXT, "organisatie|organisaties|organisatienaam|naam organisatie"
           "|naam van de organisatie|naam organisaties|gecertificeerde organisatie"
           "|gecertificeerde organisaties|gecertificeerd bedrijf|gecertificeerde|bedrijf"
           "|bedrijfsnaam|naam bedrijf|bedrijven|onderneming|naam onderneming|handelsnaam"
           "|statutaire naam|certificaathouder|naam certificaathouder|houder|hoofdaanvrager"
           "|leverancier|leveranciersnaam|name|organisation|organisation name|organization"
           "|company|company name|certificate holder"),
    column("plaats", Kind.TEXT, "plaatsnaam|vestigingsplaats|woonplaats|stad|locatie"
           "|hoofdvestiging|city|town|place|location"),
    column("kvk_nummer", Kind.KVK_LIST, "kvk|kvk-nr|kvknr|kvknummer|kvk-nummers|kvknummers"
           "|kvk-nummer(s)|k.v.k.|k.v.k. nummer|kamer van koophandel|handelsregisternummer"
           "|kvk-nummer hoofdaanvrager|chamber of commerce|coc|coc number|registration number"),
    column("kvk_dekking", Kind.KVK_LIST, "gedekte kvk-nummers|kvk-nummers certificaat|kvk scope"
           "|scope kvk|scope|kvk dochters|overige kvk-nummers|pso_kvk_dekking"
           "|covered kvk numbers"),
    column("pso_niveau", Kind.CHOICE, "pso|trede|pso-trede|trede pso|behaalde trede|niveau"
           "|pso niveau|prestatieniveau|pso prestatieniveau|behaald niveau|pso status"
           "|level|pso level"),
    column("pso_30plus", Kind.YES_NO, "pso 30+|30+|30plus|pso 30 plus|30+ certificaat"
           "|pso 30+ certificaat"),
    column("pso_30plus_ingangsdatum", Kind.DATE, "ingangsdatum 30+|ingangsdatum pso 30+"
           "|pso 30+ ingangsdatum|30+ geldig vanaf|pso 30+ geldig vanaf"),
    column("pso_30plus_geldig_tot", Kind.DATE, "30+ geldig tot|30+ geldig t/m"
           "|pso 30+ geldig tot|pso 30+ geldig t/m|einddatum 30+|einddatum pso 30+"
           "|pso 30+ einddatum"),
    column("pso_certificaatnummer", Kind.TEXT, "certificaatnummer|certificaatnr"
           "|certificaat nummer|nummer certificaat|pso certificaatnummer|certificate number"),
    column("pso_ingangsdatum", Kind.DATE, "ingangsdatum|ingangsdatum certificaat|ingang"
           "|geldig vanaf|geldig van|vanaf|startdatum|begindatum|certificaat geldig vanaf"
           "|valid from|start date"),
    column("pso_geldig_tot", Kind.DATE, "geldig tot|geldig t/m|geldig tot en met|tot en met|tot"
           "|einddatum|einddatum certificaat|vervaldatum|vervaldatum certificaat|verloopdatum"
           "|verloopt op|afloopdatum|certificaat geldig tot|certificaat geldig t/m"
           "|pso geldig t/m|valid until|valid to|expiry date|end date|expires"),
    column("pso_instelling", Kind.TEXT, "certificerende instelling|instelling|certificeerder"
           "|certificatie-instelling|auditbureau|certifying body|certification body"),
)  # fmt: skip
"""Only a name or a KvK number must be there; what an overview lacks isn't compared."""
