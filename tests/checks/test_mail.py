"""The quick answer on plain e-mail addresses is that of email-validator."""

from __future__ import annotations

from dataclasses import replace

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import example, given
from hypothesis import strategies as st

from pso_letters.checks.mail import is_email
from pso_letters.model import Channel
from tests.checks.cases import SUPPLIER, checker, classified, found


def is_valid(text: str) -> bool:
    try:
        validate_email(text.strip(), check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


PART = st.text("aZ9.-_+ é", max_size=6)
ENDING = st.sampled_from(["nl", "NL", "com", "co.uk", "frl", "local", "n", "", "nl.", "test"])


@given(PART, st.lists(PART, max_size=3), ENDING)
@example("a" * 65, ["b"], "nl")
@example("a", ["b" * 64], "nl")
@example("a", ["xn--b"], "nl")
@example("a", ["-b"], "nl")
@example("a.", ["b"], "nl")
@example("a..b", ["b"], "nl")
@example("\u0130", ["b"], "nl")
@example("a", [], "nl")
def test_the_quick_answer_is_the_right_one(local: str, labels: list[str], ending: str) -> None:
    text = f"{local}@{'.'.join([*labels, ending])}"
    assert is_email(text) == is_valid(text)


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("a@voorbeeld.nl; b@voorbeeld.nl", "more than one"),
        ("Jan de Vries <jan@voorbeeld.nl>", "around the e-mail address"),
        ("mailto:jan@voorbeeld.nl", "around the e-mail address"),
        ("jan @voorbeeld.nl", "a space"),
        ("jan.voorbeeld.nl", "has no “@”"),
        ("jan@voorbeeld", "isn't a valid e-mail address"),
    ],
)
def test_each_slip_has_a_remedy_of_its_own(email: str, words: str) -> None:
    supplier = replace(SUPPLIER, channel=Channel.EMAIL, email=email)
    (finding,) = checker().check(supplier, classified())
    assert finding.code == "M111"
    assert words in str(finding.message)
    assert "jan" not in str(finding.message)


@pytest.mark.parametrize(
    ("email", "is_found"),
    [
        ("noreply@voorbeeld.nl", True),
        ("No-Reply@voorbeeld.nl", True),
        ("no_reply@voorbeeld.nl", True),
        ("noreply-inkoop@voorbeeld.nl", True),
        ("donotreply@voorbeeld.nl", True),
        ("niet-beantwoorden@voorbeeld.nl", True),
        ("noreplyman@voorbeeld.nl", False),
        ("no.reijers@voorbeeld.nl", False),
        ("inkoop@noreply.nl", False),
    ],
)
def test_a_mailbox_that_nobody_reads_gets_no_letter(email: str, *, is_found: bool) -> None:
    expected = [("M113", "email")] if is_found else []
    assert found(replace(SUPPLIER, channel=Channel.EMAIL, email=email)) == expected
    assert found(replace(SUPPLIER, email=email)) == []


def test_an_endless_row_of_at_signs_is_no_address() -> None:
    assert found(replace(SUPPLIER, email="@" * 100_000)) == [("M112", "email")]
