"""Which certified organisation of a saved overview a supplier is: by KvK number, else by name.

    overview = Overview(entries, day=date(2026, 11, 21))
    overview.match(supplier).entry

Nothing is guessed: where several organisations fit, they are the candidates and none is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pso_letters.intake.overview import DayFrom, Entry
from pso_letters.likeness import (
    Names,
    every_word,
    is_part,
    likeness,
    likeness_of_the_rest,
    name_words,
    place_word,
)
from pso_letters.model import Certificate, CertificateLevel, Supplier

__all__ = ["DayFrom", "Entry", "Match", "MatchKind", "Overview", "is_certified"]

EQUAL = 3
"""Names whose likeness differs less than so many per cent fit about equally well."""

SURE, WORTH_SHOWING = 85, 50
"""Likeness of the words that two names don't share, from which it can be one organisation: so that
“Jansen Schoonmaak” isn't taken for “Linde Schoonmaak”. Between the two it is only shown."""

_KVK = re.compile(r"\d{8}", re.ASCII)


class MatchKind(StrEnum):
    """How a supplier was found in the overview."""

    KVK = "kvk"
    NAME_AND_PLACE = "name-and-place"
    NAME = "name"
    """The name is exactly the same and no other organisation has it; no place on one side."""
    AMBIGUOUS = "ambiguous"
    """Several organisations fit; they are the candidates, and none is taken."""
    OTHER_KVK = "other-kvk"
    """Name and place fit, but the KvK number is another one; it is a candidate, not taken."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """What was found in the overview for one supplier.

    Args:
        kind: how it was found.
        entry: the organisation; None when it is ambiguous, doubtful or not there.
        similarity: likeness of the names in per cent; 100 when found by KvK number.
        candidates: what else could be meant, for a person to judge; with `NONE` these have the
            supplier's name in another place, or one that is only somewhat like it.
    """

    kind: MatchKind
    entry: Entry | None = None
    similarity: int = 0
    candidates: tuple[Entry, ...] = ()


class Overview:
    """The organisations of a saved overview, to be looked up.

    Args:
        entries: rows of the overview.
        day: letter date; of several rows for one organisation, the one valid on this day counts.
        file: name of the file.
        saved_on: day on which it was saved, if known.
        saved_by: how that day is known.
        similarity: how alike two names of one organisation are at least, in per cent.

    Attributes:
        entries: the organisations, each once.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        day: date,
        *,
        file: str = "",
        saved_on: date | None = None,
        saved_by: DayFrom = DayFrom.FILE,
        similarity: int = 85,
    ) -> None:
        self.file, self.saved_on, self.saved_by = file, saved_on, saved_by
        self._day, self._similarity, self._sure = day, similarity, min(similarity, SURE)
        groups = _organisations(entries)
        self.entries = tuple(_current(group, day) for group in groups)
        self._by_kvk: dict[str, list[Entry]] = defaultdict(list)
        self._by_words: dict[tuple[str, ...], list[tuple[Entry, str]]] = defaultdict(list)
        self._by_place: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
        for entry, group in zip(self.entries, groups, strict=True):
            self._add(entry, group)
        self._names = {
            place: Names(name for _, name in there) for place, there in self._by_place.items()
        }

    def _add(self, entry: Entry, group: Sequence[Entry]) -> None:
        """Index an organisation; an older row may have covered a KvK number that it lacks."""
        covered: set[str] = set()
        for each in (entry, *group):
            for kvk in set(each.kvk) - covered:
                self._by_kvk[kvk].append(each)
            covered |= set(each.kvk)
        spots = {(name_words(each.name), place_word(each.place)): each.name for each in group}
        for (words, place), name in spots.items():
            if words:
                self._by_words[words].append((entry, place))
            if words and place:
                self._by_place[place].append((entry, name))

    def match(self, supplier: Supplier) -> Match:
        """Find the organisation that a supplier is."""
        return self._numbered(supplier) or self._named(supplier)

    def _numbered(self, supplier: Supplier) -> Match | None:
        """Look up its own KvK number, else the others that its certificate covers besides it."""
        covered = supplier.certificate.covered_kvk if supplier.certificate else ()
        others = covered if not supplier.kvk or supplier.kvk in covered else ()
        for kvk in (supplier.kvk, *others):
            if found := self._by_kvk.get(kvk):
                return self._holder(found, supplier.name)
        return None

    def _holder(self, found: Sequence[Entry], name: str) -> Match:
        """Take, of organisations that cover one KvK number, the certified one with this name.

        None is taken where several certificates differ and no name is that of the supplier.
        """
        if len(found) == 1:
            return Match(MatchKind.KVK, found[0], 100)
        certified = [each for each in found if is_certified(each.certificate, self._day)]
        alike = {each: likeness(each.name, name) for each in certified or found}
        best = max(alike, key=lambda each: (alike[each], _rank(each.certificate, self._day)))
        least = alike[best] - EQUAL + 1 if alike[best] >= self._similarity else 0
        near = tuple(each for each in alike if alike[each] >= least)
        told = {(entry.certificate.level, entry.certificate.valid_until) for entry in near}
        if certified and len(told) > 1:
            return Match(MatchKind.AMBIGUOUS, None, 100, near)
        return Match(MatchKind.KVK, best, 100)

    def _named(self, supplier: Supplier) -> Match:
        """Look up the same words in the same place, then alike words there."""
        words, place = name_words(supplier.name), place_word(supplier.address.town)
        same = self._by_words.get(words, ()) if words else ()
        everywhere = [entry for entry, _ in same]
        if not place:
            return _choose(supplier, everywhere, MatchKind.NAME, 100)
        if here := [entry for entry, its_place in same if its_place == place]:
            return _choose(supplier, here, MatchKind.NAME_AND_PLACE, 100)
        if unplaced := [entry for entry, its_place in same if not its_place]:
            return _choose(supplier, unplaced, MatchKind.NAME, 100)
        near = self._near(supplier.name, place)
        sure = [(found, entry) for found, entry, rest in near if rest >= self._sure]
        if sure:
            best = sure[0][0]
            alike = [entry for found, entry in sure if found > best - EQUAL]
            return _choose(supplier, alike, MatchKind.NAME_AND_PLACE, best)
        shown = [entry for _, entry, rest in near if rest >= WORTH_SHOWING]
        if supplier.certificate:
            there = self._by_place.get(place, ())
            shown += [entry for entry, name in there if is_part(name, supplier.name)]
        return Match(MatchKind.NONE, candidates=_once([*everywhere, *shown]))

    def _near(self, name: str, place: str) -> list[tuple[int, Entry, int]]:
        """Return who is alike in a place: likeness, and that of the words that aren't shared."""
        if place not in self._names:
            return []
        there = self._by_place[place]
        return [
            (found, there[at][0], likeness_of_the_rest(name, there[at][1]))
            for found, at in self._names[place].like(name, self._similarity)
        ]


def is_certified(certificate: Certificate, day: date) -> bool:
    """Tell whether an overview's certificate is valid on a day; a date not given is no obstacle."""
    start, end = certificate.valid_from, certificate.valid_until
    return (start is None or start <= day) and (end is None or end >= day)


def _choose(supplier: Supplier, found: Sequence[Entry], kind: MatchKind, similarity: int) -> Match:
    """Take the one that fits; another KvK number never fits, several never do."""
    found = _once(found)
    fitting = [entry for entry in found if not (entry.kvk and _KVK.fullmatch(supplier.kvk))]
    if not fitting:
        other = MatchKind.OTHER_KVK if found else MatchKind.NONE
        return Match(other, None, similarity if found else 0, found)
    if len(fitting) > 1:
        words = every_word(supplier.name)
        exact = [entry for entry in fitting if every_word(entry.name) == words]
        fitting = exact if len(exact) == 1 else fitting
    if len(fitting) > 1:
        return Match(MatchKind.AMBIGUOUS, None, similarity, tuple(fitting))
    return Match(kind, fitting[0], similarity)


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Leave out repetitions: an organisation may stand there under two names or places."""
    return tuple(dict.fromkeys(entries))


def _organisations(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Put the rows of one organisation together: an old and a new certificate, say.

    They share a KvK number and the telling words of the name; a row without a KvK number belongs
    to the only organisation with exactly its name and place.
    """
    groups: list[list[Entry]] = []
    by_kvk: dict[tuple[tuple[str, ...], str], list[Entry]] = {}
    unnumbered = []
    for entry in entries:
        if entry.kvk:
            _join(groups, by_kvk, entry)
        else:
            unnumbered.append(entry)
    groups = [group for group in groups if group]
    known: dict[tuple[tuple[str, ...], str], list[list[Entry]]] = defaultdict(list)
    for group in groups:
        for key in {_full_name(entry) for entry in group}:
            known[key].append(group)
    loose: dict[tuple[tuple[str, ...], str], list[Entry]] = defaultdict(list)
    for entry in unnumbered:
        owners = known[_full_name(entry)]
        (owners[0] if len(owners) == 1 else loose[_full_name(entry)]).append(entry)
    return [*groups, *loose.values()]


def _join(
    groups: list[list[Entry]], by_kvk: dict[tuple[tuple[str, ...], str], list[Entry]], entry: Entry
) -> None:
    """Add a row to the group that shares a KvK number; groups that it links become one."""
    keys = [(name_words(entry.name), kvk) for kvk in entry.kvk]
    linked = [by_kvk[key] for key in keys if key in by_kvk]
    group = linked[0] if linked else []
    if not linked:
        groups.append(group)
    for other in linked[1:]:
        if other is not group:
            group += other
            by_kvk.update({(name_words(e.name), kvk): group for e in other for kvk in e.kvk})
            other.clear()
    group.append(entry)
    by_kvk.update(dict.fromkeys(keys, group))


def _full_name(entry: Entry) -> tuple[tuple[str, ...], str]:
    return every_word(entry.name), place_word(entry.place)


def _current(group: Sequence[Entry], day: date) -> Entry:
    """Return the row that counts on a day, with PSO 30+ if that stands in a row of its own."""
    latest = max(group, key=lambda entry: _rank(entry.certificate, day))
    if _is_undecided(group, latest, day):
        certificate = replace(latest.certificate, level=None, thirty_plus=False)
        return replace(latest, certificate=certificate)
    valid = [each for each in group if is_certified(each.certificate, day)]
    plus = [each for each in valid if each.certificate.thirty_plus]
    plain = [
        each
        for each in valid
        if not each.certificate.thirty_plus and each.certificate.level is CertificateLevel.TREDE_3
    ]
    if not plus or not plain or latest not in (*plus, *plain):
        return latest
    main, extra = (max(rows, key=lambda e: _rank(e.certificate, day)) for rows in (plain, plus))
    certificate = replace(
        main.certificate,
        thirty_plus=True,
        thirty_plus_from=extra.certificate.thirty_plus_from or extra.certificate.valid_from,
        thirty_plus_until=extra.certificate.thirty_plus_until or extra.certificate.valid_until,
    )
    return replace(main, certificate=certificate)


def _is_undecided(group: Sequence[Entry], latest: Entry, day: date) -> bool:
    """Tell whether nothing shows which of two prestatieniveaus is the newest: no dates, say."""
    rank = _rank(latest.certificate, day)
    equal = (entry.certificate for entry in group if _rank(entry.certificate, day) == rank)
    return len({certificate.level for certificate in equal} - {None}) > 1


def _rank(certificate: Certificate, day: date) -> tuple[bool, bool, date, date]:
    """Order certificates: valid on the day, then with dates, then the latest."""
    end, start = certificate.valid_until, certificate.valid_from
    return (is_certified(certificate, day), end is not None, end or date.min, start or date.min)
