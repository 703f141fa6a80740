"""The codes of the findings that reading a list can give, in the order of their families."""

from __future__ import annotations

from pso_letters.findings import Code, Severity
from pso_letters.intake.lot_codes import LOT_CODES
from pso_letters.messages import N_, msg

NEAR_MISS = Code(
    "L120",
    Severity.WARNING,
    N_("Header looks like a known column"),
    N_(
        "The column isn't used, but its header differs by a letter or two from one that we know. "
        "Correct the header, for example “postcde” into “postcode”, or name your own header under "
        "[columns] in pso.toml."
    ),
)
DOUBLE_COLUMN = Code(
    "L121",
    Severity.WARNING,
    N_("Two headers for the same column"),
    N_(
        "Two columns of the list mean the same, for example “naam” and “bedrijfsnaam”. The first "
        "is used. Remove one, or choose one under [columns] in pso.toml."
    ),
)
LINE_BREAK = Code(
    "L122",
    Severity.WARNING,
    N_("Line break or tab in a cell"),
    N_(
        "The cell holds a line break or a tab where one line is meant; it was read as one space. "
        "Remove it, or spread the text over the right columns, for example the street and the "
        "town of an address."
    ),
)
NO_KEY = Code(
    "L123",
    Severity.ERROR,
    N_("Row without a key"),
    N_(
        "A row is known by its KvK number, or else by its leveranciersnummer. Fill in one of the "
        "two, for example 12345678, so that the letter can be traced to its row."
    ),
)
KEYLESS = msg(
    "The row has no KvK number and no leveranciersnummer. Fill in one of them, or name your own "
    "column under [columns] in pso.toml."
)
EARLIER_DOUBLE = Code(
    "L128",
    Severity.ERROR,
    N_("Row was refused before, for what this list doesn't show"),
    N_(
        "The list of refused rows, fouten.csv, doesn't show everything: a double stands there "
        "without its twin, and a surplus cell or a lost digit is gone. Compare the row with the "
        "first list, correct or remove it, and then empty its cell in the column “fouten”."
    ),
)
BAD_DATE = Code(
    "L124",
    Severity.ERROR,
    N_("Unreadable date"),
    N_(
        "Write a date as day-month-year with four digits for the year, for example 1-3-2026, or "
        "give the cell a date format."
    ),
)
BAD_AMOUNT = Code(
    "L125",
    Severity.ERROR,
    N_("Unreadable amount"),
    N_(
        "Write an amount the Dutch way, for example 1.234,56 or 1234,56. A dot before the cents is "
        "refused: 1.234 is read as one thousand two hundred thirty-four."
    ),
)
BAD_NUMBER = Code(
    "L129",
    Severity.ERROR,
    N_("Unreadable number or percentage"),
    N_(
        "Write a number the Dutch way, for example 12,5, and a percentage from 0 to 100 with its "
        "sign, for example 35%. Or leave the cell empty."
    ),
)
BAD_YES_NO = Code(
    "L126",
    Severity.ERROR,
    N_("Neither yes nor no"),
    N_("Write “ja” or “nee”, or leave the cell empty for “nee”."),
)
DATE_FOR_TEXT = Code(
    "L127",
    Severity.ERROR,
    N_("Excel made a date of a text"),
    N_(
        "Excel turned a text such as 12-1 into a date. Give the column the format Text and type "
        "the value again."
    ),
)
LOST_ZERO = Code(
    "S101",
    Severity.WARNING,
    N_("KvK number had lost its zero"),
    N_(
        "The number has seven digits, for example 1234567; spreadsheets drop the zero in front. "
        "It was put back: 01234567. Check the number, and give the column the format Text."
    ),
)
UNKNOWN_FORM = Code(
    "A121",
    Severity.WARNING,
    N_("Unknown form of address"),
    N_(
        "Write “heer”, “mevrouw”, “neutraal” or “onbekend”. Anything else is treated as unknown, "
        "and the salutation then fits everybody."
    ),
)
BAD_PO_BOX = Code(
    "A115",
    Severity.WARNING,
    N_("Not the number of a postbus"),
    N_(
        "The column for the postbus holds a number above 0, for example 123. Anything else is used "
        "only if there is no street. Fill in the number, or empty the cell."
    ),
)
UNKNOWN_LEVEL = Code(
    "C101",
    Severity.ERROR,
    N_("Unknown prestatieniveau"),
    N_(
        "Write Aspirant-status, Basistrede, Trede 1, Trede 2 or Trede 3, with “30+” behind it for "
        "PSO 30+, or leave the cell empty when there is no certificate."
    ),
)
NO_ORGANISATION = Code(
    "C147",
    Severity.WARNING,
    N_("Row of the overview without a name or a KvK number"),
    N_(
        "A row of the overview is compared with the list by its KvK number of 8 digits, for "
        "example 12345678, or by its name. Fill in what is missing, or remove the row."
    ),
)
UNKNOWN_TIER = Code(
    "T104",
    Severity.ERROR,
    N_("Unknown inkoopniveau"),
    N_("Write “1”, “2” or “3”, or leave the cell empty to let the category decide."),
)
NO_TIER = Code(
    "T110",
    Severity.ERROR,
    N_("Category without an inkoopniveau"),
    N_("Each category of the mapping needs an inkoopniveau: “1”, “2” or “3”. The row isn't used."),
)
DOUBLE_CATEGORY = Code(
    "T111",
    Severity.ERROR,
    N_("Category stands twice in the mapping"),
    N_(
        "A category may stand once in the mapping, or once for each SBI version with the same "
        "inkoopniveau. The first row is used; remove the other, for example a second "
        "“schoonmaak”."
    ),
)
SHARED_CODE = Code(
    "T112",
    Severity.WARNING,
    N_("One code in two categories"),
    N_(
        "An SBI or CPV prefix stands with two categories; the strictest inkoopniveau is used. "
        "Give each code to one category, or make one of them longer, for example 43.2 beside 43."
    ),
)
BAD_CODE = Code(
    "T113",
    Severity.ERROR,
    N_("Not an SBI or CPV code"),
    N_(
        "An SBI code has two to five digits, for example 81.2; a CPV code two to eight, for "
        "example 90900000. Separate codes by spaces and write a range as 10-33."
    ),
)
NO_CATEGORY = Code(
    "T114",
    Severity.ERROR,
    N_("Mapping row without a category"),
    N_(
        "The row has no name of a category, so it isn't used. Fill in the name, for example "
        "“schoonmaak”, or remove the row."
    ),
)
SHARED_SYNONYM = Code(
    "T115",
    Severity.WARNING,
    N_("Synonym of two categories"),
    N_(
        "A synonym stands with two categories, or is itself the name of another one, for example "
        "“schoonmaak”. The name goes first, then the first row. Remove it from one of them."
    ),
)
UNKNOWN_DUTY = Code(
    "J102",
    Severity.ERROR,
    N_("Unknown duty or prestatieniveau of the PSO clause"),
    N_(
        "In “clausule_plicht” write heeft, verkrijgen, inspanning, groeipad or automatisch, and in "
        "“clausule_niveau” Aspirant-status, Basistrede, Trede 1, Trede 2 or Trede 3. An empty cell "
        "follows pso.toml, for example “level” in its section [contract]."
    ),
)
UNKNOWN_CHANNEL = Code(
    "M101",
    Severity.ERROR,
    N_("Unknown channel"),
    N_("Write “post” or “email”, or leave the cell empty for post."),
)
PERSONAL_COLUMN = Code(
    "J110",
    Severity.WARNING,
    N_("Column with personal data that no letter needs"),
    N_(
        "The AVG allows only personal data that are needed, and no letter needs a BSN, a date of "
        "birth, a nationality or a disability, for example. Remove the column from the list, also "
        "where it was kept. Who belongs to the PSO target group is for the supplier alone to know."
    ),
)

CODES: tuple[Code, ...] = (
    NEAR_MISS,
    DOUBLE_COLUMN,
    LINE_BREAK,
    NO_KEY,
    BAD_DATE,
    BAD_AMOUNT,
    BAD_NUMBER,
    BAD_YES_NO,
    EARLIER_DOUBLE,
    DATE_FOR_TEXT,
    LOST_ZERO,
    BAD_PO_BOX,
    UNKNOWN_FORM,
    UNKNOWN_LEVEL,
    NO_ORGANISATION,
    UNKNOWN_TIER,
    NO_TIER,
    DOUBLE_CATEGORY,
    SHARED_CODE,
    BAD_CODE,
    NO_CATEGORY,
    SHARED_SYNONYM,
    UNKNOWN_CHANNEL,
    UNKNOWN_DUTY,
    PERSONAL_COLUMN,
    *LOT_CODES,
)
