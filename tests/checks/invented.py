"""Numbers of organisations that don't exist, with the check digits that real ones would have.

Sources: BSN and RSIN: the 11-proef; IBAN: ISO 13616 (mod 97); OIN: Logius, prefix 00000001 (RSIN).
"""

from __future__ import annotations

_FIRST_KVK = 99_000_000
_FIRST_RSIN = 896_000_000
_MODULUS = 97
_ELEVEN = 11
_APART = 2 * _ELEVEN


def kvk(number: int) -> str:
    """Return a KvK number that isn't given out yet; a million numbers give a million others."""
    return str(_FIRST_KVK + number * 7_919 % 1_000_000)


def branch(number: int) -> str:
    """Return a vestigingsnummer of 12 digits."""
    return f"{40_000_000 + number * 31:012}"


def rsin(number: int) -> str:
    """Return a fiscal number of nine digits that satisfies the 11-proef."""
    start = _FIRST_RSIN + number * _APART
    return str(next(value for value in range(start, start + _APART) if passes_eleven(value)))


def passes_eleven(value: int) -> bool:
    """Tell whether nine digits satisfy the 11-proef: weights 9 to 2, and the last one -1."""
    digits = [int(digit) for digit in f"{value:09}"]
    weighed = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=False))
    return (weighed - digits[-1]) % _ELEVEN == 0


def vat_id(number: int) -> str:
    """Return the btw-id of the organisation with `rsin(number)`."""
    return f"NL{rsin(number)}B01"


def oin(number: int) -> str:
    """Return the OIN that is made of `rsin(number)`."""
    return f"00000001{rsin(number)}000"


def iban(number: int, bank: str = "VOOR") -> str:
    """Return a Dutch IBAN of a bank that doesn't exist."""
    account = f"{number * 37 + 1_000_000:010}"
    rest = "".join(str(int(character, 36)) for character in f"{bank}{account}NL00")
    return f"NL{98 - int(rest) % _MODULUS:02}{bank}{account}"
