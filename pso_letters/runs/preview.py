"""One letter, outside a run: to look at before many are made."""

from __future__ import annotations

from pso_letters.rendering.pictures import page_pictures
from pso_letters.runs.naming import name_maker
from pso_letters.runs.project import Checked, Project
from pso_letters.runs.workshop import Job, Workshop, order_of


def preview_files(project: Project, checked: Checked, format_: str, dpi: int) -> dict[str, bytes]:
    """Make one letter.

    Args:
        project: list, settings and document.
        checked: the row; it has no errors.
        format_: "pdf", "docx", or "png" for a picture of each page.
        dpi: resolution of the pictures, dots per inch.

    Returns:
        Content by file name.

    Raises:
        TemplateError: a template is wrong.
    """
    subject, tier = checked.record.subject, checked.tier
    made = "docx" if format_ == "docx" else "pdf"
    name = name_maker(project.document)(subject, tier)
    workshop = Workshop(order_of(project, (made,)))
    letter = workshop.render(Job(checked.record.row.number, name, subject, tier))
    content = dict(letter.files)[made]
    if format_ != "png":
        return {f"{name}.{made}": content}
    pictures = page_pictures(content, dpi)
    return {f"{name} {number}.png": each for number, each in enumerate(pictures, start=1)}
