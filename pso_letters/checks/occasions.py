"""In which rows a rule can find anything at all.

Most rows have no certificate that is in doubt, no address abroad, no salutation of their own: rules
on these needn't look at them (`rules.only`). An occasion is cheap, and wider than its rules: a row
it leaves out is a row in which they would have found nothing.
"""

from __future__ import annotations

import re

from pso_letters.certificates import Standing
from pso_letters.checks.rules import Case
from pso_letters.correspondence import is_greeted_by_name
from pso_letters.model import CertificateLevel, Channel

_PLAIN_ADDRESS = re.compile(
    r"[^\d\n]*[^\W\d][^\d\n]*\n"  # a street, with no digit in it
    r"[0-9]+\n"
    r"[1-9][0-9]{3} ?(?!S[ADS])[A-Z]{2}\n"
    r"[^\W\d].*"  # a town
)
"""Street, house number, postcode and town as most rows have them, a line each."""


def is_odd_address(case: Case) -> bool:
    """Name and address aren't as they are in most rows, or there is a postbus."""
    supplier = case.supplier
    address = supplier.address
    if address.po_box or not supplier.name.strip():
        return True
    lines = f"{address.street}\n{address.house_number}\n{address.postcode}\n{address.town}"
    return not _PLAIN_ADDRESS.fullmatch(lines)


def is_abroad(case: Case) -> bool:
    """The row names another country than the Netherlands."""
    return not case.supplier.address.is_domestic


def lacks_surname(case: Case) -> bool:
    """The salutation is ours to make, and a contact person has no surname for it."""
    supplier = case.supplier
    return not supplier.salutation and not all(map(is_greeted_by_name, supplier.contacts))


def has_salutation(case: Case) -> bool:
    """The list gives the salutation."""
    return bool(case.supplier.salutation)


_COMMON = re.compile("[ -~\u00a0-\u00ac\u00ae-\u017f‐-—‘’“”„…€]*")
"""Characters that are seen, and that run from left to right: those of Western names and prices."""


def is_beyond_common(case: Case) -> bool:
    """A text that is printed has a rare character: one that isn't seen, perhaps."""
    printed = case.printed
    return not printed.isascii() and not _COMMON.fullmatch(printed)


def has_register_number(case: Case) -> bool:
    """The row gives an RSIN, OIN or IBAN."""
    return bool(case.supplier.rsin or case.supplier.oin or case.supplier.iban)


def is_doubtful(case: Case) -> bool:
    """The certificate can't be verified."""
    return bool(case.certificate.doubts)


def has_caveats(case: Case) -> bool:
    """Something is wrong with PSO 30+ or a growth path."""
    return bool(case.certificate.caveats)


def is_not_just_valid(case: Case) -> bool:
    """There is a certificate that isn't valid, or not for long."""
    standing = case.certificate.standing
    return standing is not Standing.NONE and standing is not Standing.VALID


def claims_thirty_plus(case: Case) -> bool:
    """The row claims PSO 30+."""
    certificate = case.certificate.certificate
    return certificate is not None and certificate.thirty_plus


def is_aspirant(case: Case) -> bool:
    """The certificate is that of an Aspirant."""
    certificate = case.certificate.certificate
    return certificate is not None and certificate.level is CertificateLevel.ASPIRANT


def names_scope(case: Case) -> bool:
    """The row says which KvK numbers the certificate covers."""
    certificate = case.supplier.certificate
    return certificate is not None and bool(certificate.covered_kvk)


def names_holder(case: Case) -> bool:
    """The row says in whose name the certificate is."""
    certificate = case.supplier.certificate
    return certificate is not None and bool(certificate.holder)


def has_contract_end(case: Case) -> bool:
    """The row says when the contract ends."""
    return case.supplier.contract_end is not None


def has_sbi_code(case: Case) -> bool:
    """The row gives an SBI code."""
    return bool(case.supplier.sbi_code)


def has_tier(case: Case) -> bool:
    """The row itself gives its inkoopniveau."""
    return case.supplier.tier_override is not None


def goes_by_email(case: Case) -> bool:
    """The letter goes by e-mail."""
    return case.supplier.channel is Channel.EMAIL


def names_fields(case: Case) -> bool:
    """The document names columns that must be filled."""
    return bool(case.document.fields)


def lacks_something(case: Case) -> bool:
    """Trying the letter showed that something lacks."""
    preflight = case.document.preflight
    return preflight is not None and bool(
        preflight.lacks(case.supplier, case.tier, case.certificate)
    )
