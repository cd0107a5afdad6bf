"""What is written can be read: WCAG AA asks for a contrast of 4.5, in both colour schemes."""

from __future__ import annotations

import re

import pytest

from jurat.web.page import FOLDER

CSS = (FOLDER / "static" / "playground.css").read_text(encoding="utf-8")
LIGHT, DARK = re.findall(r":root\s*\{(.*?)\}", CSS, re.DOTALL)
PAIRS = [
    ("ink", "page"),
    ("ink", "sheet"),
    ("ink", "plain-back"),
    ("soft", "page"),
    ("soft", "sheet"),
    ("accent", "sheet"),
    ("accent", "page"),
    ("sheet", "accent"),
    ("error", "error-back"),
    ("ink", "error-back"),
    ("warning", "warning-back"),
    ("ink", "warning-back"),
    ("fine", "fine-back"),
    ("undecided", "undecided-back"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=lambda value: str(value))
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", scheme))
    assert contrast(colours[text], colours[ground]) >= 4.5
