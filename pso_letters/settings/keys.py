"""The keys of `pso.toml`: a key is named once, as the field of its dataclass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from annotated_types import Ge, Gt, Le

from pso_letters.lots import Announcement
from pso_letters.model import CertificateLevel, ClauseDuty, Sender, Tier


class Window(StrEnum):
    """Side of the envelope's window, and so of the address (NEN 1026: 33 or 109 mm)."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class LetterSettings:
    """How letters are dated, referred to and answered.

    Args:
        place: town in the date line; "" leaves it out.
        reference: "ons kenmerk", a template in which `{{ supplier.key }}` and
            `{{ letter.year }}` can be used.
        reply_days: days after the letter date on which the answer is due.
        effective_date: from when a requirement holds at the earliest; a contract may end later.
        window: side of the envelope's window.
        expiring_months: a certificate that ends within so many months counts as expiring;
            4, because a renewal takes 3 to 4 months.
        contact_name: who answers questions; empty lines are left out.
        assessment_days: working days in which a contracting authority assesses proof that is
            offered as equivalent to the PSO (Aanbestedingswet 2012, art. 2.78a).
        enclosures: titles of the enclosures.
    """

    place: str = ""
    reference: str = "PSO-{{ letter.year }}-{{ supplier.key }}"
    reply_days: Annotated[int, Ge(1), Le(365)] = 28
    effective_date: date | None = None
    window: Window = Window.LEFT
    expiring_months: Annotated[int, Ge(0), Le(24)] = 4
    assessment_days: Annotated[int, Ge(1), Le(365)] = 20
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True)
class TierRule:
    """One ordered rule that shifts a tier; all its conditions must hold.

    Args:
        name: shown among the reasons.
        categories: names of the categories it is for; empty means all.
        spend_from: yearly spend in EUR excluding VAT, at least this.
        spend_below: yearly spend in EUR excluding VAT, less than this.
        contract_ends_from: the contract ends on this day or later.
        contract_ends_before: the contract ends before this day.
        tier: the tier becomes this one, or
        relax: the tier becomes so many steps less strict, or
        tighten: so many steps stricter.
    """

    name: str
    categories: tuple[str, ...] = ()
    spend_from: Decimal | None = None
    spend_below: Decimal | None = None
    contract_ends_from: date | None = None
    contract_ends_before: date | None = None
    tier: Tier | None = None
    relax: int = 0
    tighten: int = 0


@dataclass(frozen=True)
class TierSettings:
    """Which mapping of categories is used and which rules shift its tiers.

    `mapping` is a CSV or XLSX file, relative to pso.toml; "" takes the mapping that comes with us.
    """

    mapping: str = ""
    rules: tuple[TierRule, ...] = ()


@dataclass(frozen=True)
class CheckSettings:
    """What is checked, and how strictly.

    Args:
        select: codes or families ("C", "C104") to select; empty means all.
        ignore: codes or families to ignore.
        similarity: how alike two names of one organisation are at least, in per cent.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    similarity: Annotated[int, Ge(50), Le(100)] = 85


@dataclass(frozen=True)
class OverviewSettings:
    """The saved overview of certified organisations with which the list is compared.

    Args:
        file: CSV or XLSX, relative to pso.toml; "" compares with none.
        saved_on: day on which it was saved; None takes it from the file.
        max_age_days: days after which it is called old.
    """

    file: str = ""
    saved_on: date | None = None
    max_age_days: Annotated[int, Ge(1), Le(730)] = 31


@dataclass(frozen=True)
class ContributionSettings:
    """What is needed to compute the indirect social contribution (an indication).

    Args:
        own_fte: people at work at the sender, in fte.
        direct_percentage: the sender's own direct social contribution, in per cent.
    """

    own_fte: Annotated[Decimal, Gt(0), Le(10**9)] | None = None
    direct_percentage: Annotated[Decimal, Ge(0), Le(100)] | None = None


@dataclass(frozen=True)
class ContractSettings:
    """What the PSO clause of a contract asks; the bounds are wide, checks say what is realistic.

    Args:
        duty: the main duty; "auto" follows inkoopniveau and certificate.
        level: prestatieniveau that is asked.
        months: "obtains": the supplier holds it within so many months of the contract's start.
        aspirant_months: "growth": the Aspirant-status within so many months.
        growth_months: "growth": the prestatieniveau asked within so many months.
        report_days: working days for handing over a certificate or reporting a change.
        cure_days: calendar days to put right what isn't kept, after a notice of default.
        review_months: months between two supplier reviews.
        discount: per cent of what is invoiced, excluding VAT, over the time of non-compliance
            after the cure term.
        cap: per cent of what is invoiced in a contract year, excluding VAT, that its discounts
            don't exceed; 0 leaves the discount out.
        price_agreements: price agreements count only while the supplier is certified.
        equivalence: equivalent proof is accepted; a contracting authority always does
            (Aanbestedingswet 2012, art. 2.78a).
        chain: the supplier asks the PSO of its subcontractors too.
    """

    duty: ClauseDuty = ClauseDuty.AUTO
    level: CertificateLevel = CertificateLevel.TREDE_1
    months: Annotated[int, Ge(1), Le(120)] = 18
    aspirant_months: Annotated[int, Ge(1), Le(120)] = 6
    growth_months: Annotated[int, Ge(1), Le(120)] = 24
    report_days: Annotated[int, Ge(1), Le(365)] = 10
    cure_days: Annotated[int, Ge(1), Le(365)] = 30
    review_months: Annotated[int, Ge(1), Le(60)] = 12
    discount: Annotated[Decimal, Ge(0), Le(100)] = Decimal(5)
    cap: Annotated[Decimal, Ge(0), Le(100)] = Decimal(2)
    price_agreements: bool = False
    equivalence: bool = False
    chain: bool = True


Percentage = Annotated[Decimal, Ge(0), Le(100)]


@dataclass(frozen=True)
class SocialReturnSettings:
    """Which part of a social-return duty a PSO level fulfils, by the authority's own policy.

    Args:
        source: the policy, e.g. "Beleidsregel social return Voorbeeldstad, artikel 5".
        dated: day of that policy.
        base: what the duty is a percentage of, in the words of that policy.
        shares: per cent of the duty that a holder fulfils, by prestatieniveau. There are no
            percentages of our own: they differ per authority and region.
        thirty_plus: per cent that a holder of PSO 30+ fulfils; None takes that of Trede 3.
    """

    source: str = ""
    dated: date | None = None
    base: str = "de opdrachtsom zonder btw"
    shares: Mapping[CertificateLevel, Percentage] = field(default_factory=dict)
    thirty_plus: Percentage | None = None


def _even_points() -> Mapping[CertificateLevel, Decimal]:
    """Divide the points over the ladder in even steps; the buyer is free to choose others."""
    ladder = tuple(CertificateLevel)
    return {level: Decimal(100 * step) / len(ladder) for step, level in enumerate(ladder, 1)}


@dataclass(frozen=True)
class TenderSettings:
    """What the PSO paragraph of a tender asks, where a lot doesn't say so itself.

    Args:
        level: prestatieniveau that is asked.
        months: a condition of performance is met within so many months of the contract's start.
        growth_months: an Aspirant holds the prestatieniveau asked within so many months of the
            contract's start.
        points: per cent of the points of an award criterion, by prestatieniveau.
        social_return: how a PSO level fulfils a social-return duty.
        announced: where requirements are made known; None asks each lot to say so.
        main_aim: how a tenderer of a reserved contract proves that integration is its main aim.
        assessor: who decides whether other proof is equivalent; "" is the sender itself.
        question_days: calendar days before offers are closed on which a tenderer can ask at the
            latest whether its proof is equivalent.
        least_value: value in EUR excluding VAT below which a duty needs a reason.
        least_months: term in months below which a duty needs a reason.
        central_government: the sender is part of the central government, for which a lower
            European threshold holds.
    """

    level: CertificateLevel = CertificateLevel.TREDE_1
    months: Annotated[int, Ge(1), Le(120)] = 12
    growth_months: Annotated[int, Ge(1), Le(120)] = 24
    points: Mapping[CertificateLevel, Percentage] = field(default_factory=_even_points)
    social_return: SocialReturnSettings = field(default_factory=SocialReturnSettings)
    announced: Announcement | None = None
    main_aim: str = ""
    assessor: str = ""
    question_days: Annotated[int, Ge(1), Le(60)] = 20
    least_value: Annotated[Decimal, Ge(0)] = Decimal(250_000)
    least_months: Annotated[int, Ge(0), Le(120)] = 6
    central_government: bool = False


@dataclass(frozen=True)
class Settings:
    """All settings of a project.

    Args:
        columns: own column header by our column name, e.g. `kvk_nummer = "KvK-nr crediteur"`.
        folder: folder of pso.toml; relative paths start here. Not a key of the file.
    """

    sender: Sender
    letter: LetterSettings = field(default_factory=LetterSettings)
    tiers: TierSettings = field(default_factory=TierSettings)
    checks: CheckSettings = field(default_factory=CheckSettings)
    overview: OverviewSettings = field(default_factory=OverviewSettings)
    contribution: ContributionSettings = field(default_factory=ContributionSettings)
    contract: ContractSettings = field(default_factory=ContractSettings)
    tender: TenderSettings = field(default_factory=TenderSettings)
    columns: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()

    def path(self, name: str) -> Path:
        """Return a file named in the settings, relative to their folder."""
        return self.folder / name
