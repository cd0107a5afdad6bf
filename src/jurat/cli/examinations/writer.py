"""Who writes the drafts."""

from __future__ import annotations

from importlib.util import find_spec

from jurat.cli.examinations.symptom import Symptom, missing, ok, wrong
from jurat.wiring import House

UPSTREAM_TIMEOUT_S = 5.0


def local_model(house: House) -> Symptom:
    """The package that runs it and the weights."""
    needed = house.settings.writer == "local"
    found = wrong if needed else missing
    remedy = "Run `make setup`." if needed else "Run `make setup`; until then the template writer serves."
    if not find_spec("xllamacpp"):
        folder = house.model_folder
        if not any(folder.glob("xllamacpp*")):
            return found("local model", "the package xllamacpp is not installed", remedy)
    weights = next(house.model_folder.rglob("*.gguf"), None)
    if weights is None:
        return found("local model", f"no weights (*.gguf) in {house.model_folder}", remedy)
    return ok("local model", f"{weights.name}, {weights.stat().st_size // 1_000_000} MB")


def upstream(house: House) -> Symptom:
    """The endpoint that is set, asked for its models."""
    import httpx

    base = house.settings.upstream_base_url
    if not base:
        return ok("upstream", "none set; the local model or the template writer writes")
    key = house.settings.upstream_api_key
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    try:
        answer = httpx.get(f"{base.rstrip('/')}/models", headers=headers, timeout=UPSTREAM_TIMEOUT_S)
    except (httpx.HTTPError, httpx.InvalidURL) as fault:
        seen = f"{base} does not answer: {type(fault).__name__}"
        return wrong("upstream", seen, "Correct JURAT_UPSTREAM_BASE_URL, or start what listens there.")
    if answer.status_code in (401, 403):
        return wrong("upstream", f"{base} refuses the key ({answer.status_code})", "Correct JURAT_UPSTREAM_API_KEY.")
    return ok("upstream", f"{base} answers ({answer.status_code}); model {house.settings.model}")
