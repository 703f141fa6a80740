"""Jinja's sandbox, made for many letters of one template."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from jinja2 import Template, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

_MOST_KEPT = 64
"""Texts that are kept compiled: the parts and properties of a template are far fewer."""
_METHODS = frozenset(dir(dict))


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox of letters, whose values stand in dicts.

    For `supplier.name` Jinja asks the dict for an attribute of that name first. It has none, which
    costs as much as all else that is done for a value.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja has it
        """Return a value of a dict, or what the sandbox gives."""
        if type(obj) is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Remembering(ImmutableSandboxedEnvironment):
    """An environment that compiles a text once: docxtpl gives the same parts for each letter."""

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's own name for it
        template_class: type[Template] | None = None,
    ) -> Template:
        """Return the template of a text, compiled now or before."""
        if not isinstance(source, str) or globals or template_class:
            return super().from_string(source, globals, template_class)
        known: dict[str, Template] = self.__dict__.setdefault("known_texts", {})
        if source not in known:
            if len(known) >= _MOST_KEPT:
                known.clear()
            known[source] = super().from_string(source)
        return known[source]
