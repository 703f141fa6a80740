"""D: whether the letter's font can draw what the settings say; looked at once per list."""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.document import undrawable, undrawable_message
from pso_letters.checks.rules import Problem, SenderCase, rule
from pso_letters.findings import Code, Severity
from pso_letters.messages import N_
from pso_letters.settings import Settings


@rule(
    Code(
        "D105",
        Severity.WARNING,
        N_("Character in pso.toml that the letter's font can't draw"),
        N_(
            "The font of the letter has no shape for this character. Another font of this computer "
            "takes its place in the PDF, and on another computer it may be an empty box. Replace "
            "the character in pso.toml, for example “★” by “*”."
        ),
    )
)
def undrawable_setting(case: SenderCase) -> Iterator[Problem]:
    """All text of a letter is drawn with the font that is embedded in it (ISO 19005-3, 6.2.11)."""
    if case.characters is None:
        return
    categories = (("tiers.mapping", name) for name in case.categories)
    for key, text in (*_printed(case.settings), *categories):
        if character := undrawable(text, case.characters):
            yield Problem(key, undrawable_message(character))


def _printed(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the texts of the settings that letters show, by key."""
    sender, letter = settings.sender, settings.letter
    for name in ("name", "street", "town", "po_box_town", "phone", "email", "website"):
        yield f"sender.{name}", getattr(sender, name)
    for name in ("name", "role", "department"):
        yield f"sender.signatory.{name}", getattr(sender.signatory, name)
    for name in ("place", "reference", "contact_name", "contact_email", "contact_phone"):
        yield f"letter.{name}", getattr(letter, name)
    for title in letter.enclosures:
        yield "letter.enclosures", title
    for tier_rule in settings.tiers.rules:
        yield "tiers.rules", tier_rule.name


SENDER_RULES = (undrawable_setting,)
