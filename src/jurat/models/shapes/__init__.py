"""Kinds of API that a model may be behind; each member is one file and one line here (`upstream_shape`)."""

from __future__ import annotations

from jurat.models.shapes.anthropic import AnthropicShape
from jurat.models.shapes.azure import AzureShape
from jurat.models.shapes.openai import OpenaiShape
from jurat.models.shapes.shape import Shape

SHAPES: tuple[Shape, ...] = (OpenaiShape(), AzureShape(), AnthropicShape())


def shape_named(name: str) -> Shape:
    """Raises KeyError."""
    return {shape.name: shape for shape in SHAPES}[name]
