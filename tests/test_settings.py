"""`pso.toml` and the environment: what is right is read, what is wrong is named with its key."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pso_letters.errors import SettingsError
from pso_letters.model import BuyerKind, Certificate, CertificateLevel, Sender, Signatory, Tier
from pso_letters.settings import (
    LetterSettings,
    Settings,
    TierRule,
    Window,
    find_settings,
    load_settings,
)

CHECKOUT = Path(__file__).resolve().parents[1]
SENDER = """
[sender]
name = "Lindevaart Groep B.V."
street = "Meerkolkade"
house_number = "14"
postcode = "7413 ZX"
town = "Deventer"
signatory = { name = "M.C. van Oosterzee" }
"""


def load(folder: Path, text: str = "", **environment: str) -> Settings:
    path = folder / "pso.toml"
    path.write_text(SENDER + text, encoding="utf-8")
    return load_settings(path, {f"PSO_LETTERS_{name}": each for name, each in environment.items()})


def refused(folder: Path, text: str = "", **environment: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load(folder, text, **environment)
    return str(caught.value)


# --- What is right -------------------------------------------------------------------------------


def test_the_minimum_gives_all_defaults(tmp_path: Path) -> None:
    sender = Sender("Lindevaart Groep B.V.", "Meerkolkade", "14", "7413 ZX", "Deventer",
                    Signatory("M.C. van Oosterzee"))  # fmt: skip
    assert load(tmp_path) == Settings(sender, folder=tmp_path)


def test_each_value_has_its_kind(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """kind = "public"
        [sender.certificate]
        level = "trede-2"
        valid_until = 2028-05-31
        covered_kvk = ["99900998"]
        [letter]
        window = "right"
        reply_days = 14
        effective_date = 2027-07-01
        enclosures = ["Vragen"]
        [columns]
        kvk_nummer = "KvK-nr"
        [checks]
        ignore = ["C119"]
        [[tiers.rules]]
        name = "Klein"
        spend_below = 10000.50
        tier = 2
        """,
    )
    certificate = Certificate(
        CertificateLevel.TREDE_2, valid_until=date(2028, 5, 31), covered_kvk=("99900998",)
    )
    assert (settings.sender.kind, settings.sender.certificate) == (BuyerKind.PUBLIC, certificate)
    assert settings.letter == LetterSettings(
        window=Window.RIGHT, reply_days=14, effective_date=date(2027, 7, 1), enclosures=("Vragen",)
    )
    assert settings.columns == {"kvk_nummer": "KvK-nr"}
    assert settings.checks.ignore == ("C119",)
    rule = TierRule("Klein", spend_below=Decimal("10000.5"), tier=Tier.URGED)
    assert settings.tiers.rules == (rule,)


@pytest.mark.parametrize("folder", ["samples", "templates/project"])
def test_the_settings_that_come_with_us_can_be_read(folder: str) -> None:
    settings = load_settings(CHECKOUT / folder / "pso.toml", {})
    assert settings.sender.name == "Lindevaart Groep B.V."
    assert settings.path(settings.sender.logo).is_file()
    assert settings.path(settings.tiers.mapping).is_file()


def test_the_example_holds_each_setting() -> None:
    """Who reads templates/project/pso.toml has seen them all."""
    text = (CHECKOUT / "templates" / "project" / "pso.toml").read_text("utf-8")
    from dataclasses import fields

    absent = [
        field.name
        for each in (Sender, Signatory, Certificate, LetterSettings, TierRule)
        for field in fields(each)
        if field.name not in text
    ]
    assert not absent


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "pso.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SENDER.encode())
    assert load_settings(path, {}).sender.town == "Deventer"


def test_a_path_starts_at_the_file(tmp_path: Path) -> None:
    assert load(tmp_path).path("logo.png") == tmp_path / "logo.png"
    assert load(tmp_path).path("/srv/logo.png") == Path("/srv/logo.png")


# --- What is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nam = 1", "pso.toml: unknown key “sender.nam”; remove it or correct its name."),
        ("[lettre]", "pso.toml: unknown key “lettre”; remove it or correct its name."),
        ("[letter]\nplaats = 'x'", "pso.toml: unknown key “letter.plaats”; remove"),
        ("folder = '/'\n[letter]\nfolder='/'", "unknown key “letter.folder”"),
        ("[letter]\nplace = 3", "“letter.place” must be a text between quotes."),
        ("[sender.certificate]\nthirty_plus = 'ja'", "must be true or false."),
        ("columns = 3\n", "unknown key “sender.columns”"),
        ("kind = 'privaat'", "“sender.kind” must be one of these: private, public."),
        ("[letter]\nwindow = 'rechts'", "“letter.window” must be one of these: left, right."),
        ("[letter]\nreply_days = 'x'", "“letter.reply_days” must be a whole number."),
        ("[letter]\neffective_date = '1 juli'", "“letter.effective_date” must be a date"),
        ("[letter]\nenclosures = 'a'", "“letter.enclosures” must be a list such as"),
        ("[[tiers.rules]]\nrelax = 1", "“tiers.rules.0.name” is missing; fill it in."),
        (
            "[[tiers.rules]]\nname = 'x'\ntier = 4",
            "“tiers.rules.0.tier” must be one of these: 1, 2, 3.",
        ),
        (
            "[sender.certificate]\nlevel = 'trede 2'",
            "must be one of these: aspirant, basis, trede-1",
        ),
        ("[contract]\nduty = 'plicht'", "one of these: auto, holds, obtains, effort, growth."),
        ("[contract]\nlevel = 'trede 1'", "one of these: aspirant, basis, trede-1"),
        ("[contract]\nmonths = 0", "“contract.months” is out of bounds; the limit is 1."),
        ("[contract]\ncure_days = 366", "“contract.cure_days” is out of bounds; the limit is 365."),
        ("[contract]\ncap = 100.5", "“contract.cap” is out of bounds; the limit is 100."),
        ("[contract]\ndiscount = '-'", "“contract.discount” must be a number."),
        ("[contract]\nchain = 'ja'", "“contract.chain” must be true or false."),
        ("[contract]\nmaanden = 3", "unknown key “contract.maanden”"),
    ],
)
def test_a_fault_is_named_with_its_key(tmp_path: Path, text: str, message: str) -> None:
    assert message in refused(tmp_path, text)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pso.toml"
    path.write_text("[letter]\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="“sender” is missing; fill it in"):
        load_settings(path, {})


def test_at_most_three_faults_are_shown(tmp_path: Path) -> None:
    message = refused(tmp_path, "a = 1\nb = 1\nc = 1\nd = 1\n")
    assert [f"sender.{key}" in message for key in "abcd"] == [True, True, True, False]


def test_a_value_is_not_repeated_in_the_message(tmp_path: Path) -> None:
    """A setting can be a personal value."""
    assert "geheim" not in refused(tmp_path, "[letter]\nreply_days = 'geheim'")


def test_the_folder_is_no_key_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "pso.toml"
    path.write_text(f"folder = '/'\n{SENDER}", encoding="utf-8")
    with pytest.raises(SettingsError, match="unknown key “folder”"):
        load_settings(path, {})


def test_toml_that_is_wrong_is_named_with_its_line(tmp_path: Path) -> None:
    message = refused(tmp_path, "a = ,\n[letter]")
    assert "isn't valid TOML" in message
    assert "line 9, column " in message


def test_a_file_that_is_no_utf_8_says_so(tmp_path: Path) -> None:
    path = tmp_path / "pso.toml"
    path.write_bytes('[sender]\nname = "Café"'.encode("cp1252"))
    with pytest.raises(SettingsError, match="isn't UTF-8 text; save it as UTF-8"):
        load_settings(path, {})


def test_a_file_that_is_absent_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Make a project with “pso-letters init”"):
        load_settings(tmp_path / "pso.toml", {})


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        load_settings(tmp_path, {})


# --- The environment -----------------------------------------------------------------------------


def test_the_environment_goes_over_the_file(tmp_path: Path) -> None:
    settings = load(tmp_path, "[letter]\nplace = 'Goes'\n", LETTER__PLACE="Tholen")
    assert settings.letter.place == "Tholen"


def test_the_environment_goes_over_the_default(tmp_path: Path) -> None:
    settings = load(tmp_path, LETTER__REPLY_DAYS="14", LETTER__WINDOW="right")
    assert (settings.letter.reply_days, settings.letter.window) == (14, Window.RIGHT)


def test_a_list_in_the_environment_is_separated_by_commas(tmp_path: Path) -> None:
    settings = load(tmp_path, LETTER__ENCLOSURES="Vragen, Formulier", CHECKS__IGNORE="C119,")
    assert settings.letter.enclosures == ("Vragen", "Formulier")
    assert settings.checks.ignore == ("C119",)


def test_the_environment_of_the_process_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSO_LETTERS_LETTER__PLACE", "Tholen")
    load(tmp_path)
    assert load_settings(tmp_path / "pso.toml").letter.place == "Tholen"


def test_a_prestatieniveau_is_named_with_an_underscore_in_the_environment(tmp_path: Path) -> None:
    points = load(tmp_path, TENDER__POINTS__TREDE_1="70").tender.points
    assert points == {CertificateLevel.TREDE_1: Decimal(70)}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("trede-4 = 10", "“tender.points.trede-4” must be one of these: aspirant"),
        ("trede-1 = nan", "“tender.points.trede-1” must be a number"),
        ("trede-1 = -1", "“tender.points.trede-1” is out of bounds"),
    ],
)
def test_a_wrong_table_of_points_is_named(tmp_path: Path, line: str, words: str) -> None:
    assert words in refused(tmp_path, f"[tender.points]\n{line}")


def test_a_variable_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "pso.toml"
    path.write_text(SENDER, encoding="utf-8")
    variables = {"LETTER__PLACE": "x", "PSO_LETTERSX__Y": "x", "PSO_LETTERS_LANG": "en"}
    assert load_settings(path, variables).letter.place == ""


@pytest.mark.parametrize(
    ("name", "key"), [("LETTER__PLAATS", "PSO_LETTERS_LETTER__PLAATS"), ("LETTRE__PLACE", "lettre")]
)
def test_a_variable_with_an_unknown_key_is_named(tmp_path: Path, name: str, key: str) -> None:
    assert f"unknown key “{key}”" in refused(tmp_path, **{name: "x"})


def test_a_variable_with_a_wrong_value_is_named(tmp_path: Path) -> None:
    assert "“PSO_LETTERS_LETTER__REPLY_DAYS” must be a whole number" in refused(
        tmp_path, LETTER__REPLY_DAYS="veel"
    )


def test_a_variable_for_a_section_that_is_no_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pso.toml"
    path.write_text("letter = 3\n" + SENDER, encoding="utf-8")
    with pytest.raises(SettingsError, match="PSO_LETTERS_LETTER__PLACE sets no key"):
        load_settings(path, {"PSO_LETTERS_LETTER__PLACE": "x"})


# --- Where the file is ---------------------------------------------------------------------------


def test_the_file_is_found_here_or_above(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    assert find_settings(folder) is None
    (tmp_path / "pso.toml").touch()
    assert find_settings(folder) == tmp_path / "pso.toml"
    (folder / "pso.toml").touch()
    assert find_settings(folder) == folder / "pso.toml"


def test_a_folder_of_that_name_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "pso.toml").mkdir()
    assert find_settings(tmp_path) is None
