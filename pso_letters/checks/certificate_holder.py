"""C: whether the holder that a certificate names is the supplier of the row."""

from __future__ import annotations

from collections.abc import Iterator

from pso_letters.checks.occasions import names_holder
from pso_letters.checks.rules import Case, Problem, only, rule
from pso_letters.findings import Code, Severity
from pso_letters.likeness import likeness
from pso_letters.messages import N_, msg


@rule(
    Code(
        "C139",
        Severity.WARNING,
        N_("Certificate in another name than that of the supplier"),
        N_(
            "A certificate counts only for its holder and the KvK numbers that it covers. Check "
            "whether both names are of one organisation, or fill in the covered KvK numbers, for "
            "example 12345678. How alike names must be stands in pso.toml: similarity = 85."
        ),
    )
)
def holder_is_someone_else(case: Case) -> Iterator[Problem]:
    """A subsidiary under its parent's certificate stands in the scope (PSO-Nederland)."""
    supplier, certificate = case.supplier, case.supplier.certificate
    if not certificate or not certificate.holder or not supplier.name.strip():
        return
    if supplier.kvk and supplier.kvk in certificate.covered_kvk:
        return
    per_cent = likeness(supplier.name, certificate.holder)
    if per_cent < case.settings.checks.similarity:
        yield Problem(
            "pso_houder",
            # The name isn't shown: that of a sole trader is personal.
            msg(
                "The name on the certificate is only {per_cent} per cent like the name of the "
                "supplier; check whether it is one organisation.",
                per_cent=per_cent,
            ),
        )


RULES = only(names_holder, holder_is_someone_else)
