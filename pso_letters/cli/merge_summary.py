"""What `merge` says at its end: in a few lines for a reader, or as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pso_letters.errors import ExitCode
from pso_letters.messages import Message, MessageValue, msg

if TYPE_CHECKING:  # slow to import, and help texts don't need them
    from pso_letters.runs.counts import PdfCounts
    from pso_letters.runs.merge import Summary

_PLAIN = ("planned", "made", "refused", "skipped", "failed", "output", "seconds")


def summary_values(summary: Summary) -> dict[str, Any]:
    """Return the summary as a program reads it."""
    pdf = summary.pdf
    return {name: getattr(summary, name) for name in _PLAIN} | {
        "pdf": {
            "compiled": pdf.compiled,
            "groups": len(pdf.groups),
            "plain": dict(sorted(pdf.plain.items())),
            "compared": pdf.compared,
            "different": len(pdf.different),
            "again": pdf.again,
        }
    }


def summary_text(summary: Summary, dry: bool) -> Message:
    """Say in one line what was made, refused and passed over."""
    if dry:
        return msg(
            "{made} would be made, {refused} refused, {skipped} skipped; nothing was written",
            made=summary.made,
            refused=summary.refused,
            skipped=summary.skipped,
        )
    if summary.exit_code is ExitCode.INTERRUPTED and not summary.made:
        return msg("Interrupted: no letter was made.")
    if summary.exit_code is ExitCode.INTERRUPTED:
        return msg(
            "Interrupted: {made} made, {left} not made. Merge again with --force to make them all.",
            made=summary.made,
            left=summary.planned - summary.made - summary.failed,
        )
    if summary.failed:
        return msg(
            "{made} made, {refused} refused, {skipped} skipped, {failed} failed",
            made=summary.made,
            refused=summary.refused,
            skipped=summary.skipped,
            failed=summary.failed,
        )
    counts: dict[str, MessageValue] = {
        "made": summary.made,
        "refused": summary.refused,
        "skipped": summary.skipped,
    }
    if summary.has_refused_file:
        return msg("{made} made, {refused} refused (fouten.csv), {skipped} skipped", **counts)
    return msg("{made} made, {refused} refused, {skipped} skipped", **counts)


def remarks(summary: Summary, *, quiet: bool) -> Iterator[Message]:
    """Say what became of the letters of an earlier run, and how the PDFs were made."""
    if summary.taken_away:
        yield msg(
            "{count} files of an earlier run were out of date and were taken away.",
            count=summary.taken_away,
        )
    if summary.kept:
        yield msg(
            "{count} letters of an earlier run, to other suppliers, are still there.",
            count=summary.kept,
        )
    yield from _made_again(summary.pdf)
    if summary.pdf.compiled and not quiet:
        yield _layouts(summary.pdf)


def _made_again(pdf: PdfCounts) -> Iterator[Message]:
    """Say what the comparison found, if it found something."""
    for what in pdf.different.values():
        yield msg(
            "A PDF of a shared layout wasn't equal to one laid out by itself ({what}). Letters "
            "with this layout were made again, one by one. Please report it.",
            what=Message(what),
        )
    if pdf.different:
        yield msg("PDFs that were made again: {count}.", count=pdf.again)


def _layouts(pdf: PdfCounts) -> Message:
    """Say how many PDFs share a layout, why others don't, and how many were compared."""
    parts = [_shared(pdf)]
    if alone := pdf.plain.total():
        reasons = tuple(_reason(reason, count) for reason, count in sorted(pdf.plain.items()))
        parts.append(
            msg("1 PDF was laid out by itself ({reasons})", reasons=reasons)
            if alone == 1
            else msg("{count} were laid out one by one ({reasons})", count=alone, reasons=reasons)
        )
    if pdf.compared and not pdf.different:
        parts.append(
            msg("1 was compared, and equal")
            if pdf.compared == 1
            else msg("{count} were compared, and equal", count=pdf.compared)
        )
    if len(parts) == 1:
        return msg("{first}.", first=parts[0])
    if len(parts) == 2:  # noqa: PLR2004 - a sentence of two parts
        return msg("{first}; {second}.", first=parts[0], second=parts[1])
    return msg("{first}; {second}; {third}.", first=parts[0], second=parts[1], third=parts[2])


def _shared(pdf: PdfCounts) -> Message:
    counts: dict[str, MessageValue] = {"count": pdf.compiled, "total": pdf.total}
    if len(pdf.groups) == 1:
        return msg("{count} of {total} PDFs were filled in on 1 shared layout", **counts)
    counts["groups"] = len(pdf.groups)
    return msg("{count} of {total} PDFs were filled in on {groups} shared layouts", **counts)


def _reason(reason: str, count: int) -> Message:
    match reason:
        case "value":
            return msg("{count}: a value doesn't fit", count=count)
        case "few":
            return msg("{count}: too few alike", count=count)
        case "group":
            return msg("{count}: the layout can't be shared", count=count)
        case "different":
            return msg("{count}: the comparison found a difference", count=count)
    return msg("{count}: asked for", count=count)
