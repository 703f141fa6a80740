"""`pso-letters explain`: what a code means and what to do about it."""

from __future__ import annotations

import click

from pso_letters.cli.language import Command, State
from pso_letters.errors import InputError
from pso_letters.messages import N_, msg


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
    click.echo(click.wrap_text(translate(found.advice), width=88))
