from __future__ import annotations

import pytest

from pso_letters.intake.lot_cpv import CpvCodes, read_cpv_codes


@pytest.mark.parametrize("text", ["90911200-8", " 90911200 - 8", "90911200–8", "90911200‑8"])
def test_one_code(text: str) -> None:
    assert read_cpv_codes(text) == CpvCodes(("90911200-8",))


@pytest.mark.parametrize(
    "separator", [";", "; ", ",", ", ", " / ", "/", " ", "\n", "\u00a0", " en "]
)
def test_several_codes_keep_their_order(separator: str) -> None:
    found = read_cpv_codes(separator.join(("90919200", "90911200", "45000000")))
    assert found == CpvCodes(("90919200", "90911200", "45000000"))


def test_the_name_of_a_code_may_stand_beside_it() -> None:
    text = "90911200-8 Schoonmaken van gebouwen; 90919200-4 (kantoren)"
    assert read_cpv_codes(text) == CpvCodes(("90911200-8", "90919200-4"))


def test_a_code_that_stands_twice_counts_once() -> None:
    assert read_cpv_codes("90911200; 90911200").codes == ("90911200",)


@pytest.mark.parametrize("text", ["", "-", "n.v.t."])
def test_no_code(text: str) -> None:
    assert read_cpv_codes(text) == CpvCodes()


@pytest.mark.parametrize(("text", "code"), [("9000000", "09000000"), ("3000000-1", "03000000-1")])
def test_a_lost_zero_comes_back(text: str, code: str) -> None:
    found = read_cpv_codes(text)
    assert (found.codes, found.malformed) == ((code,), None)
    assert "zero" in str(found.repaired)


@pytest.mark.parametrize(
    "text",
    [
        *("909", "00911200", "909112008", "90911200-12", "90.91.12.00", "schoonmaak"),
        *("90911200-90919200", "90911200; 909", "90911200; fase 2", "90911200,5", "٩٠٩١١٢٠٠", "²"),
        "4500000",
    ],
)  # fmt: skip
def test_what_is_no_code_is_refused(text: str) -> None:
    assert "isn't a CPV code" in str(read_cpv_codes(text).malformed)
