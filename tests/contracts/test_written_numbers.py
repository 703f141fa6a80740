"""Numbers as people type them and as Word shows them."""

from __future__ import annotations

import pytest

from pso_letters.contracts.written_numbers import (
    article_number,
    last_value,
    like_shown,
    part_number,
    sub_number,
)


@pytest.mark.parametrize(
    ("text", "following", "title"),
    [
        ("Artikel 7 – Geheimhouding", "Artikel 8 – ", "Geheimhouding"),
        ("Artikel 7", "Artikel 8", ""),
        ("ARTIKEL IV. PRIJZEN", "ARTIKEL V. ", "PRIJZEN"),
        ("Art. 3\tDuur", "Art. 4\t", "Duur"),
        ("Artikel 12a: Boete", "Artikel 13: ", "Boete"),
        ("Artikel 7 Geheimhouding", "Artikel 8 ", "Geheimhouding"),
        ("Artikel 2\nDuur", "Artikel 3\n", "Duur"),
        ("Article 9. Term", "Article 10. ", "Term"),
    ],
)
def test_the_number_of_an_article_goes_on_as_it_is_written(
    text: str, following: str, title: str
) -> None:
    read = article_number(text, is_heading=False)
    assert read is not None
    assert (read[0].at(read[0].value + 1).whole, read[1]) == (following, title)


@pytest.mark.parametrize(
    "text",
    [
        "Artikel 7 is van toepassing op alle leveringen.",
        "Artikel 7 en 8 blijven gelden",
        "Artikelen 7 en 8",
        "Het artikel 7",
        "Artikel 7 " + "lang " * 40,
    ],
)
def test_a_sentence_is_no_heading(text: str) -> None:
    assert article_number(text, is_heading=False) is None


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("7. Duur", "8. "),
        ("7\tDuur", "8\t"),
        ("VII. Slot", "VIII. "),
        ("§ 5 Duur", "§ 6 "),
        ("3", "4"),
    ],
)
def test_a_bare_number_counts_in_a_heading(text: str, following: str) -> None:
    read = article_number(text, is_heading=True)
    assert read is not None
    assert read[0].at(read[0].value + 1).whole == following
    assert article_number(text, is_heading=False) is None


@pytest.mark.parametrize("text", ["Inleiding", "2026 was een jaar", "Mix", "Civiel recht", ""])
def test_a_word_is_no_number(text: str) -> None:
    assert article_number(text, is_heading=True) is None


@pytest.mark.parametrize(
    ("text", "third"),
    [
        ("7.1 De partijen", "8.3 "),
        ("7.1. De partijen", "8.3. "),
        ("1. De partijen", "3. "),
        ("1) De partijen", "3) "),
        ("(1) De partijen", "(3) "),
        ("lid 1 De partijen", "lid 3 "),
        ("VI.1 De partijen", "8.3 "),
        ("2a.1 De partijen", "8.3 "),
    ],
)
def test_a_sub_paragraph_goes_on_in_the_new_article(text: str, third: str) -> None:
    read = sub_number(text)
    assert read is not None
    assert read[1] == "De partijen"
    assert read[0].at(3).under("8").whole == third


@pytest.mark.parametrize(
    ("text", "third"),
    [("a. de naam", "c. "), ("(i) de naam", "(iii) "), ("- de naam", "- "), ("a) de naam", "c) ")],
)
def test_a_part_goes_on(text: str, third: str) -> None:
    read = part_number(text)
    assert read is not None
    assert (read[0].at(3).whole, read[1]) == (third, "de naam")


@pytest.mark.parametrize(("shown", "value"), [("7.2", 2), ("c.", 3), ("(iv)", 4), ("", None)])
def test_the_last_count_tells_the_place(shown: str, value: int | None) -> None:
    assert last_value(shown) == value


def test_a_number_is_written_as_word_shows_others() -> None:
    assert like_shown("7.1", 3, "8") == "8.3"
    assert like_shown("1.", 3, "8") == "3."
    assert like_shown("(a)", 3, "") == "(c)"
    assert like_shown("Lid 1", 2, "8") == "8 2" or like_shown("Lid 1", 2, "") == "Lid 2"
