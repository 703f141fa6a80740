"""A message carries its sentence and its values, and is said later."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import pytest

from pso_letters.messages import N_, Message, msg


def test_values_keep_the_order_in_which_they_are_given() -> None:
    assert msg("{b} {a}", b="1", a="2").params == (("b", "1"), ("a", "2"))


def test_a_message_shows_its_source_text() -> None:
    inner = msg("row {row}", row=3)
    assert str(msg("{file}: {where}.", file="a.csv", where=inner)) == "a.csv: row 3."


def test_a_value_is_no_template() -> None:
    assert str(msg("{name}", name="{name} {0} {x.__class__}")) == "{name} {0} {x.__class__}"


def test_a_value_may_be_called_msgid() -> None:
    assert str(msg("{msgid}", msgid="x")) == "x"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        str(msg("{file}"))


def test_a_message_goes_to_a_worker_and_back() -> None:
    message = msg("{a} {b}", a=date(2026, 3, 1), b=(Decimal(3), ("x",))[1])
    assert pickle.loads(pickle.dumps(message)) == message  # noqa: S301 - our own bytes


def test_equal_messages_are_one_in_a_set() -> None:
    assert len({msg("{a}", a="1"), Message("{a}", (("a", "1"),))}) == 1


def test_a_marked_text_is_itself() -> None:
    assert N_("Dear reader") == "Dear reader"
