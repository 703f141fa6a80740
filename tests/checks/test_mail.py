"""The quick answer on plain e-mail addresses is that of email-validator."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email
from hypothesis import example, given
from hypothesis import strategies as st

from pso_letters.checks.mail import is_email


def is_valid(text: str) -> bool:
    try:
        validate_email(text.strip(), check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


PART = st.text("aZ9.-_+ é", max_size=6)
ENDING = st.sampled_from(["nl", "NL", "com", "local", "n", "", "nl.", "test"])


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
