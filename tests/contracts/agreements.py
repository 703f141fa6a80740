"""Small contracts, each with another way to number its articles, and a clause to set in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from pso_letters.contracts.contract import Contract, read_contract
from pso_letters.contracts.insertion import Wishes, insert_clause
from pso_letters.contracts.outcome import Outcome
from pso_letters.rendering.clause import Clause, ClauseItem
from tests.contracts.stories import abstract, document, docx, lvl, num, numbering, p, style, styles

BOLD = "<w:b/>"
CLAUSE = Clause(
    "Socialer inkopen met het PSO-keurmerk",
    (
        ClauseItem(1, "In dit artikel betekenen deze woorden het volgende."),
        ClauseItem(2, "Opdrachtgever: de partij die inkoopt."),
        ClauseItem(2, "Leverancier: de partij die levert."),
        ClauseItem(1, "De Leverancier houdt een geldig PSO-certificaat."),
        ClauseItem(1, "Elke partij draagt de eigen kosten."),
    ),
)
NEWER = replace(CLAUSE, items=(*CLAUSE.items[:4], ClauseItem(1, "De kosten worden gedeeld.")))
WISHES = Wishes(author="Juridische Zaken", day=datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
SIGNED = p("Aldus overeengekomen te Goes,") + p("Opdrachtgever")
ENDS_WITH = ["Aldus overeengekomen te Goes,", "Opdrachtgever"]

LOOKS = styles(
    style("Standaard", default=True),
    style("Kop1", "heading 1", ppr='<w:outlineLvl w:val="0"/>', rpr=BOLD),
)
LISTS = numbering(
    abstract(1, lvl(0, "Artikel %1"), lvl(1, "%1.%2"), lvl(2, "%3.", "lowerLetter")),
    abstract(2, lvl(0, "%1."), lvl(1, "%2)", "lowerLetter")),
    abstract(3, lvl(0, "%1.")),
    num(1, 1),
    num(2, 2),
    num(3, 3),
    *(num(10 + at, 3, f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{1}"/></w:lvlOverride>')
      for at in range(3)),
)  # fmt: skip
TITLES = ("Definities", "Duur", "Geheimhouding")


def bold(text: str) -> str:
    return p(content=f'<w:r><w:rPr>{BOLD}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>')


def counted() -> str:
    """Word counts articles, sub-paragraphs and parts in one list."""
    return "".join(
        p(title, (1, 0), style="Kop1")
        + p(f"Eerste lid over artikel {at}.", (1, 1))
        + p("Tweede lid:", (1, 1))
        + p("een onderdeel;", (1, 2))
        for at, title in enumerate(TITLES, start=2)
    )


def typed() -> str:
    """All numbers are typed."""
    return "".join(
        bold(f"Artikel {at} – {title}")
        + p(f"{at}.1 Eerste lid.")
        + p(f"{at}.2 Tweede lid:")
        + p("a. een onderdeel;")
        for at, title in enumerate(TITLES, start=1)
    )


def own_lists() -> str:
    """The sub-paragraphs of each article are a list of their own."""
    return "".join(
        p(title, (1, 0), style="Kop1") + p("Een lid.", (10 + at, 0)) + p("Nog een.", (10 + at, 0))
        for at, title in enumerate(TITLES)
    )


def unnumbered() -> str:
    """Headings without a number, above plain text."""
    return "".join(p(title, style="Kop1") + p("Gewone tekst.") for title in TITLES)


def file_of(*blocks: str) -> bytes:
    return docx(document(*blocks), LISTS, LOOKS)


def contract_of(*blocks: str) -> Contract:
    return read_contract(file_of(*blocks), "contract.docx")


def lines(content: bytes) -> list[str]:
    """Number and text of each paragraph in the final view; a tab as an arrow."""
    passages = read_contract(content, "contract.docx").story.passages
    return [" ".join(filter(None, [each.number, each.text])).replace("\t", "→")
            for each in passages]  # fmt: skip


def insert(content: bytes, clause: Clause = CLAUSE, **wishes: object) -> Outcome:
    return insert_clause(content, "contract.docx", clause, replace(WISHES, **wishes))  # type: ignore[arg-type]  # as its fields are


def inserted(content: bytes, clause: Clause = CLAUSE, **wishes: object) -> list[str]:
    """Return the lines of a contract with the clause in."""
    outcome = insert(content, clause, **wishes)
    assert outcome.content is not None, outcome
    return lines(outcome.content)
