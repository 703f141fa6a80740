"""The sentences that terminal, workbook and PDF share."""

from __future__ import annotations

from datetime import date

from pso_letters.i18n import translator
from pso_letters.model import Certificate, CertificateLevel
from pso_letters.overview import Match, MatchKind
from pso_letters.portfolio.sentences import (
    certificate_name,
    comparison_figures,
    key_figures,
    percent,
    share_sentence,
    start_text,
)
from tests.portfolio.made import DAY, certificate, found, gathered, seen

ENGLISH = translator("en")


def test_key_figures() -> None:
    ends = (date(2026, 11, 1), date(2026, 12, 1), date(2028, 1, 1))
    portfolio = gathered(*(seen(certificate(end)) for end in ends), seen(None, None))
    assert ENGLISH(share_sentence(portfolio, ENGLISH)) == (
        "Share of spend with PSO-certified suppliers: 66.7%."
    )
    assert [*map(ENGLISH, key_figures(portfolio))] == [
        "With a certificate that counts: 2 of 4 suppliers.",
        "Their spend: €200.00 of €300.00 a year, excluding VAT.",
        "To be asked to renew: 2, of which 1 have expired and 1 end within 4 months.",
        "Of 1 suppliers the spend is unknown; they are in no amount and no share.",
    ]


def test_without_spend_there_is_no_share() -> None:
    assert percent(None, "en") == "–"
    portfolio = gathered(seen(certificate(), None))
    assert ENGLISH(share_sentence(portfolio, ENGLISH)).endswith(": –.")


def test_both_figures_with_the_overview() -> None:
    portfolio = gathered(
        seen(certificate(), "25", match=Match(MatchKind.NONE)),
        seen(None, "25", match=found(Certificate())),
        seen(certificate(), "50", match=found(certificate())),
    )
    assert [*map(ENGLISH, comparison_figures(portfolio, ENGLISH))] == [
        "With the 1 that only the overview calls certified, the share would be 100.0%.",
        "Without the 1 that the overview doesn't know, it would be 50.0%.",
    ]
    assert comparison_figures(gathered(seen()), ENGLISH) == ()


def test_names_of_certificates() -> None:
    names = [
        ENGLISH(certificate_name(gathered(seen(held)).listed[0]))
        for held in (
            certificate(),
            certificate(level=CertificateLevel.TREDE_3, thirty_plus=True),
        )
    ]
    assert names == ["Trede 1", "Trede 3, PSO 30+"]


def test_when_to_start() -> None:
    def start(until: date, renewed: date | None = None) -> str:
        match = found(certificate(renewed)) if renewed else None
        (listed,) = gathered(seen(certificate(until), match=match)).listed
        return ENGLISH(start_text(listed, DAY))

    assert start(date(2027, 3, 22)) == "22-11-2026"
    assert start(date(2027, 3, 21)) == "now"
    assert start(date(2026, 1, 1)) == "now"
    assert start(date(2027, 1, 1), date(2028, 12, 31)) == "renewed until 31-12-2028"
