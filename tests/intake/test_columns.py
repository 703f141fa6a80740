from __future__ import annotations

from collections import Counter

import pytest

from pso_letters.intake.columns import (
    CATEGORY_COLUMNS,
    CERTIFICATE_NAMES,
    SUPPLIER_COLUMNS,
    Column,
    Kind,
    column,
    vocabulary,
)
from pso_letters.tables import normalise_header

TABLES = pytest.mark.parametrize("columns", [SUPPLIER_COLUMNS, CATEGORY_COLUMNS])


@TABLES
def test_no_header_means_two_columns(columns: tuple[Column, ...]) -> None:
    counts = Counter(name for entry in columns for name in entry.names)
    assert [name for name, count in counts.items() if count > 1] == []


@TABLES
def test_own_names_are_in_the_form_in_which_headers_are_compared(
    columns: tuple[Column, ...],
) -> None:
    assert [c.name for c in columns if normalise_header(c.name) != c.name] == []


def test_synonyms_are_normalised_and_come_after_our_own_name() -> None:
    assert column("kvk_nummer", Kind.KVK, "K.v.K. nummer|KvK-nr.").names == (
        "kvk_nummer",
        "k_v_k_nummer",
        "kvk_nr",
    )


def test_the_technical_names_of_sap_are_known() -> None:
    headers = ("LIFNR", "NAME1", "STRAS", "PSTLZ", "ORT01", "LAND1", "PFACH", "STCEG")
    assert set(map(normalise_header, headers)) <= vocabulary(SUPPLIER_COLUMNS)


def test_contact_columns_exist_twice() -> None:
    names = {entry.name for entry in SUPPLIER_COLUMNS}
    assert {"achternaam", "achternaam_2", "contactpersoon", "contactpersoon_2"} <= names
    assert "roepnaam_2" in vocabulary(SUPPLIER_COLUMNS)


def test_certificate_columns_are_eleven() -> None:
    assert len(CERTIFICATE_NAMES) == 11


@pytest.mark.parametrize(
    "header",
    ["Omzet", "Niveau", "Nr.", "Einddatum", "Geldig tot", "Salutation", "Omzet 2025"],
)
def test_ambiguous_headers_are_left_out_on_purpose(header: str) -> None:
    assert normalise_header(header) not in vocabulary(SUPPLIER_COLUMNS)
