"""Numbers that others give as right and wrong: examples of registers and of other programs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from pso_letters.checks.address import is_postcode
from pso_letters.checks.identifiers import is_iban, is_oin
from pso_letters.checks.mail import is_email
from pso_letters.checks.supplier import is_vat_id, passes_eleven_test
from tests.checks.cases import CERTIFICATE, SUPPLIER, checker, classified, found


@pytest.mark.parametrize(
    "number",
    ["111222333", "123456782", "612890053", "063308836", "619183020", "999996708", "002564440",
     "001326132", "004495445"],
)  # fmt: skip
def test_these_pass_the_eleven_test(number: str) -> None:
    assert passes_eleven_test(number)


@pytest.mark.parametrize(
    "number",
    ["123456789", "999998620", "06330883", "063a08836", "000000000", "111252333", "1112223334",
     "11122233³", ""],
)  # fmt: skip
def test_these_do_not_pass_the_eleven_test(number: str) -> None:
    assert not passes_eleven_test(number)


@pytest.mark.parametrize(
    "vat_id",
    ["NL004495445B01", "004495445B01", "NL 0044.95.445.B01", "NL000099998B57", "NL123456789B13",
     "BE0428759497", "BE 0428.759.497", "DE136695976", "FR40303265045", "LU15027442",
     "ATU13585627", "IT00743110157", "ESB58378431", "PL8567346215", "DK13585628",
     "SE123456789701", "IE6433435OA", "EL094259216", "GR094259216", "XI980780684", "GB980780684",
     "CHE-107.787.577"],
)  # fmt: skip
def test_these_are_vat_ids(vat_id: str) -> None:
    assert is_vat_id(vat_id)


@pytest.mark.parametrize(
    "vat_id",
    ["NL123456789B90", "NL000000000B00", "NL123456789B01", "DE136695978", "FR84323140391",
     "LU15027443", "ATU13585626", "IT00743110158", "PL8567346216", "12345678", "NL",
     "\u039dL000099998B57", "NL" + "9" * 5000, "BE" + "1" * 5000],
)  # fmt: skip
def test_these_are_no_vat_ids(vat_id: str) -> None:
    assert not is_vat_id(vat_id)


@pytest.mark.parametrize(
    "iban",
    ["NL91 ABNA 0417 1643 00", "nl91abna0417164300", "GB82 WEST 1234 5698 7654 32",
     "BE68539007547034", "DE89370400440532013000", "FR1420041010050500013M02606",
     "CH9300762011623852957", "PL61109010140000071219812874", "GR1601101050000010547023795"],
)  # fmt: skip
def test_these_are_ibans(iban: str) -> None:
    assert is_iban(iban)


@pytest.mark.parametrize(
    "iban",
    ["NL91ABNA0417164301", "NL91ABNA041716430", "NL91 ABNA 0417 1643 000", "0417164300", "NL",
     "DE8937040044053201300", "XX82WEST12345698765432", "NL" + "9" * 5000,
     "IE01AIBK93118702569045"],
)  # fmt: skip
def test_these_are_no_ibans(iban: str) -> None:
    assert not is_iban(iban)


@pytest.mark.parametrize(
    "oin",
    ["00000001123456782000", "00000003123456780000", "0000 0001 0025 6444 0000",
     "00000004003214345001", "00000002123456789000", "00000008A1B2C3D4E000"],
)  # fmt: skip
def test_these_have_the_form_of_an_oin(oin: str) -> None:
    assert is_oin(oin)


@pytest.mark.parametrize(
    "oin",
    ["00000001123456789000", "00000001123456782001", "00000003123456780001",
     "00000003123456789000", "3123456780000", "0000000312345678000", "000000031234567800000",
     "0000000312345678000²", "12345678"],
)  # fmt: skip
def test_these_have_not_the_form_of_an_oin(oin: str) -> None:
    assert not is_oin(oin)


@pytest.mark.parametrize("postcode", ["1234 AB", "1234AB", "1234ab", "9999 XX", "1105 AW"])
def test_these_are_postcodes(postcode: str) -> None:
    assert is_postcode(postcode)


@pytest.mark.parametrize(
    "postcode",
    ["1234 SS", "1234 SA", "1234 SD", "0123 AB", "1234", "1234 A", "12345 AB", "AB 1234"],
)
def test_these_are_no_postcodes(postcode: str) -> None:
    assert not is_postcode(postcode)


@pytest.mark.parametrize(
    "email",
    ["voornaam.achternaam@voorbeeld.nl", "o'brien@voorbeeld.nl", "a+b@voorbeeld.nl",
     "1234567890@voorbeeld.nl", "_______@voorbeeld.nl", "inkoop@voor-beeld.co.uk",
     "inkoop@sub.voorbeeld.amsterdam", "inkoop@bücher.example", "ñoñó@voorbeeld.nl"],
)  # fmt: skip
def test_these_are_email_addresses(email: str) -> None:
    assert is_email(email)


@pytest.mark.parametrize(
    "email",
    ["inkoop", "@voorbeeld.nl", "inkoop@voorbeeld", "inkoop@@voorbeeld.nl", ".a@voorbeeld.nl",
     "a.@voorbeeld.nl", "a..b@voorbeeld.nl", "a@-voorbeeld.nl", "a@voorbeeld..nl", "a b@b.nl",
     "a@voorbeeld,nl", "a@voorbeeld.nl.", "a@localhost", "a@[127.0.0.1]", "www.voorbeeld.nl",
     "Jan <jan@voorbeeld.nl>", "jan@voorbeeld.nl (Jan)"],
)  # fmt: skip
def test_these_are_no_email_addresses(email: str) -> None:
    assert not is_email(email)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_the_eleven_test_is_that_of_python_stdnum(digits: str) -> None:
    assert passes_eleven_test(digits) == bsn.is_valid(digits)


def test_a_legal_entity_has_its_rsin_in_its_vat_id() -> None:
    supplier = replace(SUPPLIER, rsin="1234.56.782", vat_id="NL123456782B01")
    assert found(supplier) == []
    assert found(replace(supplier, vat_id="BE0428759497")) == []
    assert found(replace(supplier, vat_id="NL111222333B01")) == [("S121", "rsin")]


def test_an_rsin_that_is_wrong_is_compared_with_nothing() -> None:
    supplier = replace(SUPPLIER, rsin="123456789", vat_id="NL111222333B01")
    assert found(replace(supplier, oin="00000001111222333000")) == [("S117", "rsin")]


def test_numbers_that_agree_give_no_finding() -> None:
    supplier = replace(
        SUPPLIER, rsin="123456782", vat_id="NL123456782B01", iban="NL91 ABNA 0417 1643 00"
    )
    for oin in ("00000001123456782000", "00000003123456780000", "00000004003214345001"):
        assert found(replace(supplier, oin=oin)) == []


@pytest.mark.parametrize(
    ("rsin", "word"), [("2564440", "lost a zero"), ("123456789", "isn't an RSIN")]
)
def test_a_lost_zero_has_a_message_of_its_own(rsin: str, word: str) -> None:
    (finding,) = checker().check(replace(SUPPLIER, rsin=rsin), classified())
    assert word in str(finding.message)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kvk": "123456782", "certificate": None}, "9 digits make an RSIN or a BSN"),
        ({"kvk": "1234567a", "certificate": None}, "“1234567a” isn't a KvK number"),
        ({"branch_number": "12345678"}, "lost its zeros"),
        ({"branch_number": "123456782"}, "This isn't a vestigingsnummer"),
        ({"branch_number": "1234"}, "This isn't a vestigingsnummer"),
        ({"kvk": "0612345678", "certificate": None}, "This isn't a KvK number"),
        ({"kvk": "jan1@voorbeeld.nl", "certificate": None}, "This isn't a KvK number"),
        ({"kvk": "geen idee", "certificate": None}, "This isn't a KvK number"),
    ],
)
def test_each_slip_has_a_remedy_of_its_own(
    changes: dict[str, Any],
    words: str,
) -> None:
    (finding,) = checker().check(replace(SUPPLIER, **changes), classified())
    assert words in str(finding.message)


def test_numbers_of_persons_are_never_shown() -> None:
    personal = "123456782"
    supplier = replace(
        SUPPLIER, kvk=personal, branch_number=personal, rsin="987654321", iban=f"NL00{personal}",
        oin=f"00000001{personal}001", vat_id=f"NL{personal}B99",
        certificate=replace(CERTIFICATE, covered_kvk=(personal,)),
    )  # fmt: skip
    findings = checker().check(supplier, classified())
    assert len(findings) == 6
    text = " ".join(str(finding.message) for finding in findings)
    assert personal not in text
    assert "987654321" not in text
