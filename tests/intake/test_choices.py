from __future__ import annotations

import pytest

from pso_letters.intake.choices import (
    ClaimedLevel,
    parse_channel,
    parse_form,
    parse_language,
    parse_level,
    parse_sbi_version,
    parse_tier,
)
from pso_letters.model import AddressForm, CertificateLevel, Channel, Tier

LEVEL = CertificateLevel


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Trede 2", LEVEL.TREDE_2),
        ("trede-2", LEVEL.TREDE_2),
        ("2", LEVEL.TREDE_2),
        ("T2", LEVEL.TREDE_2),
        ("Prestatieniveau 2", LEVEL.TREDE_2),
        ("PSO Trede 1", LEVEL.TREDE_1),
        ("PSO-trede 3", LEVEL.TREDE_3),
        ("Trede III", LEVEL.TREDE_3),
        ("trede ii", LEVEL.TREDE_2),
        ("Trede 2 (PSO)", LEVEL.TREDE_2),
        ("Aspirant", LEVEL.ASPIRANT),
        ("Aspirant-status", LEVEL.ASPIRANT),
        ("basis", LEVEL.BASIS),
        ("BASISTREDE", LEVEL.BASIS),
        ("geen", None),
        ("-", None),
        ("n.v.t.", None),
        ("", None),
    ],
)
def test_levels(text: str, level: CertificateLevel | None) -> None:
    assert parse_level(text) == (ClaimedLevel(level, thirty_plus=False), None)


@pytest.mark.parametrize(
    "text", ["Trede 3 30+", "30+", "PSO 30+", "Trede 3 (30+)", "PSO 30+ Trede 3", "30 plus"]
)
def test_thirty_plus_is_a_flag_on_trede_3(text: str) -> None:
    assert parse_level(text) == (ClaimedLevel(LEVEL.TREDE_3, thirty_plus=True), None)


def test_thirty_plus_on_another_trede_is_kept_for_the_checks() -> None:
    assert parse_level("Trede 1 30+") == (ClaimedLevel(LEVEL.TREDE_1, thirty_plus=True), None)


@pytest.mark.parametrize(
    "text", ["niveau 3", "niveau 2", "Trede 4", "PSO", "ja", "?", "trede", "-2", "23"]
)
def test_unknown_levels_are_never_read_as_none(text: str) -> None:
    claimed, problem = parse_level(text)
    assert claimed.level is None
    assert problem is not None


@pytest.mark.parametrize("text", ["1", "niveau 1", "Inkoopniveau 1", "inkoopniveau-1"])
def test_tiers(text: str) -> None:
    assert parse_tier(text) == (Tier.REQUIRED, None)


def test_an_empty_cell_leaves_the_tier_to_the_category() -> None:
    assert parse_tier("") == (None, None)


@pytest.mark.parametrize("text", ["0", "4", "trede 1", "-1", "1,2", "geen", "?"])
def test_unknown_tiers_are_refused(text: str) -> None:
    tier, problem = parse_tier(text)
    assert tier is None
    assert problem is not None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("heer", AddressForm.MR), ("Dhr.", AddressForm.MR), ("de heer", AddressForm.MR),
        ("m", AddressForm.MR), ("Mevr.", AddressForm.MS), ("mw", AddressForm.MS),
        ("V", AddressForm.MS), ("neutraal", AddressForm.NEUTRAL), ("x", AddressForm.NEUTRAL),
        ("non-binair", AddressForm.NEUTRAL), ("onbekend", AddressForm.UNKNOWN),
        ("", AddressForm.UNKNOWN), ("meneer", AddressForm.MR),
        ("De heer/mevrouw", AddressForm.UNKNOWN), ("dhr./mevr.", AddressForm.UNKNOWN),
    ],
)  # fmt: skip
def test_forms_of_address(text: str, form: AddressForm) -> None:
    assert parse_form(text) == (form, None)


@pytest.mark.parametrize("text", ["Mr.", "drs.", "?"])
def test_other_forms_count_as_unknown_with_a_problem(text: str) -> None:
    form, problem = parse_form(text)
    assert form is AddressForm.UNKNOWN
    assert problem is not None


@pytest.mark.parametrize("text", ["email", "E-mail", "mail", "per e-mail"])
def test_email_channel(text: str) -> None:
    assert parse_channel(text) == (Channel.EMAIL, None)


@pytest.mark.parametrize("text", ["", "Post"])
def test_post_channel(text: str) -> None:
    assert parse_channel(text) == (Channel.POST, None)


@pytest.mark.parametrize("text", ["fax", "?"])
def test_unknown_channel(text: str) -> None:
    assert parse_channel(text)[1] is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "nl"), ("NL", "nl"), ("Nederlands", "nl"), ("Engels", "en"), ("EN", "en"),
     ("Deutsch", "deutsch")],
)  # fmt: skip
def test_languages(text: str, code: str) -> None:
    assert parse_language(text) == code


@pytest.mark.parametrize(("text", "version"), [("", ""), ("SBI 2008", "2008"), ("2025", "2025")])
def test_sbi_versions(text: str, version: str) -> None:
    assert parse_sbi_version(text) == version


def test_an_endless_row_of_spaces_behind_30_is_no_thirty_plus() -> None:
    claimed, problem = parse_level("30" + " " * 100_000 + "x")
    assert not claimed.thirty_plus
    assert problem is not None
