"""The command `pso-letters`: its options, its commands, and how it ends."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from pso_letters import __version__, i18n
from pso_letters.cli.certificates import certificates
from pso_letters.cli.check import check
from pso_letters.cli.contribution import contribution
from pso_letters.cli.explain import explain
from pso_letters.cli.inputs import FILE, option
from pso_letters.cli.insert import insert
from pso_letters.cli.language import Group, Option, State, echo_error, speak
from pso_letters.cli.manual import manual
from pso_letters.cli.merge import merge
from pso_letters.cli.preview import preview
from pso_letters.cli.running import ending_as_told
from pso_letters.cli.start import init
from pso_letters.cli.templates import templates
from pso_letters.cli.tender import tender
from pso_letters.cli.tiers import tiers
from pso_letters.errors import ExitCode, PsoLettersError
from pso_letters.files import system_reason
from pso_letters.messages import N_, Message, msg


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=N_(
        "Checked letters about the PSO quality mark, in Word and PDF.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters init my-project\n"
        "  cd my-project\n"
        "  pso-letters merge leveranciers.csv -o brieven\n\n"
        "\b\n"
        "Exit codes: 0 all done; 1 some rows were refused or have errors;\n"
        "2 wrong usage or unreadable input; 3 a template is wrong; 4 something\n"
        "outside is missing; 5 the output folder is in use or holds letters;\n"
        "130 interrupted."
    ),
)
@option(
    "--project",
    type=FILE,
    metavar="FILE",
    help=N_("The project's pso.toml, or its folder."),
)
@option("--lang", type=click.Choice(["nl", "en"]), is_eager=True, expose_value=False,
        callback=lambda ctx, _, value: _choose_language(ctx, value),
        help=N_("Language of the program."))  # fmt: skip
@option("-q", "--quiet", is_flag=True, help=N_("Show errors and results only."))
@option("-v", "--verbose", count=True, help=N_("Show more."))
@option("--no-color", is_flag=True, help=N_("No colours, no progress bar."))
@click.version_option(__version__, "--version", message="%(prog)s %(version)s", cls=Option,
                      help=N_("Show the version and exit."))  # fmt: skip
@click.pass_context
def cli(
    ctx: click.Context, project: Path | None, quiet: bool, verbose: int, no_color: bool
) -> None:
    """Remember the options for the command."""
    if no_color:
        os.environ["NO_COLOR"] = "1"
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    state = ctx.find_object(State)
    translate = state.translate if state else speak(i18n.program_language(os.environ))
    ctx.obj = State(translate, project, -1 if quiet else verbose)


for command in (
    init,
    check,
    tiers,
    tender,
    certificates,
    contribution,
    merge,
    insert,
    preview,
    templates,
    explain,
    manual,
):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    speak(i18n.program_language(os.environ))
    for stream in (sys.stdout, sys.stderr):
        _make_writable(stream)
    try:
        with ending_as_told():
            code = cli.main(args=arguments, prog_name="pso-letters", standalone_mode=False)
    except SystemExit:
        # Click leaves so when the reader of our output has left, as `| head` does: no fault.
        code = ExitCode.DONE
    except PsoLettersError as error:
        echo_error(speak(_language())(error.message))
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        code = ExitCode.INTERRUPTED
    except Exception as error:
        # The last resort: a user gets no traceback, unless it is asked for.
        if os.environ.get("PSO_LETTERS_DEBUG"):
            raise
        echo_error(speak(_language())(_fault(error)))
        code = ExitCode.EXTERNAL

    sys.exit(int(code or ExitCode.DONE))


def _make_writable(stream: TextIO) -> None:
    """Let a stream take every character: UTF-8 for a file or pipe, a stand-in on a console."""
    if not isinstance(stream, TextIOWrapper) or stream.encoding.lower().replace("-", "") == "utf8":
        return
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8")


def _fault(error: Exception) -> Message:
    """Describe what no one foresaw: the system's own word, or a fault of ours."""
    if isinstance(error, OSError):
        reason = system_reason(error)
        if error.filename is None:  # what is shown went to a file or a program that takes no more
            return msg("What is shown can't be written ({reason}).", reason=reason)
        return msg("{file}: {reason}.", file=str(error.filename), reason=reason)
    return msg(
        "A fault in the program: {reason}. Please report it, with what PSO_LETTERS_DEBUG=1 shows.",
        reason=f"{type(error).__name__}: {error}",
    )


def _choose_language(ctx: click.Context, value: str | None) -> None:
    """Speak the language asked for from here on, so that `--help` does too."""
    language = i18n.program_language(os.environ, value)
    os.environ["PSO_LETTERS_LANG"] = language
    ctx.obj = State(speak(language))


def _language() -> str:
    return i18n.program_language(os.environ)
