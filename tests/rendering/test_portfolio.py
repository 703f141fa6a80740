"""The portfolio on one page: whatever the list, for every reader, and drawn to scale."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any

import page
import pikepdf
import pytest

from pso_letters.i18n import translator
from pso_letters.overview import Match, MatchKind
from pso_letters.portfolio import Amounts, Month, Portfolio
from pso_letters.rendering.catalogue import open_catalogue
from pso_letters.rendering.fitting import fitted, width_of
from pso_letters.rendering.pdf import PdfFile
from pso_letters.rendering.plots import SOLID, STACK, month_columns, spend_bars
from pso_letters.rendering.portfolio import Origin, portfolio_context, portfolio_pdf
from tests.portfolio.made import DAY, certificate, found, gathered, many, seen
from tests.rendering.words import words_of_pdf

ENGLISH = translator("en")
ORIGIN = Origin("leveranciers.csv", "Lindevaart Groep B.V.")
LONG = Origin("l" * 300 + ".csv", "Organisatie " * 40, "o" * 300 + ".csv", date(2026, 11, 20))
AWKWARD = ["W" * 200, "Smit & Zn <BV>", "", "\u202eomgekeerd", "a\x02b\uffff", "名前株式会社" * 9]
PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


def made(portfolio: Portfolio, origin: Origin = ORIGIN, language: str = "en") -> PdfFile:
    return portfolio_pdf(portfolio, origin, open_catalogue(), translator(language))


def compared(count: int) -> Portfolio:
    """Return a portfolio with everything on the page that there can be."""
    rows = [
        seen(
            certificate(date(2026 + index % 2, 1 + index % 12, 15)) if index % 3 else None,
            None if index % 5 == 0 else "1000000000",
            tier=None if index % 4 == 0 else seen().tier,
            name="Een Buitengewoon Lange Naam " * 9,
            match=found(certificate()) if index % 2 else Match(MatchKind.NONE),
        )
        for index in range(count)
    ]
    return gathered(*rows)


@pytest.mark.parametrize(
    "portfolio",
    [
        gathered(),
        gathered(seen()),
        many(40),
        many(1_000, AWKWARD),
        compared(300),
        gathered(*(seen(certificate(), None) for _ in range(20))),
        gathered(*(seen(certificate(date(2020, 1, 1)), "-5") for _ in range(20))),
    ],
    ids=["none", "one", "forty", "thousand", "compared", "no spend", "credits"],
)
def test_it_is_always_one_page(portfolio: Portfolio) -> None:
    assert made(portfolio, LONG).pages == 1


def test_it_is_one_page_in_dutch() -> None:
    assert made(compared(40), LONG, "nl").pages == 1


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_it_conforms(profile: Any) -> None:  # noqa: ANN401 - no types
    for portfolio in (gathered(), compared(40)):
        report = page.validate_pdf_bytes(made(portfolio).content, profile=profile)
        assert list(report.failures) == []


def test_the_same_portfolio_has_the_same_bytes() -> None:
    assert made(many(40)) == made(many(40))


def test_the_plots_can_be_read_aloud() -> None:
    """Each has its figures as text (PDF/UA-1, 7.3: a figure has an alternative)."""
    with pikepdf.open(BytesIO(made(many(100)).content)) as pdf:
        texts = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
    assert len(texts) == 2
    assert any("Total: Trede 3 " in text for text in texts)
    assert any("March 2027: " in text for text in texts)


def test_it_says_what_the_figures_are() -> None:
    rows = [seen(certificate(date(2026, 12, 1)), "30", name="Smit & Zn <BV>"), seen(None, "70")]
    read = words_of_pdf(made(gathered(*rows)).content).read
    for words in ("30.0%", "Smit & Zn <BV>", "1-12-2026", "21 November 2026", "excluding VAT"):
        assert words in read


def test_the_first_ten_are_named_and_the_rest_is_counted() -> None:
    rows = [seen(certificate(date(2026, 12, 1)), name=f"Bedrijf {index}") for index in range(13)]
    context = portfolio_context(gathered(*rows), ORIGIN, ENGLISH)
    assert [each["name"] for each in context["renewals"]] == [f"Bedrijf {n}" for n in range(10)]
    assert context["rest"] == "And 3 more."
    assert portfolio_context(gathered(*rows[:10]), ORIGIN, ENGLISH)["rest"] == ""
    nobody = portfolio_context(gathered(seen()), ORIGIN, ENGLISH)
    assert nobody["rest"] == "Nobody has to be asked now."


def test_expired_is_said_in_words() -> None:
    rows = [seen(certificate(date(2026, 11, 20))), seen(certificate(date(2026, 11, 21)))]
    context = portfolio_context(gathered(*rows), ORIGIN, ENGLISH)
    assert [each["until"] for each in context["renewals"]] == ["20-11-2026, expired", "21-11-2026"]


# --- Plots ---------------------------------------------------------------------------------------


def test_segments_fill_their_bar_in_proportion() -> None:
    rows = [seen(certificate(), "25"), seen(None, "75")]
    plot = spend_bars(gathered(*rows), ENGLISH)
    first, _, third, total = plot["bars"]
    assert [part["share"] for part in first["segments"]] == ["25%", "75%"]
    assert [part["width"] / plot["bar_width"] for part in first["segments"]] == [0.25, 0.75]
    assert first["certified"] == plot["bar_width"] / 4
    assert third["segments"] == []
    assert (total["share"], total["amount"]) == ("25.0% certified", "€100 · 2 suppliers")
    assert plot["remark"] == ""


@pytest.mark.parametrize("count", [1, 7, 500])
def test_bars_stay_within_their_frame(count: int) -> None:
    plot = spend_bars(many(count), ENGLISH)
    for bar in plot["bars"]:
        for part in bar["segments"]:
            assert part["left"] >= plot["left"]
            assert part["left"] + part["width"] <= plot["left"] + plot["bar_width"] + 0.01
            assert part["label_width"] <= part["width"]
        assert plot["left"] + plot["bar_width"] + 2 + width_of(bar["amount"], 8.2) <= plot["width"]


def test_without_spend_the_bars_count_suppliers() -> None:
    plot = spend_bars(gathered(seen(certificate(), None), seen(None, None)), ENGLISH)
    assert [part["share"] for part in plot["bars"][0]["segments"]] == ["50%", "50%"]
    assert plot["bars"][0]["share"] == "50.0% certified"
    assert plot["remark"].startswith("No spend is known")


def test_a_credit_is_not_drawn() -> None:
    plot = spend_bars(gathered(seen(certificate(), "-10"), seen(None, "50")), ENGLISH)
    assert [part["name"] for part in plot["bars"][0]["segments"]] == ["no certificate"]


def test_columns_are_to_scale_and_within_the_plot() -> None:
    rows = [seen(certificate(date(2027, 3, day))) for day in (1, 21, 22, 30)]
    plot = month_columns(gathered(*rows, seen(certificate(date(2027, 6, 1)))), ENGLISH)
    march, june = plot["columns"][4], plot["columns"][7]
    assert (march["label"], march["month"], june["label"]) == ("4", "Mar", "1")
    assert march["height"] == 4 * june["height"]
    assert march["asked"] == march["height"] / 2
    assert june["asked"] == 0
    assert plot["columns"][-1]["left"] + plot["column_width"] <= plot["width"]
    assert plot["window"]["left"] + plot["window"]["width"] == pytest.approx(
        march["left"] + plot["column_width"]
    )


@pytest.mark.parametrize(("expired", "is_broken"), [(4, False), (5, True)])
def test_many_expired_do_not_press_the_months_flat(expired: int, is_broken: bool) -> None:
    rows = [seen(certificate(date(2026, 1, 1))) for _ in range(expired)]
    rows += [seen(certificate(date(2027, 6, 1))) for _ in range(2)]
    plot = month_columns(gathered(*rows), ENGLISH)
    assert plot["expired"]["is_broken"] is is_broken
    assert plot["expired"]["label"] == str(expired)
    assert plot["columns"][7]["height"] == 14.5


@pytest.mark.parametrize("count", [9, 999, 1_000, 9_999, 10_000, 123_456])
def test_numbers_fit_above_their_columns(count: int) -> None:
    month = Month(date(2026, 11, 1), Amounts(count), 0)
    plot = month_columns(_Months((month,)), ENGLISH)
    points = plot["label_size"] / 25.4 * 72
    step = month_columns(gathered(), ENGLISH)["columns"]
    assert width_of(plot["columns"][0]["label"], points) < step[1]["left"] - step[0]["left"]


class _Months(Portfolio):
    """A portfolio with months of its own, for numbers that a test would take long to gather."""

    def __init__(self, months: tuple[Month, ...]) -> None:
        super().__init__(DAY, 4, (), ())
        object.__setattr__(self, "given", months)

    def months(self) -> tuple[Month, ...]:
        return self.given  # type: ignore[attr-defined,no-any-return]


def test_years_stand_where_they_begin() -> None:
    columns = month_columns(gathered(), ENGLISH)["columns"]
    assert [column["year"] for column in columns if column["year"]] == ["2026", "2027", "2028"]


# --- For every reader ----------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_labels_stand_out_from_what_they_stand_on() -> None:
    plot = spend_bars(many(500), ENGLISH)
    on_dark = {part["fill"]: part["on_dark"] for bar in plot["bars"] for part in bar["segments"]}
    for colour in SOLID.values():
        assert contrast(colour, "#ffffff" if on_dark[colour] else "#1a1a1a") >= 4.5


def test_each_group_differs_in_grey_too() -> None:
    greys = sorted(luminance(colour) for colour in SOLID.values())
    assert all((light + 0.05) / (dark + 0.05) > 1.2 for dark, light in pairwise(greys))
    fills = [item["fill"] for item in spend_bars(gathered(), ENGLISH)["legend"]]
    assert len(set(fills)) == len(STACK)


def test_each_pattern_is_drawn() -> None:
    source = (open_catalogue().folders[-1] / "portefeuille" / "patronen.svg").read_text("utf-8")
    drawn = set(re.findall(r'<pattern id="([\w-]+)"', source))
    assert drawn == {group.value for group in STACK} - {group.value for group in SOLID}


# --- Fitting -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Smit", "W" * 100, "iiii " * 80, "名前" * 60])
def test_a_name_is_cut_to_its_width_and_shows_it(name: str) -> None:
    shown = fitted(name, 43, 9)
    assert width_of(shown, 9) <= 43
    assert shown == name or (shown.endswith("…") and name.startswith(shown[:-1].rstrip()))


def test_what_fits_is_not_cut() -> None:
    assert fitted("Smit", width_of("Smit", 9), 9) == "Smit"
    assert fitted("Smit", width_of("Smit", 9) - 0.1, 9) == "S…"
