"""Reads an HTML master as a tree in which Jinja's tags are kept as text.

The wording of a document exists once, in its master. To build a Word template from it, the master
isn't rendered but read: inheritance and includes are resolved, sentences to translate are replaced
by their translation, and every other tag is put between two private characters, so that an XML
parser sees plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import BaseLoader, Environment
from lxml import etree

from pso_letters.errors import TemplateError
from pso_letters.i18n import Gettext
from pso_letters.messages import msg
from pso_letters.rendering.environment import translated_errors

_OPEN, _CLOSE = "\ue000", "\ue001"
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_EXTENDS = re.compile(r'\{%-?\s*extends\s+"([^"]+)"\s*-?%\}')
_INCLUDE = re.compile(r'\{%-?\s*include\s+"([^"]+)"\s*-?%\}')
_BLOCK = re.compile(
    r"\{%-?\s*block\s+(\w+)\s*-?%\}(.*?)\{%-?\s*endblock(?:\s+\w+)?\s*-?%\}", re.DOTALL
)
_TRANS = re.compile(r"\{%\s*trans\b(.*?)%\}(.*?)\{%\s*endtrans\s*%\}", re.DOTALL)
_ASSIGNMENT = re.compile(r"(\w+)\s*=\s*([\w.\[\]]+)")
_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_HEAD = re.compile(r"<!DOCTYPE[^>]*>|<head>.*?</head>", re.DOTALL)
_KEPT = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


@dataclass(frozen=True)
class Text:
    """A stretch of words."""

    words: str


@dataclass(frozen=True)
class Tag:
    """A Jinja tag, as Word shall hold it: `{{ … }}` or `{% … %}`."""

    source: str

    @property
    def is_statement(self) -> bool:
        """Tell whether it chooses or repeats, and so shows nothing itself."""
        return self.source.startswith("{%")

    def marked(self, mark: str) -> str:
        """Return the tag with docxtpl's mark: "p" takes its paragraph with it, "tr" its row."""
        return f"{{%{mark}{self.source[2:]}"


class Master:
    """A master as a tree, and its tags.

    Args:
        name: name of the master as the loader knows it.
        loader: where masters come from.
        gettext: translates the sentences.

    Raises:
        TemplateError: the master is no well-formed XML.
    """

    def __init__(self, name: str, loader: BaseLoader, gettext: Gettext) -> None:
        source = _HEAD.sub("", _resolved(name, _source_of(loader)))
        source = _TRANS.sub(lambda found: _translated(found[1], found[2], gettext), source)
        self._tags: list[Tag] = []
        try:
            body = etree.fromstring(_TAG.sub(self._keep, source).strip()).find("body")
        except etree.XMLSyntaxError as error:
            raise TemplateError(
                msg("{file}: the master isn't well-formed: {reason}.", file=name, reason=str(error))
            ) from error
        if body is None:
            raise TemplateError(msg("{file}: the master has no <body>.", file=name))
        self.body = body

    def pieces(self, text: str | None) -> list[Text | Tag]:
        """Split text of the tree into words and tags, in order."""
        parts = _KEPT.split(text or "")
        return [
            self._tags[int(part)] if index % 2 else Text(part)
            for index, part in enumerate(parts)
            if part
        ]

    def restored(self, text: str) -> str:
        """Return text of the tree with its tags put back."""
        return _KEPT.sub(lambda found: self._tags[int(found[1])].source, text)

    def _keep(self, found: re.Match[str]) -> str:
        self._tags.append(Tag(" ".join(found[0].split())))
        return f"{_OPEN}{len(self._tags) - 1}{_CLOSE}"


def _source_of(loader: BaseLoader) -> Callable[[str], str]:
    environment = Environment(autoescape=True)

    def source(name: str) -> str:
        with translated_errors(name):
            text: str = loader.get_source(environment, name)[0]
        return _COMMENT.sub("", text)

    return source


def _resolved(name: str, source: Callable[[str], str]) -> str:
    """Put the blocks of a master into the frame that it extends, and includes into their place."""
    text = source(name)
    if frame := _EXTENDS.search(text):
        blocks = dict(_BLOCK.findall(text))
        text = _BLOCK.sub(lambda found: _block(blocks, found), _resolved(frame[1], source))
    return _INCLUDE.sub(lambda found: _resolved(found[1], source), text)


def _block(blocks: dict[str, str], found: re.Match[str]) -> str:
    """Return what a document puts into a block of its frame, else what stands there."""
    return blocks.get(found[1], found[2])


def _translated(assignments: str, words: str, gettext: Gettext) -> str:
    """Translate one trans block; its variables become ordinary tags (Jinja, i18n extension)."""
    values = dict(_ASSIGNMENT.findall(assignments))
    msgid = re.sub(r"\s*\n\s*", " ", words).strip()
    if not _VARIABLE.search(msgid):
        return gettext(msgid)
    # With a value in it a sentence is a format: Jinja then doubles its per cent signs.
    msgid = _VARIABLE.sub(r"%(\1)s", msgid.replace("%", "%%"))
    parts = re.split(r"%\((\w+)\)s", gettext(msgid))
    return "".join(
        f"{{{{ {values.get(part, part)} }}}}" if index % 2 else part.replace("%%", "%")
        for index, part in enumerate(parts)
    )
