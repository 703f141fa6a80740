"""What templates read: the values they print, and those that decide what is printed.

Two rows for which all these values have the same *shape* (filled or empty), and those that are
compared or computed with the same content, go through the same branches and leave the same gaps.
So a letter has to be tried once for each such group of rows, and not for each row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

Path = tuple[str | int, ...]
"""A value by its names from the outside in: ("supplier", "extra", "inkoper")."""

Aliases = Mapping[str, tuple[Path, ...]]
"""What the names stand for that a template itself gives to values."""
_GIVERS = (nodes.Assign, nodes.With, nodes.For, nodes.AssignBlock, nodes.Macro)
"""Tags that give a name to a value."""
ELEMENT = "*"
"""Stands in a path for each element of a list that is looped over."""
ROOTS = frozenset({"supplier", "certificate", "letter", "sender", "clause", "tiers"})
"""The names under which a template finds its values (context.py)."""
PROBE = "probe"
"""Name of the filter that the trial of a letter adds to what is printed (probe.py)."""

_PLAIN_FILTERS = frozenset(
    {PROBE, "upper", "lower", "title", "capitalize", "trim", "string", "escape", "e", "safe"}
    | {"default", "d", "length", "count", "list", "join", "forceescape"}
)
"""Filters whose result is empty or not by the shape of what goes in alone."""
_PLAIN_TESTS = frozenset(
    {"defined", "undefined", "none", "string", "number", "mapping", "sequence", "iterable"}
    | {"boolean", "true", "false", "integer", "float"}
)
"""Tests that only ask for the shape of a value."""
_SLOT_BORDER = re.compile(r"<[^<>]*\sdata-slot=[^<>]*>|</")
"""Where a slot begins, and where the text of an element ends: a slot holds no other element."""


@dataclass
class Reads:
    """The values that a set of templates reads.

    Args:
        paths: by path, whether the content counts (True) or only the shape.
        everything: a template reads in ways that can't be told beforehand.
    """

    paths: dict[Path, bool] = field(default_factory=dict)
    everything: bool = False

    def add(self, path: Path, *, exact: bool) -> None:
        """Note that a value is read."""
        self.everything |= path in {("supplier",), ("certificate",), ("letter",)}
        self.paths[path] = self.paths.get(path, False) or exact

    def include(self, others: Reads, *, exact: bool = False) -> None:
        """Add what other templates read; `exact` when what they print counts with its content."""
        self.everything |= others.everything
        for path, is_exact in others.paths.items():
            self.add(path, exact=exact or is_exact)


def reads_of(trees: Iterable[nodes.Template], *, words: bool = False) -> Reads:
    """Return what these templates read, all their branches together.

    Args:
        trees: of the templates.
        words: what is printed counts with its content, unless it stands in a slot.
    """
    trees = tuple(trees)
    walk = _Walk(Reads(), aliases_of(trees), words)
    for tree in trees:
        walk.in_slot = False
        walk.visit(tree, exact=False)
    return walk.reads


def paths_of(node: nodes.Node, aliases: Aliases) -> tuple[Path, ...]:
    """Return the paths that an expression may stand for; () when it is something else."""
    match node:
        case nodes.Name(name=name):
            return ((name,),) if name in ROOTS else aliases.get(name, ())
        case nodes.Getattr(node=inner, attr=attribute):
            return tuple((*path, attribute) for path in paths_of(inner, aliases))
        case nodes.Getitem(node=inner, arg=nodes.Const(value=str() | int() as key)):
            return tuple((*path, key) for path in paths_of(inner, aliases))
    return ()


def aliases_of(trees: Iterable[nodes.Template]) -> Aliases:
    """Return the names that templates give to values: by `set`, by `with` and in a loop.

    A name that also stands for something else isn't among them; then what it is made of counts as
    read with its content.
    """
    found: dict[str, set[Path]] = {}
    unclear = set(ROOTS)
    for tree in trees:
        for name, paths in _named(tree):
            found.setdefault(name, set()).update(paths)
            if not paths:
                unclear.add(name)
    return {name: tuple(sorted(found[name], key=repr)) for name in found.keys() - unclear}


def _named(tree: nodes.Template) -> Iterator[tuple[str, tuple[Path, ...]]]:
    for target, value, suffix in _bindings(tree):
        if isinstance(target, nodes.Name):
            paths = () if value is None else paths_of(value, {})
            yield target.name, tuple((*path, *suffix) for path in paths)


def _bindings(
    tree: nodes.Template,
) -> Iterator[tuple[nodes.Node, nodes.Node | None, tuple[str, ...]]]:
    """Yield each name that a template gives, to what, and whether to each element of it."""
    for giver in tree.find_all(_GIVERS):
        match giver:
            case nodes.Assign():
                yield giver.target, giver.node, ()
            case nodes.With():
                for target, value in zip(giver.targets, giver.values, strict=True):
                    yield target, value, ()
            case nodes.For():
                yield giver.target, giver.iter, (ELEMENT,)
            case nodes.AssignBlock():
                yield giver.target, None, ()
            case nodes.Macro():
                for argument in giver.args:
                    yield argument, None, ()


@dataclass
class _Walk:
    """Goes through a tree, knowing at each place whether content counts or only shape."""

    reads: Reads
    aliases: Aliases
    words: bool = False
    in_slot: bool = False

    def visit(self, node: nodes.Node, *, exact: bool) -> None:
        if paths := paths_of(node, self.aliases):
            for path in paths:
                self._read(path, exact=exact)
            return
        visit = _VISITS.get(type(node))
        if visit:
            visit(self, node, exact)
        else:  # comparisons, sums, macros, captured text: any of these may use the content
            self.in_all(node.iter_child_nodes(), exact=True)

    def in_inside(self, node: nodes.Node, exact: bool) -> None:
        self.in_all(node.iter_child_nodes(), exact=exact)

    def in_all(self, found: Iterable[nodes.Node], *, exact: bool) -> None:
        for node in found:
            self.visit(node, exact=exact)

    def _read(self, path: Path, *, exact: bool) -> None:
        """Note a path; what is asked of an element counts as content of its list."""
        if ELEMENT in path:
            index = path.index(ELEMENT)
            exact, path = exact or len(path) > index + 1, path[:index]
        self.reads.add(path, exact=exact)

    def in_choice(self, node: nodes.If | nodes.CondExpr, exact: bool) -> None:
        self.visit(node.test, exact=False)
        rest = (child for child in node.iter_child_nodes() if child is not node.test)
        self.in_all(rest, exact=exact)

    def in_filter(self, node: nodes.Filter | nodes.Test, exact: bool) -> None:
        plain = _PLAIN_TESTS if isinstance(node, nodes.Test) else _PLAIN_FILTERS
        of_shape = exact and isinstance(node, nodes.Filter)
        inner = of_shape if node.name in plain else True
        self.in_all(node.iter_child_nodes(), exact=inner)

    def in_loop(self, node: nodes.For, exact: bool) -> None:
        self.visit(node.iter, exact=not self._is_followed(node.target))
        around = self.aliases
        if isinstance(node.target, nodes.Name) and self._is_followed(node.target):
            each = tuple((*path, ELEMENT) for path in paths_of(node.iter, around))
            self.aliases = {**around, node.target.name: each}  # within the loop it is nothing else
        if node.test is not None:
            self.visit(node.test, exact=True)
        self.in_all(node.body, exact=exact)
        self.aliases = around
        self.in_all(node.else_, exact=exact)

    def in_with(self, node: nodes.With, exact: bool) -> None:
        for target, value in zip(node.targets, node.values, strict=True):
            self.visit(value, exact=not self._is_followed(target))
        self.in_all(node.body, exact=exact)

    def in_not(self, node: nodes.Not, _: bool) -> None:
        self.visit(node.node, exact=False)

    def in_assign(self, node: nodes.Assign, _: bool) -> None:
        self.visit(node.node, exact=not self._is_followed(node.target))

    def in_output(self, node: nodes.Output, exact: bool) -> None:
        """What is printed, with the text between that says where a slot begins and ends."""
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                borders = _SLOT_BORDER.findall(child.data)
                self.in_slot = borders[-1] != "</" if borders else self.in_slot
            else:
                self.visit(child, exact=exact or (self.words and not self.in_slot))

    def in_mod(self, node: nodes.Mod, exact: bool) -> None:
        """A sentence of a trans block holds its values as a dict."""
        is_sentence = isinstance(node.right, nodes.Dict)
        in_words = exact and self.words
        self.in_all(node.find_all(nodes.Pair) if is_sentence else (), exact=in_words)
        self.in_all(() if is_sentence else node.iter_child_nodes(), exact=True)

    def in_pair(self, node: nodes.Pair, exact: bool) -> None:
        self.visit(node.value, exact=exact)

    def in_named(self, node: nodes.Include | nodes.Extends, _: bool) -> None:
        self.reads.everything |= not _is_named(node.template)

    def _is_followed(self, target: nodes.Node) -> bool:
        return isinstance(target, nodes.Name) and target.name in self.aliases

    def in_call(self, node: nodes.Call, _: bool) -> None:
        """Take a method's owner for read as a whole, and so are all arguments."""
        if isinstance(node.node, nodes.Getattr):
            self.visit(node.node.node, exact=True)
        rest = (child for child in node.iter_child_nodes() if child is not node.node)
        self.in_all(rest, exact=True)


_INSIDE = (
    *(nodes.Template, nodes.Block, nodes.Scope, nodes.And, nodes.Or, nodes.Concat),
    *(nodes.MarkSafe, nodes.MarkSafeIfAutoescape),
)
_VISITS: dict[type[nodes.Node], Callable[[_Walk, Any, bool], None]] = {
    **dict.fromkeys(_INSIDE, _Walk.in_inside),
    nodes.Output: _Walk.in_output,
    nodes.If: _Walk.in_choice,
    nodes.CondExpr: _Walk.in_choice,
    nodes.Not: _Walk.in_not,
    nodes.Filter: _Walk.in_filter,
    nodes.Test: _Walk.in_filter,
    nodes.For: _Walk.in_loop,
    nodes.Assign: _Walk.in_assign,
    nodes.With: _Walk.in_with,
    nodes.Mod: _Walk.in_mod,
    nodes.Pair: _Walk.in_pair,
    nodes.Call: _Walk.in_call,
    nodes.Include: _Walk.in_named,
    nodes.Extends: _Walk.in_named,
    nodes.Import: _Walk.in_named,
    nodes.FromImport: _Walk.in_named,
}
"""How each kind of node is gone through; all others may use the content of what is in them."""


def _is_named(template: nodes.Node) -> bool:
    """Tell whether an include or extends names its template in so many words."""
    if isinstance(template, nodes.List | nodes.Tuple):
        return all(_is_named(item) for item in template.items)
    return isinstance(template, nodes.Const)
