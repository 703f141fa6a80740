"""Which rows are alike for a document: a cheap key of all that its templates read of a row.

A key is made for each row of a list, straight from its record, in a few microseconds; the full
context of a letter takes some hundred. A value for which there is no short way is looked up in
that context: slower, and never wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from pso_letters.certificates import CertificateStatus, Doubt, Standing
from pso_letters.model import Certificate, CertificateLevel, Contact, Supplier
from pso_letters.rendering.context import (
    ADDRESS_ROOM,
    ADDRESS_SIZE,
    NAME_ROOM,
    NAME_SIZE,
    effective,
    main_reason,
    rule_names,
)
from pso_letters.rendering.fitting import broken
from pso_letters.rendering.reads import Path, Reads
from pso_letters.tiering import TierResult


class Row(NamedTuple):
    """A row as the checks have it.

    Args:
        supplier: the record.
        tier: its tier with reasons.
        certificate: its certificate at the letter date.
        context: makes all that a template may use.
    """

    supplier: Supplier
    tier: TierResult
    certificate: CertificateStatus
    context: Callable[[], Mapping[str, Any]]


Look = Callable[[Row], Hashable]
KeyMaker = Callable[[Row], Hashable]
EXTRA: Path = ("supplier", "extra")
"""Where the columns stand that the program doesn't know."""
MISSING = "missing"

_DEPENDING = {"reference", "effective", "effective_date"}
"""What differs from letter to letter of all that stands under `letter`."""


def key_maker(reads: Reads, day: date, effective_date: date | None) -> KeyMaker:
    """Return the function that gives rows that are alike the same key.

    Args:
        reads: what the templates read.
        day: letter date.
        effective_date: `letter.effective_date` of the settings.
    """
    if reads.everything:
        return lambda row: _frozen(row.context())
    when = partial(_effective, day, effective_date)
    varying = {path: exact for path, exact in reads.paths.items() if not is_constant(path)}
    own = {path for path, exact in varying.items() if path in _OWN and not exact}
    certified = [path for path in sorted(varying, key=repr) if path in _OF_CERTIFICATE]
    looks: list[Look] = [_tier]
    if own:
        looks.append(partial(_filled, attrgetter(*sorted({_OWN[path] for path in own} | _ALWAYS))))
    if certified:
        of_one = tuple(_look(path, varying[path], when) for path in certified)
        looks.append(partial(_certified, of_one))
    rest = sorted(varying.keys() - own - _OF_CERTIFICATE, key=repr)
    looks += [_look(path, varying[path], when) for path in rest]
    return lambda row: tuple([look(row) for look in looks])


def shape(value: object) -> Hashable:
    """Reduce a value to whether it is there: 0 empty, 1 white space, 2 filled; lists by element."""
    if isinstance(value, str):
        return 2 if value and not value.isspace() else int(bool(value))
    if isinstance(value, tuple | list):
        return tuple(map(shape, value))
    if isinstance(value, dict):
        return tuple((name, shape(each)) for name, each in value.items())
    return value if isinstance(value, Hashable) else _frozen(value)


def value_at(context: object, path: Path) -> object:
    """Return the value at a path of a context; `MISSING` when there is none."""
    for name in path:
        try:
            context = context[name]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return MISSING
    return context


def is_constant(path: Path) -> bool:
    """Tell whether a value is the same for all rows of a run."""
    if path[0] == "letter":
        return len(path) > 1 and path[1] not in _DEPENDING
    return path[0] == "sender" or (path[0] == "tiers" and len(path) > 1)


def _look(path: Path, exact: bool, when: Callable[[Row], tuple[str, date | None]]) -> Look:
    """Return the shortest way to a value, or to something that tells at least as much."""
    if path[0] == "letter" and path[1] in {"effective", "effective_date"}:
        whole = exact and path[1] == "effective_date"
        return when if whole else lambda row: when(row)[0]
    if path[0] == "clause":
        return _clause
    if path[:2] == EXTRA and len(path) > len(EXTRA):
        found: Look = partial(_extra, str(path[len(EXTRA)]))
    elif path in _EXACT and (exact or path not in _SHAPES):
        found = _EXACT[path]
    elif path in _SHAPES and not exact:
        return _SHAPES[path]
    else:
        found = partial(_in_context, path)
    return found if exact else partial(_shaped, found)


def _filled(get: Callable[[Supplier], tuple[str, ...]], row: Row) -> Hashable:
    """Return the shapes of values of the record: as `shape`, but with one look at them all."""
    return tuple([text and not text.isspace() for text in get(row.supplier)])


def _certified(looks: tuple[Look, ...], row: Row) -> Hashable:
    """Return what is read of a certificate; without one, nothing of it differs between rows."""
    if row.certificate.standing is Standing.NONE:
        return None
    return tuple([look(row) for look in looks])


def _shaped(look: Look, row: Row) -> Hashable:
    return shape(look(row))


def _in_context(path: Path, row: Row) -> Hashable:
    return _frozen(value_at(row.context(), path))


def _frozen(value: object) -> Hashable:
    if isinstance(value, Mapping):
        return tuple((name, _frozen(each)) for name, each in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_frozen, value))
    return value if isinstance(value, Hashable) else repr(value)


def _extra(name: str, row: Row) -> str:
    for header, text in row.supplier.extra:
        if header == name:
            return text
    return MISSING


def _tier(row: Row) -> Hashable:
    """Always part of the key: it decides what stands under `tiers`."""
    return row.tier.tier


def _effective(day: date, set_date: date | None, row: Row) -> tuple[str, date | None]:
    return effective(row.supplier.contract_end, day, set_date)


def _clause(row: Row) -> Hashable:
    """Tell all from which a clause follows that isn't the same for all rows (duties.py)."""
    return row.supplier.clause, row.tier.tier, row.certificate.level


def _party(row: Row) -> Hashable:
    supplier = row.supplier
    return shape((supplier.name, supplier.address.town, supplier.kvk))


def _address(row: Row) -> Hashable:
    """Tell which parts of the address are filled, and so which lines there are."""
    supplier = row.supplier
    address = supplier.address
    delivery = (address.po_box, address.street, address.house_number, address.addition)
    return (
        shape(supplier.name),
        len(broken(supplier.name, ADDRESS_ROOM, ADDRESS_SIZE)),
        tuple([_is_named(each) for each in supplier.contacts]),
        bool("".join(delivery).strip()),
        bool((address.postcode + address.town).strip()),
        address.is_domestic,
    )


def _is_named(contact: Contact) -> bool:
    """Tell whether a contact gets a t.a.v. line."""
    parts = (contact.surname, contact.full_name, contact.role, contact.first_name, contact.initials)
    return bool("".join(parts).strip())


def _shown(row: Row) -> Certificate | None:
    """Return the certificate, unless it can't be verified: then the letter says nothing of it."""
    status = row.certificate
    return None if status.standing is Standing.UNVERIFIABLE else status.certificate


def _of_certificate(name: str, row: Row) -> Hashable:
    shown = _shown(row)
    return getattr(shown, name) or "" if shown else ""


def _category(row: Row) -> str:
    return row.tier.category.name if row.tier.category else ""


_SUPPLIER = {
    "key": "key",
    "name": "name",
    "short_name": "name",
    "number": "number",
    "kvk": "kvk",
    "your_reference": "your_reference",
    "contract_number": "contract_number",
}
"""Values that are the record's own."""
_OWN: Mapping[Path, str] = {("supplier", name): field for name, field in _SUPPLIER.items()}
_ALWAYS = frozenset({"key", "name"})
"""What nearly all documents print; asked together, for two values or more come as a tuple."""

_EXACT: Mapping[Path, Look] = {
    **{path: attrgetter(f"supplier.{field}") for path, field in _OWN.items()},
    ("supplier", "category"): _category,
    ("supplier", "tier"): _tier,
    ("supplier", "reason"): lambda row: main_reason(row.tier),
    ("supplier", "rule_names"): lambda row: tuple(rule_names(row.tier)),
    EXTRA: attrgetter("supplier.extra"),
    ("certificate", "standing"): lambda row: row.certificate.standing,
    ("certificate", "level"): partial(_of_certificate, "level"),
    ("certificate", "is_aspirant"): partial(_of_certificate, "level"),
    ("certificate", "valid_from"): partial(_of_certificate, "valid_from"),
    ("certificate", "valid_until"): partial(_of_certificate, "valid_until"),
    ("certificate", "thirty_plus"): attrgetter("certificate.has_thirty_plus"),
    ("certificate", "scope_doubt"): lambda row: Doubt.SCOPE in row.certificate.doubts,
}
_SHAPES: Mapping[Path, Look] = {
    ("supplier", "party"): _party,
    ("supplier", "address_lines"): _address,
    ("supplier", "name_lines"): lambda row: shape(broken(row.supplier.name, NAME_ROOM, NAME_SIZE)),
    ("supplier", "salutation"): lambda _: "always there",
    ("certificate", "level"): lambda row: bool(_of_certificate("level", row)),
    ("certificate", "is_aspirant"): lambda row: (
        _of_certificate("level", row) is CertificateLevel.ASPIRANT
    ),
    ("certificate", "valid_from"): lambda row: bool(_of_certificate("valid_from", row)),
    ("certificate", "valid_until"): lambda row: bool(_of_certificate("valid_until", row)),
}
_OF_CERTIFICATE = frozenset(path for path in (*_EXACT, *_SHAPES) if path[0] == "certificate")
