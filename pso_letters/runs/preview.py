"""One letter, outside a run: to look at before many are made."""

from __future__ import annotations

from pso_letters.rendering.logo import read_logo
from pso_letters.rendering.pictures import page_pictures
from pso_letters.rendering.word import same_word_file, word_template
from pso_letters.runs.naming import name_maker
from pso_letters.runs.project import Checked, Project
from pso_letters.runs.workshop import Job, Order, Workshop


def order_of(project: Project, formats: tuple[str, ...]) -> Order:
    """Return what all letters of a project have in common.

    Raises:
        SettingsError: the logo can't be read.
    """
    return Order(
        settings=project.settings,
        categories=project.categories,
        day=project.day,
        document=project.document.id,
        formats=formats,
        logo=read_logo(project.settings),
    )


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
    supplier, tier = checked.record.supplier, checked.tier
    made = "docx" if format_ == "docx" else "pdf"
    name = name_maker(project.document)(supplier, tier)
    workshop = Workshop(order_of(project, (made,)))
    content = dict(workshop.render(Job(checked.record.row.number, name, supplier, tier)).files)[
        made
    ]
    if format_ != "png":
        return {f"{name}.{made}": content}
    pictures = page_pictures(content, dpi)
    return {f"{name} {number}.png": each for number, each in enumerate(pictures, start=1)}


def word_differs(project: Project) -> bool:
    """Tell whether a Word template isn't the one that is built from the HTML master.

    Then someone changed one of the two, and Word and PDF of a letter may carry different words.
    """
    document, loader = project.document, project.catalogue.loader()
    for language in document.languages:
        path = document.word_template(language)
        if path.is_file() and not same_word_file(
            path.read_bytes(), word_template(document, loader, language)
        ):
            return True
    return False
