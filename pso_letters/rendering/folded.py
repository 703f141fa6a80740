"""An environment whose templates do per letter only what differs from letter to letter.

While a template is compiled, each text of a `trans` block is translated once and becomes part of
the literal text around it, and each slot gets a mark, so that a rendered page falls apart into
fixed pieces and values without anyone parsing HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from pso_letters.rendering.compiled_docx.sandbox import Sandbox

MARK = "\x02"
"""Stands where the text of a slot begins. No value can hold it: XML 1.0 can't (2.2, Char)."""

_SLOT_TAG = re.compile(r"""(<[^<>]*\sdata-slot=["'][^"'<>]*["'][^<>]*(?<!/)>)""")
"""The opening tag of a slot, as far as it stands in the template's own text."""
_NAMING = (nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)
_GETTEXT = "gettext"
"""What the `trans` tag calls (jinja2.ext.InternationalizationExtension)."""


class FoldingEnvironment(Sandbox):
    """The sandbox in which templates of pages are compiled."""

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:  # noqa: ANN401
        """Fold the tree of a template, then make code of it.

        Jinja's own docstring calls this a hook that can be overridden.
        """
        return super()._generate(_Folding(self).visit(source), *args, **options)


class _Folding(NodeTransformer):
    """Does while compiling what need not be done for each letter."""

    def __init__(self, environment: ImmutableSandboxedEnvironment) -> None:
        self._gettext: Callable[[str], str] = environment.globals[_GETTEXT]  # type: ignore[assignment]  # globals are objects
        self._is_taken = False

    def generic_visit(self, node: nodes.Node, *args: Any, **options: Any) -> nodes.Node:  # noqa: ANN401
        """Visit what is in a node, then join outputs that follow each other: one literal comes."""
        visited: nodes.Node = super().generic_visit(node, *args, **options)
        for _, field in visited.iter_fields():
            if isinstance(field, list):
                field[:] = _joined(field)
        return visited

    def visit_Template(self, node: nodes.Template) -> nodes.Template:  # noqa: N802 - Jinja's way
        """Leave `gettext` alone in a template that gives this name another meaning."""
        self._is_taken = any(_GETTEXT in _named(each) for each in node.find_all(_NAMING))
        self.generic_visit(node)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's way
        """Translate a text that stands in the template."""
        self.generic_visit(node)
        match node:
            case nodes.Call(
                node=nodes.Name(name="gettext"),
                args=[nodes.Const(value=str(text))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ) if not self._is_taken:
                return nodes.Const(self._gettext(text), lineno=node.lineno)
        return node

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802 - Jinja's way
        """Mark where slots begin."""
        marked = _SLOT_TAG.sub(rf"\1{MARK}", node.data)
        return nodes.TemplateData(marked, lineno=node.lineno)


def _named(node: nodes.Node) -> Iterator[str]:
    """Yield the names to which a node gives a meaning."""
    match node:
        case nodes.Name(name=name, ctx="store" | "param") | nodes.Macro(name=name):
            yield name
        case nodes.Import(target=name):
            yield name
        case nodes.FromImport(names=names):
            # A name, or a name and what it is called here.
            yield from (name if isinstance(name, str) else name[1] for name in names)


def _joined(found: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield nodes of one level; outputs in a row become one."""
    last: nodes.Output | None = None
    for node in found:
        if last and isinstance(node, nodes.Output):
            last.nodes = [*last.nodes, *node.nodes]
        else:
            yield node
            last = node if isinstance(node, nodes.Output) else None
