"""What the template of a tender paragraph may use: plain data, made of lots and the settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pso_letters import i18n
from pso_letters.errors import InputError
from pso_letters.lots import Lot
from pso_letters.messages import msg
from pso_letters.model import Category
from pso_letters.rendering.clause_values import days, working_days
from pso_letters.rendering.frame_context import letter_context, sender_context, shortened
from pso_letters.rendering.logo import NO_PICTURES, Pictures
from pso_letters.rendering.lot_facts import heading, is_part, lot_facts, lot_name
from pso_letters.rendering.lot_values import requirement_values
from pso_letters.settings import Settings
from pso_letters.tenders.proposal import decide
from pso_letters.tenders.requirement import Requirement
from pso_letters.tiering import TierResult

Context = dict[str, Any]
ANCHOR = "clausule"
"""Id of the article; of several, what their ids begin with."""


class LotContextMaker:
    """Makes the context of each document of a run.

    Args:
        settings: sender, `[tender]`, `[contract]` and `[letter]`.
        categories: the mapping in use; the paragraph lists no categories.
        day: date of the document, local time.
        language: language of the document.
        subject: title of the document.
        pictures: the sender's logo, and the PSO logo if it may be printed.
    """

    def __init__(
        self,
        settings: Settings,
        categories: tuple[Category, ...],  # noqa: ARG002 - made as ContextMaker is
        day: date,
        language: str,
        subject: str,
        pictures: Pictures = NO_PICTURES,
    ) -> None:
        self._settings = settings
        self._day = day
        self._language = language
        title = i18n.document_gettext(language)(subject)
        self._sender = sender_context(settings, day, pictures)
        self._letter = letter_context(settings.letter, day, language, title)

    def of(self, lots: Sequence[tuple[Lot, TierResult]]) -> Context:
        """Return the context of one document.

        Args:
            lots: lots of one tender with their tier and its reasons, in the order of the list.

        Raises:
            InputError: there is no lot, or one of them has no inkoopniveau or no role of the PSO.
        """
        if not lots:
            raise InputError(msg("A document for a tender holds at least one lot."))
        has_lots = len(lots) > 1
        shown = [
            self._lot(lot, tier, number if has_lots else 0)
            for number, (lot, tier) in enumerate(lots, start=1)
        ]
        return {
            "sender": self._sender,
            "letter": self._letter,
            "tender": self._tender(lots[0][0], has_lots=has_lots),
            "lot": shown[0],
            "lots": shown,
        }

    def _tender(self, lot: Lot, *, has_lots: bool) -> Context:
        language, asked = self._language, self._settings.tender
        title = lot.tender_title or ("" if has_lots else lot.title)
        return {
            "reference": lot.tender or lot.key,
            "title": title,
            "short_title": shortened(title or self._letter["subject"]),
            "has_lots": has_lots,
            "is_own": lot.buyer in {None, self._settings.sender.kind},
            "assessor": asked.assessor,
            "question_term": days(asked.question_days, language),
            "assessment_term": working_days(self._settings.letter.assessment_days, language),
            "report_term": working_days(self._settings.contract.report_days, language),
            "cure_term": days(self._settings.contract.cure_days, language),
        }

    def _lot(self, lot: Lot, tier: TierResult, number: int) -> Context:
        """Return the values of a lot; its number is 0 when it stands alone in the document."""
        asked = self._asked(lot, tier)
        return {
            "anchor": f"{ANCHOR}-{number}" if number else ANCHOR,
            "is_alone": not number and not is_part(lot),
            "name": lot_name(lot, number, self._language),
            "heading": heading(lot, number, self._language),
            "tier": int(asked.around.tier),
            **lot_facts(lot, tier.category, asked.around.settings, self._language),
            **requirement_values(asked, self._language),
        }

    def _asked(self, lot: Lot, tier: TierResult) -> Requirement:
        """Return what is asked: without inkoopniveau or role there is no text to choose."""
        if tier.tier is None:
            raise InputError(
                msg("A lot without an inkoopniveau gets no text; choose a category for it.")
            )
        asked = decide(lot, tier.tier, self._settings, self._day).asked
        if asked is None:
            raise InputError(
                msg(
                    "Lot {lot} has no role for the PSO, so there is no text for it; see "
                    "“pso-letters tender explain”.",
                    lot=lot.key or "?",
                )
            )
        return asked
