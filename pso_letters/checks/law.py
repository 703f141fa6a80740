"""J: what the law asks of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pso_letters.checks.rules import Problem, SenderCase, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, msg
from pso_letters.model import BuyerKind

_AUTHORITY = re.compile(
    r"(?:de |het )?(?:gemeente|provincie|provinsje|waterschap|hoogheemraadschap|wetterskip"
    r"|zuiveringsschap|ministerie|(?:[\w-]+ )?universiteit|ggd|veiligheidsregio|omgevingsdienst"
    r"|milieudienst|(?:nationale )?politie|rijks(?:waterstaat|dienst|overheid|universiteit"
    r"|vastgoedbedrijf|instituut|museum)|staat der nederlanden|belastingdienst|metropoolregio"
    r"|gemeenschappelijke regeling|bedrijfsvoeringsorganisatie|openbaar lichaam|uwv|kadaster"
    r"|sociale verzekeringsbank|dienst justiti[eë]le inrichtingen|openbaar ministerie"
    r"|regionale uitvoeringsdienst|vervoerregio|tweede kamer)(?!\w)(?! ?-)",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"\b(?:b\.? ?v|n\.? ?v|v\.? ?o\.? ?f|c\.? ?v|stichting|vereniging|co[oö]peratie\w*"
    r"|bedrijf|winkel|fonds)\b",
    re.IGNORECASE,
)


@rule(
    Code(
        "J101",
        Severity.WARNING,
        N_("Letter without the KvK number of the sender"),
        N_(
            "The law asks a company to print its KvK number on all letters. Put it in pso.toml, "
            'under [sender]: kvk = "12345678". A government needs none: kind = "public".'
        ),
    )
)
def sender_without_kvk(case: SenderCase) -> Iterator[Problem]:
    """Art. 27 Handelsregisterwet 2007; governments are exempt."""
    sender = case.settings.sender
    if sender.kind is BuyerKind.PRIVATE and not sender.kvk.strip():
        yield Problem(
            "sender.kvk",
            msg("The sender has no KvK number, which must stand on its letters; fill it in."),
        )


@rule(
    Code(
        "J111",
        Severity.WARNING,
        N_("Private wording, but the sender seems to be a contracting authority"),
        N_(
            "The letter of a private buyer can set a condition that a contracting authority may "
            "not set in this way (Aanbestedingswet 2012, art. 1.1 and 2.78a). If the sender is a "
            'municipality, a province or a ministry, for example, put kind = "public" under '
            "[sender] in pso.toml."
        ),
    )
)
def private_authority(case: SenderCase) -> Iterator[Problem]:
    """State, province, municipality, water board and bodies governed by public law (art. 1.1)."""
    sender = case.settings.sender
    if sender.kind is BuyerKind.PRIVATE and names_authority(sender.name):
        yield Problem(
            "sender.kind",
            msg(
                "The name of the sender seems that of a contracting authority, but the wording is "
                'for a private buyer; put kind = "public" under [sender] in pso.toml.'
            ),
        )


def names_authority(name: str) -> bool:
    """Tell whether a name begins as that of a contracting authority does.

    A company, a foundation or an association may carry such a word as well, so that a legal form
    says no: “Gemeente Advies B.V.”, “Stichting Vrienden van de Universiteit Goes”.
    """
    return bool(_AUTHORITY.match(name.strip())) and not _LEGAL_FORM.search(name)


SENDER_RULES = (sender_without_kvk, private_authority)
