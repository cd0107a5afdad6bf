"""Fill an approved template from a profile. A missing value is a reason, never a blank in a letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from jurat.ports import Template
from jurat.request import Profile
from jurat.terms.unseen import without_unseen
from jurat.text.wording import say

# Letters are plain text: nothing to escape, and values are inserted once, never read as template again.
_ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True)
class Filled:
    """A template with the client's own values, or why it could not be filled."""

    subject: str
    body: str
    missing: str = ""


def fill(template: Template, profile: Profile) -> Filled:
    """Values are worded as text is, see `jurat.text.wording.say`, without characters that nobody sees: a name may hold
    orders in them."""
    values = _nested(profile, template.language)
    try:
        subject = _ENVIRONMENT.from_string(template.subject).render(values)
        body = _ENVIRONMENT.from_string(template.body).render(values)
    except TemplateError as fault:
        unknown = sorted(name for name in slots(template) if profile.value(name) is None)
        why = f"not known of this client: {', '.join(unknown)}" if unknown else str(fault)
        return Filled("", "", f"The approved template {template.id} cannot be filled; {why}.")
    return Filled(subject, body.strip() + "\n")


def slots(template: Template) -> frozenset[str]:
    """The dotted names a template reads: what a writer of this text needs to know, and no more."""
    tree = _ENVIRONMENT.parse(template.subject + "\n" + template.body)
    return frozenset(
        f"{node.node.name}.{node.attr}" for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name)
    )


def _nested(profile: Profile, language: str) -> dict[str, dict[str, Any]]:
    tree: dict[str, dict[str, Any]] = {}
    for name, field in profile.fields.items():
        root, _, attribute = name.partition(".")
        tree.setdefault(root, {})[attribute] = _worded(field.value, field.type, language)
    return tree


def _worded(value: Any, type: str, language: str) -> Any:
    if isinstance(value, tuple):
        return [_worded(item, "", language) for item in value]
    if isinstance(value, Mapping):
        return {name: _worded(item, "", language) for name, item in value.items()}
    return without_unseen(say(value, type, language))
