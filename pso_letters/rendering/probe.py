"""Tries a template on the values of a row, to see what the letter would lack.

The template is rendered as for a real letter, but each value it prints goes through one more
filter, which marks the value, and leaves a mark where an empty one would have left nothing. So the
branches that apply to the row are carried out by Jinja itself, and nothing has to be guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import BaseLoader, Template, Undefined, meta, nodes
from jinja2.exceptions import (
    SecurityError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
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


class Prober:
    """An environment in which templates can be tried.

    Args:
        language: language of the documents.
        loader: where templates find each other; None for templates in a string.
    """

    def __init__(self, language: str, loader: BaseLoader | None = None) -> None:
        self._trees: dict[str | None, nodes.Template] = {}
        self._count = 0
        self._tags: list[Tag] = []
        self._asked: list[Tag] = []
        environment = make_environment(language, loader, kind=_kind(self))
        # What no document can hold is for the checks of the list (L103), not for this trial.
        environment.finalize = None
        environment.filters[PROBE] = self._probe
        self._environment = environment

    def load(self, name: str) -> Template:
        """Return a template of the loader; it and all that it names are taken in.

        Raises:
            TemplateNotFound, TemplateSyntaxError: from Jinja, of this template.
        """
        template = self._environment.get_template(name)
        waiting = [name]
        while waiting:
            named = meta.find_referenced_templates(self._trees[waiting.pop()])
            new = {other for other in named if other is not None} - self._trees.keys()
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
        return reads_of(self._trees.values())

    def tag(self, number: int) -> Tag:
        """Return the tag that left a mark with this number."""
        return self._tags[number]

    def render(self, template: Template, context: Mapping[str, Any]) -> tuple[str, list[Tag]]:
        """Try a template: its text with the marks, and the tags whose value doesn't exist."""
        self._asked.clear()
        text = template.render(context)
        return text, list(self._asked)

    def take_in(self, tree: nodes.Template, name: str | None) -> None:
        """Keep what a template reads, and put the filter to all that it prints."""
        self._count += 1
        self._trees[name or f"{self._count}"] = tree
        aliases = aliases_of([tree])
        for output in _printed(tree):
            output.nodes = [self._marked(node, aliases) for node in output.nodes]

    def _marked(self, node: nodes.Expr, aliases: Aliases) -> nodes.Expr:
        match node:
            case nodes.TemplateData() | nodes.Const():
                return node
            case nodes.Mod(right=nodes.Dict(items=items)):  # a sentence of a trans block
                for pair in items:
                    pair.value = self._marked(pair.value, aliases)
                return node
            case nodes.CondExpr():
                node.expr1 = self._marked(node.expr1, aliases)
                node.expr2 = node.expr2 and self._marked(node.expr2, aliases)
                return node
            case nodes.Concat():
                node.nodes = [self._marked(each, aliases) for each in node.nodes]
                return node
            case nodes.Call(node=callee) if not paths_of(callee, aliases):
                return node  # super(), a macro, gettext: their own values are marked inside
        bare = _bare(node)
        paths = paths_of(bare, aliases)
        path = paths[0] if len(paths) == 1 else ()
        self._tags.append(Tag(_source(bare, aliases), path, bool(_dotted(bare))))
        number = nodes.Const(len(self._tags) - 1, lineno=node.lineno)
        return nodes.Filter(node, PROBE, [number], [], None, None, lineno=node.lineno)

    def _probe(self, value: object, number: int) -> object:
        if isinstance(value, Undefined):
            self._asked.append(self._tags[number])
            return "?"
        if value is None or (isinstance(value, str) and not value.strip()):
            return f"{EMPTY}{number}{EMPTY}"
        return Markup(f"{OPEN}{escape(value)}{CLOSE}")  # noqa: S704 - escaped, marks of our own


def _kind(prober: Prober) -> type[ImmutableSandboxedEnvironment]:
    """Return an environment that shows each template to the prober before it is compiled."""

    class Probing(ImmutableSandboxedEnvironment):
        def compile(  # type: ignore[override]
            self,
            source: str | nodes.Template,
            name: str | None = None,
            filename: str | None = None,
            **options: Any,  # noqa: ANN401 - handed on
        ) -> Any:  # noqa: ANN401 - code, or its source
            tree = self.parse(source, name, filename) if isinstance(source, str) else source
            prober.take_in(tree, name)
            return super().compile(tree, name, filename, **options)

    return Probing


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
