"""The codes of the findings that reading a list of lots (percelen) can give."""

from __future__ import annotations

from pso_letters.findings import Code, Severity
from pso_letters.messages import N_

NO_REFERENCE = Code(
    "P101",
    Severity.ERROR,
    N_("Lot without a reference"),
    N_(
        "A lot is known by its reference, with that of its tender in front: 2026-014/1. Fill in "
        "“referentie”, or “aanbesteding” for a tender without lots."
    ),
)
KNOWN_BY_TITLE = Code(
    "P102",
    Severity.WARNING,
    N_("Lot known by its title only"),
    N_(
        "The row has no reference of a lot or a tender, so its title stands in their place, also "
        "in the name of the file. Fill in “referentie”, for example 2026-014."
    ),
)
BAD_CPV = Code(
    "P103",
    Severity.ERROR,
    N_("Not a CPV code"),
    N_(
        "A CPV code has eight digits, and may have a check digit behind a hyphen: 90911200 or "
        "90911200-8. Put the main code first, and separate codes by “;”."
    ),
)
LOST_CPV_ZERO = Code(
    "P104",
    Severity.WARNING,
    N_("CPV code had lost its zero"),
    N_(
        "The code has seven digits, for example 9000000; spreadsheets drop the zero in front. It "
        "was put back: 09000000. Check the code, and give the column the format Text."
    ),
)
UNKNOWN_BUYER = Code(
    "P105",
    Severity.ERROR,
    N_("Unknown kind of buyer"),
    N_(
        "In “koper” write “privaat” or “aanbestedende dienst”, or leave the cell empty to follow "
        "the sender in pso.toml."
    ),
)
UNKNOWN_PROCEDURE = Code(
    "P106",
    Severity.ERROR,
    N_("Unknown procedure"),
    N_(
        "Write enkelvoudig, meervoudig, onderhands, nationaal or Europees, with “voorbehouden” "
        "behind it for a reserved contract, for example “Europees, voorbehouden”."
    ),
)
UNKNOWN_ROLE = Code(
    "P107",
    Severity.ERROR,
    N_("Unknown role of the PSO"),
    N_(
        "In “rol” write one of deelname, voorkeur, aanbeveling, uitvoering, gunning, social-return "
        "or voorbehouden, or its letter “a” to “g”. An empty cell asks for a proposal."
    ),
)
UNKNOWN_ASKED_LEVEL = Code(
    "P108",
    Severity.ERROR,
    N_("Unknown prestatieniveau asked"),
    N_(
        "Write Aspirant-status, Basistrede, Trede 1, Trede 2 or Trede 3, or “30+” for PSO 30+. An "
        "empty cell follows pso.toml, for example “level” in its section [tender]."
    ),
)
BAD_TERM = Code(
    "P109",
    Severity.ERROR,
    N_("Unreadable term or extension"),
    N_(
        "Write a term as “48 maanden” or “4 jaar”, and the options to extend it as "
        "“2 x 12 maanden” or “geen”."
    ),
)
UNKNOWN_MOMENT = Code(
    "P110",
    Severity.ERROR,
    N_("Unknown moment of proof"),
    N_(
        "Write “inschrijving”, “gunning”, “start”, or a number of months after the start, for "
        "example “12 maanden na start”. An empty cell follows the role."
    ),
)
UNKNOWN_KIND = Code(
    "P111",
    Severity.ERROR,
    N_("Unknown kind of contract"),
    N_(
        "Write “werken”, “leveringen”, “diensten” or “sociale diensten”; of a mixed contract the "
        "kind that it mainly is. An empty cell follows the CPV code."
    ),
)
UNKNOWN_ANNOUNCEMENT = Code(
    "P112",
    Severity.ERROR,
    N_("Unknown place of announcement"),
    N_(
        "In “bekendmaking” write “aankondiging”, “aanbestedingsstukken”, “beide” or “nergens”. An "
        "empty cell follows “announced” in the section [tender] of pso.toml."
    ),
)

LOT_CODES: tuple[Code, ...] = (
    NO_REFERENCE,
    KNOWN_BY_TITLE,
    BAD_CPV,
    LOST_CPV_ZERO,
    UNKNOWN_BUYER,
    UNKNOWN_PROCEDURE,
    UNKNOWN_ROLE,
    UNKNOWN_ASKED_LEVEL,
    BAD_TERM,
    UNKNOWN_MOMENT,
    UNKNOWN_KIND,
    UNKNOWN_ANNOUNCEMENT,
)
