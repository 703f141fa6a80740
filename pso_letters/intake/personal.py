"""Headers that ask for personal data which no letter needs.

Source: art. 5 AVG (data minimisation); art. 46 UAVG (a BSN only where a law says so); art. 9 AVG
(health). The PSO counts people of the target group, and never needs to know who they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pso_letters.findings import Finding
from pso_letters.intake.codes import PERSONAL_COLUMN
from pso_letters.messages import msg
from pso_letters.tables import TableSource, normalise_header

_PERSONAL = re.compile(
    r"(?:^|_)(?:bsn(?:_?nr|_?nummer)?|sofi(?:_?nr|_?nummer)?|ssn|dob|wajong\w*|wao|wsw_indicatie"
    r"|geboren(?:_op)?|uitkering(?:en|ssoort|sgerechtigd\w*)?|geloof|religie|godsdienst|ras"
    r"|etniciteit|paspoort_?(?:nr|nummer)|rijbewijs(?:_?nr|_?nummer)?|id_bewijs\w*)(?:_|$)"
    r"|burger_?service|geboorte|nationaliteit|burgerlijke_?staat|loonwaarde|banenafspraak|"
    r"na(?:am|men)_(?:van_)?(?:de_)?doelgroep|arbeids_?beperking|arbeids_?handicap"
    r"|arbeidsongeschikt|doelgroep_?regist|doelgroepverklaring|identiteits_?(?:bewijs|kaart)"
    r"|date_of_birth|birth_?date|birthday|nationality|disability|social_security|passport_?(?:no|nr|number)"
)
_COUNTED = re.compile(r"aantal|percentage|perc_|aandeel(?!houder)|totaal|fte|number_of|share")
"""A number of people or a share of them is no personal data."""


def personal_columns(headers: Sequence[str], source: TableSource) -> Iterator[Finding]:
    """Find the headers that ask for personal data.

    Args:
        headers: as they stand in the file.
        source: where they come from.
    """
    for header in headers:
        name = normalise_header(header)
        if _PERSONAL.search(name) and not _COUNTED.search(name):
            yield PERSONAL_COLUMN.at(
                source.place(row=source.header_row, column=header),
                msg(
                    "The column “{header}” holds personal data that no letter needs; remove it "
                    "from the list.",
                    header=header,
                ),
            )
