"""What forbids a change: a signature, macros, protection; and what is only worth a word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pso_letters.contracts.outcome import ContractRefused
from pso_letters.contracts.xml import Element, value_of, w
from pso_letters.messages import N_, Message, msg

_ON: Final = {"1", "true", "on"}
_PROTECTED: Final = {
    "readOnly": N_("nothing may be changed"),
    "comments": N_("only comments may be added"),
    "forms": N_("only form fields may be filled in"),
}
"""Kinds of protection (ST_DocProtect) under which a clause can't be put in."""
_FINAL: Final = "_MarkAsFinal"


def refuse_macros(file: str, names: Iterable[str], main_type: str) -> None:
    """Refuse a document with macros: what they do to the text can't be seen.

    Args:
        file: for the message.
        names: of the parts, in lower case.
        main_type: the content type of the main part.
    """
    if "macroenabled" in main_type.lower() or any(
        name.endswith("vbaproject.bin") for name in names
    ):
        raise ContractRefused(
            msg(
                "{file} holds macros, so it isn't changed. Save it in Word as a document without "
                "macros (.docx), and try again.",
                file=file,
            )
        )


def refuse_signature(file: str, names: Iterable[str], relations: Iterable[str]) -> None:
    """Refuse a document with a digital signature, which any change would break.

    Args:
        file: for the message.
        names: of the parts, in lower case.
        relations: types of the package's relations.
    """
    signed = any(name.startswith("_xmlsignatures/") for name in names)
    if signed or any(relation.endswith("/digital-signature/origin") for relation in relations):
        raise ContractRefused(
            msg(
                "{file} is digitally signed, and any change would break the signature. Agree the "
                "clause in an addendum, or use the contract from before it was signed.",
                file=file,
            )
        )


def refuse_protection(file: str, settings: Element | None) -> bool:
    """Refuse a document whose protection leaves no room for a clause.

    Returns:
        Whether it may only be changed with tracked changes.

    Raises:
        ContractRefused: it is protected (`w:documentProtection`), with or without a password.
    """
    protection = None if settings is None else settings.find(w("documentProtection"))
    if protection is None or protection.get(w("enforcement"), "0") not in _ON:
        return False
    kind = protection.get(w("edit"), "none")
    if what := _PROTECTED.get(kind):
        raise ContractRefused(
            msg(
                "{file} is protected: {what}. Lift the protection in Word (Review > Restrict "
                "Editing > Stop Protection), and try again.",
                file=file,
                what=msg(what),
            )
        )
    return kind == "trackedChanges"


def notes_on(settings: Element | None, properties: Element | None) -> tuple[Message, ...]:
    """Return what someone should know before the contract is sent on.

    Args:
        settings: the root of the settings.
        properties: the root of the custom properties.
    """
    notes = []
    if properties is not None and _is_final(properties):
        notes.append(msg("The contract is marked as final; check that it may still be changed."))
    if settings is not None and settings.find(w("writeProtection")) is not None:
        if _has_password(settings):
            notes.append(msg("Word asks for a password before this contract can be changed."))
        else:
            notes.append(msg("The contract asks to be opened read-only."))
    return tuple(notes)


def _has_password(settings: Element) -> bool:
    kinds = ("hash", "hashValue", "cryptProviderType")
    return any(value_of(settings, "writeProtection", kind) is not None for kind in kinds)


def _is_final(properties: Element) -> bool:
    return any(
        prop.get("name") == _FINAL and "".join(map(str, prop.itertext())).strip() in _ON
        for prop in properties
    )
