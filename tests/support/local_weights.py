"""Where the local model's weights lie, and what to do in a test where they do not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

MODEL_FOLDER = Path(__file__).parents[2] / ".model"


def require_weights() -> Path:
    """The folder. Without weights the test is skipped; in a complete run (`JURAT_TEST_COMPLETE=1`) it fails."""
    if not list(MODEL_FOLDER.rglob("*.gguf")):
        if os.environ.get("JURAT_TEST_COMPLETE") == "1":
            pytest.fail(f"a complete run needs the local model in {MODEL_FOLDER}; run `make setup`")
        pytest.skip("the local model is not set up")
    return MODEL_FOLDER
