"""J: whether a PSO clause fits its supplier; these rules look at the rows of a clause only.

Sources: PSO-Nederland (levels, and when a certificate counts); the brief (what each inkoopniveau
asks); contract law, by which a statement of fact must be true and a sanction in proportion.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pso_letters.checks.rules import Case, Problem, rule
from pso_letters.duties import ClauseTerms, Duty, clause_terms
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_, Message, msg
from pso_letters.model import CertificateLevel, ClauseWishes, Tier

HIGHEST_CAP = 10
"""Per cent of what is invoiced in a year; more is out of proportion to the duty."""
LONGEST_REPORT_DAYS = 30
_NO_WISHES = ClauseWishes()

LEVEL_NOT_THERE = Code(
    "J129",
    Severity.ERROR,
    N_("Clause asks a prestatieniveau that doesn't exist yet"),
    N_(
        "The Basistrede was added to the ladder on 1 April 2023. Ask for another level in the "
        'column clausule_niveau or in pso.toml, under [contract]: level = "trede-1".'
    ),
)
CAP = Code(
    "J130",
    Severity.WARNING,
    N_("Discount in the clause without a fitting cap"),
    N_(
        "A discount without a cap, or one that can take more than 10 per cent of what is "
        "invoiced in a year, is soon out of proportion to the breach, and a court may reduce it. "
        "In pso.toml, under [contract]: discount = 5 and cap = 2; discount = 0 leaves it out."
    ),
)
UNREASONABLE_TERM = Code(
    "J134",
    Severity.WARNING,
    N_("Term in the clause that isn't reasonable"),
    N_(
        "Reports that come after six weeks are too late to act on, and nobody can put a breach "
        "right in a few days. In pso.toml, under [contract]: report_days = 10 (at most 30), and "
        "cure_days = 30 (at least 14)."
    ),
)


def level_message(level: CertificateLevel, day: date) -> Message:
    """Say that the ladder hadn't this level yet."""
    return msg(
        "The clause asks {level}, which didn't exist on {day}; ask for another level.",
        level=level.label,
        day=day,
    )


def cap_message() -> Message:
    """Say that a cap is high."""
    return msg(
        "The cap of the discount is more than {highest} per cent of what is invoiced in a year; "
        "choose a lower one.",
        highest=HIGHEST_CAP,
    )


def report_message(days: int) -> Message:
    """Say that a term for reports is long."""
    return msg(
        "The supplier may wait {days} working days before it reports a change; choose "
        "{longest} or fewer.",
        days=days,
        longest=LONGEST_REPORT_DAYS,
    )


def terms_of(case: Case) -> ClauseTerms | None:
    """Return what the clause asks; None without an inkoopniveau, of which T120 speaks."""
    tier = case.tier.tier
    if tier is None:
        return None
    return clause_terms(case.settings, case.supplier, tier, case.certificate)


def wishes_of(case: Case) -> ClauseWishes:
    """Return what the row itself says of its clause."""
    return case.supplier.clause or _NO_WISHES


def holds_level(case: Case, level: CertificateLevel) -> bool:
    """Tell whether the supplier holds this level, or a higher one, on the day."""
    held = case.certificate.level
    return held is not None and held >= level


@rule(
    Code(
        "J127",
        Severity.ERROR,
        N_("Clause says that the supplier holds what it doesn't hold"),
        N_(
            "“The supplier holds a certificate” must be true on the day of the clause. Correct the "
            "certificate in the list, or choose another duty in the column clausule_plicht or in "
            'pso.toml, under [contract]: duty = "auto".'
        ),
    )
)
def does_not_hold(case: Case) -> Iterator[Problem]:
    """A certificate counts while it is valid and for the KvK numbers in its scope (facts)."""
    terms = _not_held(case)
    if not terms or terms.equivalence:
        return
    asked, held = terms.level.label, case.certificate.level
    if held is None:
        text = msg(
            "The clause says that the supplier holds {asked}, but it has no certificate that "
            "counts on {day}; choose another duty, or correct the certificate.",
            asked=asked,
            day=case.day,
        )
    else:
        text = msg(
            "The clause says that the supplier holds {asked}, but on {day} it holds {held}; choose "
            "another duty or level, or correct the certificate.",
            asked=asked,
            day=case.day,
            held=held.label,
        )
    yield Problem(_chosen_in(case), text)


@rule(
    Code(
        "J136",
        Severity.WARNING,
        N_("Clause counts on equivalent proof"),
        N_(
            "The clause wants proof from the first day. The list shows no certificate that meets "
            "it, so the supplier must have equivalent proof. Ask for that proof first, or choose "
            "another duty in the column clausule_plicht or in pso.toml, under [contract]: duty = "
            '"auto".'
        ),
    )
)
def needs_other_proof(case: Case) -> Iterator[Problem]:
    """Equivalent proof does as well, where it is accepted (Aanbestedingswet 2012, art. 2.78a)."""
    terms = _not_held(case)
    if terms and terms.equivalence:
        yield Problem(
            _chosen_in(case),
            msg(
                "The clause wants proof of {asked} on {day}, and the list shows no certificate "
                "that does; ask for equivalent proof, or choose another duty.",
                asked=terms.level.label,
                day=case.day,
            ),
        )


def _not_held(case: Case) -> ClauseTerms | None:
    """Return the terms if the supplier is to hold now what it doesn't hold."""
    terms = terms_of(case)
    is_said = terms and terms.duty is Duty.HOLDS and not holds_level(case, terms.level)
    return terms if is_said else None


def _chosen_in(case: Case) -> str:
    """Return the column that says what is to be held; else that of what is held."""
    wishes = wishes_of(case)
    if wishes.duty is not None:
        return "clausule_plicht"
    return "pso_niveau" if wishes.level is None else "clausule_niveau"


@rule(
    Code(
        "J128",
        Severity.ERROR,
        N_("Growth path that leads to no trede"),
        N_(
            "A growth path goes from the Aspirant-status to a trede, so the level asked is a "
            'trede: in pso.toml, under [contract], level = "trede-1". If the Aspirant-status is '
            "enough, let the supplier obtain it within some months instead."
        ),
    )
)
def growth_to_aspirant(case: Case) -> Iterator[Problem]:
    """An Aspirant grows to the norm of a trede (PSO-Nederland)."""
    terms, wishes = terms_of(case), wishes_of(case)
    if terms and terms.duty is Duty.GROWTH and terms.level is CertificateLevel.ASPIRANT:
        yield Problem(
            "clausule_plicht" if wishes.level is None else "clausule_niveau",
            msg(
                "A growth path leads to a trede, but the level asked is the Aspirant-status; ask "
                "for a trede, or choose another duty."
            ),
        )


@rule(LEVEL_NOT_THERE)
def level_not_there(case: Case) -> Iterator[Problem]:
    """The ladder grew in April 2023 (PSO-Nederland); the level of pso.toml is said once."""
    level = wishes_of(case).level
    if level and not level.exists_at(case.day):
        yield Problem("clausule_niveau", level_message(level, case.day))


@rule(CAP)
def cap_too_high(case: Case) -> Iterator[Problem]:
    """Out of proportion to the breach; the cap of pso.toml is said once."""
    cap = wishes_of(case).cap
    if cap is not None and cap > HIGHEST_CAP:
        yield Problem("clausule_maximum", cap_message())


@rule(
    Code(
        "J132",
        Severity.WARNING,
        N_("Clause asks more than the inkoopniveau"),
        N_(
            "At inkoopniveau 2 and 3 the PSO is advised, so an effort fits; a duty to hold or to "
            "get a certificate is for inkoopniveau 1. Choose an effort in the column "
            'clausule_plicht, or duty = "auto" under [contract] in pso.toml.'
        ),
    )
)
def heavier_than_tier(case: Case) -> Iterator[Problem]:
    """1 is a condition, 2 urgent advice, 3 a recommendation (brief, section 8)."""
    terms, tier = terms_of(case), case.tier.tier
    if not terms or not tier or tier is Tier.REQUIRED or terms.duty is Duty.EFFORT:
        return
    yield Problem(
        "inkoopniveau" if wishes_of(case).duty is None else "clausule_plicht",
        msg(
            "The clause makes the PSO a duty, but at inkoopniveau {tier} it is only advised; ask "
            "for an effort, or check the inkoopniveau.",
            tier=tier.value,
        ),
    )


@rule(UNREASONABLE_TERM)
def reports_late(case: Case) -> Iterator[Problem]:
    """Six weeks and more are too late to act; the days of pso.toml are said once."""
    days = wishes_of(case).report_days
    if days is not None and days > LONGEST_REPORT_DAYS:
        yield Problem("clausule_werkdagen", report_message(days))


RULES = (
    does_not_hold,
    needs_other_proof,
    growth_to_aspirant,
    level_not_there,
    cap_too_high,
    heavier_than_tier,
    reports_late,
)
