"""Tries a template on the values of a row, to see what the letter would lack.

The template is rendered as for a real letter, but each value it prints goes through one more
filter, which marks the value, and leaves a mark where an empty one would have left nothing. So the
branches that apply to the row are carried out by Jinja itself, and nothing has to be guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any, cast

from jinja2 import BaseLoader, Template, Undefined, meta, nodes, pass_context
from jinja2.exceptions import (
    SecurityError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.runtime import Context as RuntimeContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pso_letters.rendering.environment import make_environment
from pso_letters.rendering.gaps import CLOSE, EMPTY, OPEN
from pso_letters.rendering.reads import (
    PROBE,
    ROOTS,
    Aliases,
    Path,
    Reads,
    aliases_of,
    paths_of,
    reads_of,
)

_MOST_KEPT = 64
"""Templates that are kept as they were taken in."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that prints a value.

    Args:
        source: the tag as one would write it, e.g. "supplier.contract_number".
        path: the value it prints; () when it is made of more than one.
        is_plain: it names a value, and computes nothing.
    """

    source: str
    path: Path = ()
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A template that was taken in.

    Args:
        tree: what it consists of, the filter put to all that it prints.
        code: as Jinja compiled that.
        tags: those that print a value, by the number in their mark.
    """

    tree: nodes.Template
    code: Any
    tags: Mapping[int, Tag]


class Prober:
    """An environment in which templates can be tried.

    Args:
        language: language of the documents.
        loader: where templates find each other; None for templates in a string.
    """

    def __init__(self, language: str, loader: BaseLoader | None = None) -> None:
        self._environment = _make_probing(language, loader)

    def load(self, name: str) -> Template:
        """Return a template of the loader; it and all that it names are taken in.

        Raises:
            TemplateNotFound, TemplateSyntaxError: from Jinja, of this template.
        """
        template = self._environment.get_template(name)
        waiting, taken = [name], self._environment.taken
        while waiting:
            named = meta.find_referenced_templates(taken[waiting.pop()].tree)
            new = {other for other in named if other is not None} - taken.keys()
            waiting.extend(filter(self._load_other, sorted(new)))
        return template

    def _load_other(self, name: str) -> bool:
        try:
            self._environment.get_template(name)
        except TemplateNotFound:  # said when a letter really asks for it
            return False
        return True

    def prepare(self, source: str) -> Template:
        """Return a template from its source."""
        return self._environment.from_string(source)

    def reads(self) -> Reads:
        """Return what all templates read that were taken in."""
        return reads_of(each.tree for each in self._environment.taken.values())

    def tag(self, number: int) -> Tag:
        """Return the tag that left a mark with this number."""
        return self._environment.tags[number]

    def render(self, template: Template, context: Mapping[str, Any]) -> tuple[str, list[Tag]]:
        """Try a template: its text with the marks, and the tags whose value doesn't exist."""
        asked = self._environment.asked
        asked.clear()
        text = template.render(context)
        return text, [self.tag(number) for number in asked]


class _Probing(ImmutableSandboxedEnvironment):
    """The sandbox in which templates are tried.

    Attributes:
        language: language of the documents.
        taken: what was taken in, by name, or by its turn.
        tags: those of all templates, by their number.
        asked: numbers of the tags that asked for a value that doesn't exist.
    """

    language: str
    taken: dict[str, Taken]
    tags: dict[int, Tag]
    asked: list[int]

    def compile(  # type: ignore[override]  # a tree isn't compiled here, nor code shown
        self,
        source: str,
        name: str | None = None,
        filename: str | None = None,
        **_: object,
    ) -> Any:  # noqa: ANN401 - code, of which Jinja's own type is Any
        """Take a template in instead of compiling it as it is."""
        taken = _take_in(self.language, source, name, filename)
        self.taken[name or f"{len(self.taken)}"] = taken
        self.tags |= taken.tags
        return taken.code


def _make_probing(language: str, loader: BaseLoader | None = None) -> _Probing:
    environment = cast(_Probing, make_environment(language, loader, kind=_Probing))
    # What no document can hold is for the checks of the list (L103), not for this trial.
    environment.finalize = None
    environment.filters[PROBE] = _probe
    environment.language = language
    environment.taken, environment.tags, environment.asked = {}, {}, []
    return environment


@pass_context  # so that Jinja doesn't work it out while compiling
def _probe(context: RuntimeContext, value: object, number: int) -> object:
    """Mark a value that is printed."""
    if isinstance(value, Undefined):
        cast(_Probing, context.environment).asked.append(number)
        return "?"
    if value is None or (isinstance(value, str) and not value.strip()):
        return f"{EMPTY}{number}{EMPTY}"
    return Markup(f"{OPEN}{escape(value)}{CLOSE}")  # noqa: S704 - escaped, marks of our own


_numbers = count()
"""Each tag gets a number of its own, whichever template it is in."""


@lru_cache(maxsize=_MOST_KEPT)
def _take_in(language: str, source: str, name: str | None, filename: str | None) -> Taken:
    """Put the filter to all that a template prints, and compile it.

    Who tries a template again, unchanged, doesn't wait for it again.

    Raises:
        TemplateSyntaxError: from Jinja.
    """
    environment = _make_probing(language)
    tree = environment.parse(source, name, filename)
    aliases, tags = aliases_of([tree]), dict[int, Tag]()
    for output in _printed(tree):
        output.nodes = [_marked(node, aliases, tags) for node in output.nodes]
    code = ImmutableSandboxedEnvironment.compile(environment, tree, name, filename)
    return Taken(tree, code, tags)


def _marked(node: nodes.Expr, aliases: Aliases, tags: dict[int, Tag]) -> nodes.Expr:
    match node:
        case nodes.TemplateData() | nodes.Const():
            return node
        case nodes.Mod(right=nodes.Dict(items=items)):  # a sentence of a trans block
            for pair in items:
                pair.value = _marked(pair.value, aliases, tags)
            return node
        case nodes.CondExpr():
            node.expr1 = _marked(node.expr1, aliases, tags)
            node.expr2 = node.expr2 and _marked(node.expr2, aliases, tags)
            return node
        case nodes.Concat():
            node.nodes = [_marked(each, aliases, tags) for each in node.nodes]
            return node
        case nodes.Call(node=callee) if not paths_of(callee, aliases):
            return node  # super(), a macro, gettext: their own values are marked inside
    bare = _bare(node)
    paths = paths_of(bare, aliases)
    path = paths[0] if len(paths) == 1 else ()
    number = next(_numbers)
    tags[number] = Tag(_source(bare, aliases), path, bool(_dotted(bare)))
    argument = nodes.Const(number, lineno=node.lineno)
    return nodes.Filter(node, PROBE, [argument], [], None, None, lineno=node.lineno)


def _printed(node: nodes.Node) -> Iterator[nodes.Output]:
    """Find what goes straight into the document; captured text is marked where it is printed."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Output):
            yield child
        elif not isinstance(child, nodes.AssignBlock | nodes.FilterBlock):
            yield from _printed(child)


def _bare(node: nodes.Node) -> nodes.Node:
    """Return what filters are put on: `supplier.name|upper` prints the name."""
    while isinstance(node, nodes.Filter) and node.node is not None:
        node = node.node
    return node


def _source(bare: nodes.Node, aliases: Aliases) -> str:
    """Write a tag as its author did, or the first value in it."""
    if text := _dotted(bare):
        return text
    inside = (_dotted(each) for each in bare.find_all((nodes.Getattr, nodes.Name)))
    return next((text for text in inside if text.split(".")[0] in {*ROOTS, *aliases}), "…")


def _dotted(node: nodes.Node) -> str:
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=attribute):
            before = _dotted(inner)
            return f"{before}.{attribute}" if before else ""
        case nodes.Getitem(node=inner, arg=nodes.Const(value=key)):
            before = _dotted(inner)
            shown = f'"{key}"' if isinstance(key, str) else key
            return f"{before}[{shown}]" if before else ""
    return ""


def reason_of(error: BaseException) -> str:
    """Say why a template can't be carried out, without a value of the row."""
    if isinstance(error, TemplateNotFound):
        return str(error.name)
    if is_unknown_name(error):
        return str(error).split("'")[-2]  # the name, without Jinja's words for a programmer
    return str(error).rstrip(".") if isinstance(error, SecurityError) else type(error).__name__


def is_wrong_tag(error: BaseException) -> bool:
    """Tell whether a tag is wrong by itself; other errors may be those of one row's values.

    A template's values have the same types in each row, so an error of types is one of the tag.
    """
    return isinstance(
        error,
        SecurityError
        | TemplateNotFound
        | TemplateSyntaxError
        | TypeError
        | AttributeError
        | RecursionError
        | OverflowError
        | AssertionError,  # Babel, of a text that is no date
    )


def is_unknown_name(error: BaseException | None) -> bool:
    """Tell whether a tag asks for a value that no letter has, whatever the row.

    Jinja says so of a name and of a dict, and a template's own data are dicts.
    """
    said = str(error)
    structural = said.endswith("is undefined") or said.startswith("'dict object' has no attribute")
    return isinstance(error, UndefinedError) and structural
