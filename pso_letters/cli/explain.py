"""`pso-letters explain`: what a code means and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from pso_letters.cli.language import Command, State
from pso_letters.errors import InputError
from pso_letters.messages import N_, Message, msg

if TYPE_CHECKING:  # slow to import, and help texts don't need it
    from pso_letters.tenders.law import LegalRule

_WIDTH = 88


@click.command(
    cls=Command,
    help=N_(
        "Explain the code of a finding.\n\n"
        "Without a code it lists them all.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters explain C112"
    ),
)
@click.argument("code", required=False)
@click.pass_obj
def explain(state: State, code: str | None) -> None:
    """Explain one code, or list all of them."""
    from pso_letters.checks.catalogue import all_codes, find_code
    from pso_letters.checks.report import severity_text
    from pso_letters.tenders.rules import find_rule

    translate = state.translate
    if code is None:
        for each in all_codes():
            severity = translate(severity_text(each.severity))
            click.echo(f"{each.id}  {severity:<14} {translate(each.title)}")
        return
    found = find_code(code)
    if found is None:
        raise InputError(
            msg("There is no code “{code}”; “pso-letters explain” lists them all.", code=code)
        )
    click.echo(f"{found.id} ({translate(severity_text(found.severity))})")
    click.echo(translate(found.title))
    click.echo()
    law = find_rule(found.id)
    rule = (translate(law.text), "") if law else ()
    sources = ("", *map(translate, _sources(law))) if law else ()
    for line in (*rule, translate(found.advice), *sources):
        click.echo(click.wrap_text(line, width=_WIDTH))


def _sources(law: LegalRule) -> Iterator[Message]:
    """Say where a legal rule stands, since when it holds, and whom it binds."""
    from pso_letters.tenders.names import BUYERS

    if law.articles:
        articles = "; ".join(law.articles)
        if law.is_of_act_for_some:
            yield msg("Source (contracting authority): {articles}", articles=articles)
        else:
            yield msg("Source: {articles}", articles=articles)
        yield msg("Since: {day}", day=law.since)
    yield msg("For: {buyers}", buyers=tuple(BUYERS[each] for each in sorted(law.buyers)))
