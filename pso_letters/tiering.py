"""Which tier (inkoopniveau) a supplier or a lot falls in, and why.

Category (by name or synonym, else by SBI prefix, else by CPV prefix; the longest prefix wins) gives
the tier; ordered rules of the settings shift it; an override in the row wins. The result carries
its reasons in order. What fits no category stays unclassified: never a silent default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache, partial

from pso_letters.activity_codes import cpv_digits, sbi_digits
from pso_letters.classified import Classified
from pso_letters.errors import SettingsError
from pso_letters.messages import Message, msg
from pso_letters.model import Category, Tier
from pso_letters.settings import TierRule
from pso_letters.tables import normalise_header

_LONGEST_CODE = 8
"""Digits of a CPV code; an SBI code has at most five (CBS)."""


class ReasonKind(StrEnum):
    """What a reason rests on; documents choose their words by it."""

    NAME = "name"
    SYNONYM = "synonym"
    SBI = "sbi"
    CPV = "cpv"
    UNMATCHED = "unmatched"
    RULE = "rule"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step on the way to a tier.

    Args:
        kind: what the step rests on.
        message: the step in words, for `tiers explain`.
        tier: the tier after this step; None while unclassified.
        detail: the prefix, synonym or name of the rule concerned; for documents.
    """

    kind: ReasonKind
    message: Message
    tier: Tier | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TierResult:
    """The tier of one supplier, with its category and reasons."""

    tier: Tier | None
    category: Category | None
    reasons: tuple[Reason, ...]


class Tiering:
    """The mapping and the rules, made ready to classify many suppliers fast.

    Args:
        categories: the mapping.
        rules: `[[tiers.rules]]` of the settings, in their order.

    Raises:
        SettingsError: a rule names a category that isn't in the mapping, or changes nothing.
    """

    def __init__(self, categories: Sequence[Category], rules: Sequence[TierRule] = ()) -> None:
        self._names = {comparable(category.name): category for category in reversed(categories)}
        self._synonyms = {
            comparable(synonym): (synonym, category)
            for category in reversed(categories)
            for synonym in category.synonyms
        }
        self._sbi = {
            version: _prefixes(
                (prefix, category)
                for category in categories
                if version in {"", category.sbi_version}
                for prefix in category.sbi
            )
            for version in {"", *(category.sbi_version for category in categories)}
        }
        self._cpv = _prefixes((prefix, c) for c in categories for prefix in c.cpv)
        self._rules = tuple((rule, self._rule_categories(rule)) for rule in rules)
        self._matched = lru_cache(maxsize=4096)(self._match)  # many rows give the same
        self._made_of = (tuple(categories), tuple(rules))

    def __reduce__(self) -> tuple[type[Tiering], tuple[object, ...]]:
        """Travel to another process as what it was made of."""
        return Tiering, self._made_of

    def classify(self, purchase: Classified) -> TierResult:
        """Find the tier of a supplier or a lot; the reasons say step by step how."""
        category, reason = self._matched(
            purchase.category, purchase.sbi_code, purchase.sbi_version, purchase.cpv
        )
        reasons = [reason]
        tier = category.tier if category else None
        if category and tier:
            for rule, names in self._rules:
                if (not names or category.name in names) and _holds(rule, purchase):
                    tier = _shifted(tier, rule)
                    reasons.append(_rule_reason(rule, tier))
        if purchase.tier_override:
            tier = purchase.tier_override
            reasons.append(_override_reason(tier))
        return TierResult(tier, category, tuple(reasons))

    def _match(
        self, name: str, sbi_code: str, sbi_version: str, cpv: str
    ) -> tuple[Category | None, Reason]:
        """Try name, SBI and CPV in turn; what was given and fits nothing is said in the reason."""
        missed: Reason | None = None
        for given, find in (
            (name, self._by_name),
            (sbi_code, partial(self._by_sbi, sbi_version)),
            (cpv, self._by_cpv),
        ):
            if given:
                category, reason = find(given)
                missed = _after(missed, reason)
                if category:
                    return category, missed
        text = msg("The row has no category, SBI code or CPV code.")
        return None, missed or Reason(ReasonKind.UNMATCHED, text)

    def _by_name(self, given: str) -> tuple[Category | None, Reason]:
        name = comparable(given)
        if category := self._names.get(name):
            text = msg(
                "Category “{category}”: inkoopniveau {tier}.",
                category=category.name,
                tier=category.tier.value,
            )
            return category, Reason(ReasonKind.NAME, text, category.tier, category.name)
        if found := self._synonyms.get(name):
            synonym, category = found
            text = msg(
                "“{synonym}” is another name for category “{category}”: inkoopniveau {tier}.",
                synonym=synonym,
                category=category.name,
                tier=category.tier.value,
            )
            return category, Reason(ReasonKind.SYNONYM, text, category.tier, synonym)
        text = msg("The mapping has no category “{category}”.", category=given)
        return None, Reason(ReasonKind.UNMATCHED, text, detail=given)

    def _by_sbi(self, version: str, code: str) -> tuple[Category | None, Reason]:
        found = _longest(sbi_digits(code), self._sbi.get(version, {}))
        if found:
            prefix, category = found
            text = msg(
                "SBI code {code} (SBI {version}) begins with {prefix}, category “{category}”: "
                "inkoopniveau {tier}.",
                code=code,
                version=category.sbi_version,
                prefix=prefix,
                category=category.name,
                tier=category.tier.value,
            )
            return category, Reason(ReasonKind.SBI, text, category.tier, prefix)
        if version not in self._sbi:
            text = msg(
                "The mapping has no codes of SBI {version}, so SBI code {code} says nothing.",
                version=version,
                code=code,
            )
        else:
            text = msg("The mapping has no category for SBI code {code}.", code=code)
        return None, Reason(ReasonKind.UNMATCHED, text, detail=code)

    def _by_cpv(self, code: str) -> tuple[Category | None, Reason]:
        if found := _longest(cpv_digits(code), self._cpv):
            prefix, category = found
            text = msg(
                "CPV code {code} begins with {prefix}, category “{category}”: inkoopniveau {tier}.",
                code=code,
                prefix=prefix,
                category=category.name,
                tier=category.tier.value,
            )
            return category, Reason(ReasonKind.CPV, text, category.tier, prefix)
        text = msg("The mapping has no category for CPV code {code}.", code=code)
        return None, Reason(ReasonKind.UNMATCHED, text, detail=code)

    def _rule_categories(self, rule: TierRule) -> frozenset[str]:
        """Check a rule, and return the categories it is for by their own names."""
        steps = (rule.relax, rule.tighten)
        if min(steps) < 0 or [rule.tier is not None, *map(bool, steps)].count(True) != 1:
            raise SettingsError(
                msg(
                    "pso.toml: rule “{rule}” must give one of tier, relax and tighten; relax and "
                    "tighten count the steps, 1 or 2.",
                    rule=rule.name,
                )
            )
        return frozenset(self._named(name, rule) for name in rule.categories)

    def _named(self, name: str, rule: TierRule) -> str:
        key = comparable(name)
        if key in self._names:
            return self._names[key].name
        if key in self._synonyms:
            return self._synonyms[key][1].name
        near = get_close_matches(key, self._names, n=3) or list(self._names)[:3]
        raise SettingsError(
            msg(
                "pso.toml: rule “{rule}” names the category “{category}”, which isn't in the "
                "mapping. Write for example {near}.",
                rule=rule.name,
                category=name,
                near=tuple(self._names[key].name for key in near),
            )
        )


@lru_cache(maxsize=4096)
def comparable(name: str) -> str:
    """Bring a category's name into the form in which names are compared; “&” reads as “en”."""
    return normalise_header(name.replace("&", " en "))


def _prefixes(pairs: Iterator[tuple[str, Category]]) -> dict[str, Category]:
    """Index categories by prefix; of two with the same prefix the strictest counts."""
    index: dict[str, Category] = {}
    for prefix, category in pairs:
        if prefix not in index or category.tier < index[prefix].tier:
            index[prefix] = category
    return index


def _longest(digits: str, index: Mapping[str, Category]) -> tuple[str, Category] | None:
    for length in range(min(len(digits), _LONGEST_CODE), 1, -1):
        if category := index.get(digits[:length]):
            return digits[:length], category
    return None


def _after(missed: Reason | None, reason: Reason) -> Reason:
    """Put what was tried before in front of a reason; of two that fail the first detail stays."""
    if missed is None:
        return reason
    text = msg("{missed} {reason}", missed=missed.message, reason=reason.message)
    detail = missed.detail if reason.tier is None else reason.detail
    return Reason(reason.kind, text, reason.tier, detail)


def _holds(rule: TierRule, purchase: Classified) -> bool:
    """Tell whether all conditions hold; what isn't known can't hold."""
    spend, end = purchase.spend, purchase.contract_end
    return (
        (rule.spend_from is None or (spend is not None and spend >= rule.spend_from))
        and (rule.spend_below is None or (spend is not None and spend < rule.spend_below))
        and (
            rule.contract_ends_from is None or (end is not None and end >= rule.contract_ends_from)
        )
        and (
            rule.contract_ends_before is None
            or (end is not None and end < rule.contract_ends_before)
        )
    )


def _shifted(tier: Tier, rule: TierRule) -> Tier:
    if rule.tier:
        return rule.tier
    steps = tier + rule.relax - rule.tighten
    return Tier(min(max(steps, Tier.REQUIRED), Tier.RECOMMENDED))


def _rule_reason(rule: TierRule, tier: Tier) -> Reason:
    text = msg("Rule “{rule}”: inkoopniveau {tier}.", rule=rule.name, tier=tier.value)
    return Reason(ReasonKind.RULE, text, tier, rule.name)


def _override_reason(tier: Tier) -> Reason:
    text = msg("The row itself says inkoopniveau {tier}, and that counts.", tier=tier.value)
    return Reason(ReasonKind.OVERRIDE, text, tier)
