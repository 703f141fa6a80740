"""C: whether a supplier with a certificate is in a saved overview, and the other way round.

Source: PSO-Nederland publishes an overview of certified organisations, which a user can save. It
may be older than the letter, so what differs is to be asked, not to be corrected unseen.
"""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.overview_facts import if_the_same, is_same_end, level_text
from pso_letters.checks.rules import Case, Problem, rule
from pso_letters.findings import Code, Severity
from pso_letters.likeness import is_part, likeness
from pso_letters.messages import N_, Message, msg
from pso_letters.model import Certificate, CertificateLevel
from pso_letters.overview import Entry, MatchKind, is_certified

_SHOWN = 3
_CERTAIN = 100


@rule(
    Code(
        "C140",
        Severity.WARNING,
        N_("Certificate isn't in the overview"),
        N_(
            "The list gives this supplier a certificate, but the overview of certified "
            "organisations doesn't. Ask the supplier for the certificate itself, or save the "
            "overview again; a subsidiary may stand there under its parent, such as “Linde Groep”."
        ),
    )
)
def not_in_overview(case: Case) -> Iterator[Problem]:
    """A certificate that is valid stands in the overview (PSO-Nederland)."""
    match = case.overview
    if match is None or not _is_claimed(case):
        return
    end = match.entry.certificate.valid_until if match.entry else None
    own = case.supplier.certificate
    if end and end < case.day and own and not is_same_end(own.valid_until, end):
        message = msg(
            "In the overview this certificate ended on {end}; ask the supplier for a newer "
            "certificate.",
            end=end,
        )
        yield Problem("pso_geldig_tot", if_the_same(case, message))
    elif match.kind is MatchKind.NONE and match.candidates:
        yield Problem(
            "pso_niveau",
            msg(
                "This supplier isn't in the overview, which does have {organisations}. Check name, "
                "place and KvK number, or ask for the certificate.",
                organisations=_named(match.candidates),
            ),
        )
    elif match.kind is MatchKind.NONE:
        yield Problem(
            "pso_niveau",
            msg("This supplier isn't in the overview; ask for the certificate itself."),
        )


@rule(
    Code(
        "C141",
        Severity.NOTE,
        N_("Supplier is certified, but the list doesn't say so"),
        N_(
            "The overview of certified organisations has this supplier, so what you buy there may "
            "already count for your own PSO. Check that it is the same organisation and fill in "
            "its certificate, for example “trede 2” until 28-02-2027."
        ),
    )
)
def not_claimed(case: Case) -> Iterator[Problem]:
    """Purchases from certified organisations count as indirect contribution (PSO-Nederland).

    Nothing is promised for an Aspirant, whose direct share may be nothing.
    """
    match = case.overview
    entry = match.entry if match and not case.supplier.certificate else None
    if not match or not entry or not is_certified(entry.certificate, case.day):
        return
    what = _described(entry.certificate)
    if match.kind is not MatchKind.KVK:
        message = msg(
            "The overview has {organisations} (name {similarity} % alike) with {certificate}. Is "
            "this the supplier? Then fill in its certificate.",
            organisations=_named((entry,)),
            similarity=match.similarity,
            certificate=what,
        )
    elif entry.certificate.level in {None, CertificateLevel.ASPIRANT}:
        message = msg(
            "The overview has this supplier with {certificate}; fill in its certificate.",
            certificate=what,
        )
    else:
        message = msg(
            "The overview has this supplier with {certificate}. Fill in its certificate: what you "
            "buy here can already count for you.",
            certificate=what,
        )
    yield Problem("pso_niveau", message)


@rule(
    Code(
        "C145",
        Severity.WARNING,
        N_("Several organisations in the overview fit"),
        N_(
            "More than one organisation in the overview can be this supplier, and none was taken. "
            "Fill in the KvK number of the supplier, for example 12345678, or its place."
        ),
    )
)
def ambiguous(case: Case) -> Iterator[Problem]:
    """A name alone doesn't tell who is meant; names that are only alike matter for a claim."""
    match = case.overview
    if match is None or match.kind is not MatchKind.AMBIGUOUS:
        return
    own = case.supplier.kvk
    if own and any(own in entry.kvk for entry in match.candidates):
        message = msg(
            "The overview has KvK number {kvk} with several organisations: {organisations}. None "
            "was taken; ask the supplier for its certificate.",
            kvk=own,
            organisations=_named(match.candidates),
        )
        yield Problem("naam", message)
    elif _is_claimed(case) or (match.similarity == _CERTAIN and not case.supplier.certificate):
        yield Problem(
            "naam",
            msg(
                "Several organisations in the overview fit: {organisations}. None was taken; ask "
                "which one it is, or fill in the KvK number.",
                organisations=_named(match.candidates),
            ),
        )


@rule(
    Code(
        "C146",
        Severity.WARNING,
        N_("Overview has this KvK number under quite another name"),
        N_(
            "The KvK number is in the overview of certified organisations, but the names are far "
            "apart. Check the number in the Handelsregister; a trade name is fine. How alike names "
            "must be stands in pso.toml: similarity = 85."
        ),
    )
)
def other_name(case: Case) -> Iterator[Problem]:
    """A number typed wrongly is often somebody else's; a part of the name is no other name."""
    supplier, match = case.supplier, case.overview
    entry = match.entry if match and match.kind is MatchKind.KVK else None
    if entry is None or not entry.name or supplier.kvk not in entry.kvk:
        return
    holder = supplier.certificate.holder if supplier.certificate else ""
    names = [name for name in (supplier.name, holder) if name.strip()]
    alike = max((likeness(name, entry.name) for name in names), default=_CERTAIN)
    is_same = any(is_part(name, entry.name) for name in names)
    if alike < case.settings.checks.similarity and not is_same:
        yield Problem(
            "naam",
            msg(
                "In the overview KvK number {kvk} belongs to {organisations}, a name that is "
                "{similarity} % alike. Check the number.",
                kvk=supplier.kvk,
                organisations=_named((entry,)),
                similarity=alike,
            ),
        )


@rule(
    Code(
        "C148",
        Severity.WARNING,
        N_("Overview has another KvK number for this name"),
        N_(
            "The overview has an organisation with this name in this place, but with another KvK "
            "number. Ask whether the certificate covers the KvK number of the supplier, for "
            "example 12345678; if not, it is of another company."
        ),
    )
)
def other_kvk(case: Case) -> Iterator[Problem]:
    """A certificate counts only for the KvK numbers in its scope (PSO-Nederland)."""
    match = case.overview
    if match is None or match.kind is not MatchKind.OTHER_KVK or not _is_claimed(case):
        return
    entry = match.candidates[0]
    yield Problem(
        "kvk_nummer",
        msg(
            "The overview has {organisations} (name {similarity} % alike) with KvK number "
            "{kvk}. Ask whether the certificate covers {own} too.",
            organisations=_named((entry,)),
            similarity=match.similarity,
            kvk=entry.kvk[:_SHOWN],
            own=case.supplier.kvk,
        ),
    )


def _is_claimed(case: Case) -> bool:
    """Tell whether the list gives a certificate that should stand in today's overview."""
    own = case.supplier.certificate
    return own is not None and is_certified(own, case.day)


def _described(certificate: Certificate) -> Message | str:
    level, end = level_text(certificate), certificate.valid_until
    if level and end:
        return msg("{level}, until {end}", level=level, end=end)
    if end:
        return msg("a certificate until {end}", end=end)
    return level or msg("a certificate")


def _named(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Name at most three organisations with their place."""
    names = [f"“{e.name}” ({e.place})" if e.place else f"“{e.name}”" for e in entries[:_SHOWN]]
    return tuple(names)


RULES = (not_in_overview, not_claimed, ambiguous, other_name, other_kvk)
