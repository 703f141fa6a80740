"""`pso-letters insert`: the PSO clause into contracts in Word."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pso_letters.cli.inputs import FILE, OUTPUT, ListOptions, list_options, load_project, option
from pso_letters.cli.insert_report import refuse_report, show_summary, write_report
from pso_letters.cli.language import Command, State, echo_error
from pso_letters.cli.merge import FindingReport
from pso_letters.cli.report_file import files_in_use
from pso_letters.cli.rows import find_rows, is_tender, several
from pso_letters.cli.running import progress, stoppable
from pso_letters.errors import ExitCode, InputError
from pso_letters.messages import N_, msg

if TYPE_CHECKING:  # slow to import, and help texts don't need them
    from pso_letters.contracts.insertion import Wishes
    from pso_letters.runs.contract_insertion import Request
    from pso_letters.runs.project import Checked, Project

DOCUMENT, PARAGRAPH = "contractclausule", "aanbestedingseis"
"""The document that is inserted for a supplier, and for a lot, unless another is asked for."""
_STOP = (
    msg("The contract at hand is still finished. Press Ctrl-C again to stop at once."),
    msg("Stopped at once. New versions that were finished stay."),
)
"""What is said after a first and after a second Ctrl-C."""


@dataclass(frozen=True)
class Options:
    """What the options of this command say, but for those of the list."""

    contracts: tuple[Path, ...]
    suppliers: Path | None
    lots: Path | None
    key: str | None
    output: Path | None
    anchor: str | None
    plain: bool
    author: str | None
    report: Path | None
    dry_run: bool
    jobs: int | None
    force: bool
    as_json: bool
    show_anchors: bool


@click.command(
    cls=Command,
    help=N_(
        "Insert the PSO clause into contracts in Word, as a tracked change.\n\n"
        "CONTRACT is a Word file (.docx), a folder with Word files, or a pattern such as *.docx. "
        "New versions come in OUTPUT under the same name; the contracts stay as they are. The "
        "supplier of a contract is found by its contract number, in the file's name or text; by "
        "the column contract_bestand of the list; or you name it with --key. The clause is the "
        "document contractclausule, unless --document names another; --date is the day of the "
        "clause and of the tracked change. With --lots the paragraph of a lot goes into a tender "
        "document.\n\n"
        "Ends with exit code 1 if a contract was refused; the others are made.\n\n"
        "\b\n"
        "Example:\n"
        "  pso-letters insert --show-anchors contract.docx\n"
        "  pso-letters insert contract.docx --suppliers leveranciers.csv --key 99900513 -o nieuw\n"
        "  pso-letters insert contracten --suppliers leveranciers.csv -o nieuw --report lijst.csv\n"
        "  pso-letters insert leidraad.docx --lots percelen.csv --key 2027-01 -o nieuw"
    ),
)
@click.argument("contracts", metavar="CONTRACT...", nargs=-1, required=True, type=FILE)
@option("--suppliers", type=FILE, metavar="LIST", help=N_("The list of suppliers."))
@option("--lots", type=FILE, metavar="LIST",
        help=N_("The list of lots, for the PSO paragraph of a tender document."))  # fmt: skip
@option("--key", metavar="KEY",
        help=N_("Supplier or lot: KvK number, number, reference, or “rij 12”."))  # fmt: skip
@option("-o", "--output", type=OUTPUT, metavar="OUTPUT",
        help=N_("Folder for the new versions of the contracts."))  # fmt: skip
@option("--at", "anchor", metavar="ANCHOR",
        help=N_("Place of the clause: an article, heading, bookmark or control."))  # fmt: skip
@option("--show-anchors", is_flag=True,
        help=N_("Show the places in the contract for --at, and do nothing."))  # fmt: skip
@option("--plain", is_flag=True, help=N_("Insert without tracking the change."))
@option("--author", metavar="NAME",
        help=N_("Author of the tracked change; the sender of pso.toml by default."))  # fmt: skip
@option("--report", type=FILE, metavar="FILE",
        help=N_("File that lists each contract: .csv, .xlsx, .json or .txt."))  # fmt: skip
@option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help=N_("Number of processes."))
@option("-n", "--dry-run", is_flag=True, help=N_("Do all but write new versions."))
@option("--force", is_flag=True, help=N_("Write over files that are there already."))
@option("--json", "as_json", is_flag=True, help=N_("JSON for a program."))
@list_options
@click.pass_obj
def insert(
    state: State,
    /,
    list_options: ListOptions,
    **values: Any,  # noqa: ANN401 - as click gives them
) -> ExitCode:
    """Insert the clause."""
    from pso_letters.runs.contract_files import find_contracts

    options = Options(**values)
    contracts = find_contracts(options.contracts)
    if options.show_anchors:
        return _show_anchors(state, contracts, as_json=options.as_json)
    return _insert(state, contracts, options, list_options)


def _insert(
    state: State, contracts: tuple[Path, ...], options: Options, list_options: ListOptions
) -> ExitCode:
    from pso_letters.runs.contract_drafts import clauses_of
    from pso_letters.runs.contract_insertion import insert as insert_clauses

    list_path, output = _list_of(options), _needed(options.output, "output")
    project = load_project(state, list_path, list_options, documents=(DOCUMENT, PARAGRAPH))
    _refuse_other_list(project, options)
    _refuse_letter(project)
    # What the stand-alone clause names in its heading stands in the contract itself.
    project = replace(project, document=replace(project.document, fields=()))
    request = _request(project, contracts, output, options)
    if options.report:
        kept = [*files_in_use(list_path, list_options, project.settings), *contracts]
        kept += [output / path.name for path in contracts]
        kept += filter(None, [list_options.baseline])
        refuse_report(options.report, kept, force=options.force)
    report = FindingReport(state)
    with progress(state, msg("Inserting clauses")) as shown, stoppable(state, *_STOP) as stop:
        summary = insert_clauses(request, clauses_of(project), report, shown, stop)
    report.close()
    try:
        if options.report:
            write_report(options.report, summary, state)
    finally:
        show_summary(state, summary, as_json=options.as_json)
    return summary.exit_code


def _list_of(options: Options) -> Path:
    """Return the list, of suppliers or of lots."""
    if options.suppliers and options.lots:
        raise InputError(msg("Give --suppliers or --lots, not both."))
    return options.lots or _needed(options.suppliers, "suppliers")


def _refuse_other_list(project: Project, options: Options) -> None:
    """Refuse a list of lots as one of suppliers, and the other way round."""
    name = project.listing.table.source.path.name
    if project.is_of_lots and options.lots is None:
        raise InputError(
            msg("{file}: is a list of lots; give it with --lots instead of --suppliers.", file=name)
        )
    if options.lots and not project.is_of_lots:
        raise InputError(
            msg(
                "{file}: is a list of suppliers; give it with --suppliers instead of --lots.",
                file=name,
            )
        )


def _needed(value: Path | None, name: str) -> Path:
    """Return an option that only --show-anchors can do without."""
    if value is None:
        context = click.get_current_context()
        param = next(each for each in context.command.params if each.name == name)
        raise click.MissingParameter(ctx=context, param=param)
    return value


def _refuse_letter(project: Project) -> None:
    from pso_letters.rendering.catalogue import CLAUSE

    if project.document.kind != CLAUSE:
        clauses = tuple(each.id for each in project.catalogue if each.kind == CLAUSE)
        raise InputError(
            msg(
                "“{name}” is no clause that can be inserted; there is {names}.",
                name=project.document.id,
                names=clauses,
            )
        )


def _request(
    project: Project, contracts: tuple[Path, ...], output: Path, options: Options
) -> Request:
    from pso_letters.runs.contract_insertion import Request

    key = options.key

    def choose(rows: Iterable[Checked]) -> tuple[Checked, ...]:
        return _chosen_rows(rows, key or "", is_of_lots=project.is_of_lots)

    return Request(
        project=project,
        contracts=contracts,
        output=output,
        wishes=_wishes(project, options),
        choose=None if key is None else choose,
        jobs=options.jobs,
        force=options.force,
        is_dry=options.dry_run,
    )


def _wishes(project: Project, options: Options) -> Wishes:
    from pso_letters.contracts.insertion import Wishes

    author = project.settings.sender.name if options.author is None else options.author.strip()
    if not author or not author.isprintable():
        raise InputError(msg("--author: write a name, such as “Juridische Zaken”."))
    if options.anchor is not None and not options.anchor.strip():
        raise InputError(msg("--at: name a place; --show-anchors shows them."))
    return Wishes(
        anchor=options.anchor,
        is_tracked=not options.plain,
        author=author,
        day=datetime.combine(project.day, time(), UTC),
    )


def _chosen_rows(rows: Iterable[Checked], key: str, *, is_of_lots: bool) -> tuple[Checked, ...]:
    """Return the one row that a key stands for, or all lots of the tender that it names."""
    found = find_rows(rows, key, is_of_lots=is_of_lots)
    if len(found) > 1 and not is_tender(found, key):
        raise InputError(several(found, key, "--key"))
    return tuple(found)


def _show_anchors(state: State, contracts: Iterable[Path], *, as_json: bool) -> ExitCode:
    """Show the outline of each contract; exit code 1 if one can't be read."""
    from pso_letters.cli.insert_tables import outline_entry, print_outline
    from pso_letters.contracts.outcome import ContractRefused
    from pso_letters.contracts.outline import outline_of
    from pso_letters.runs.contract_desk import read_contract

    entries, code = [], ExitCode.DONE
    for path in contracts:
        try:
            lines = outline_of(read_contract(path), path.name)
        except ContractRefused as error:
            echo_error(state.translate(error.message))
            code = ExitCode.FINDINGS
            continue
        if as_json:
            entries.append(outline_entry(path, lines))
        else:
            print_outline(path, lines, state.translate)
    if as_json:
        click.echo(json.dumps({"contracts": entries}, ensure_ascii=False, indent=2))
    return code
