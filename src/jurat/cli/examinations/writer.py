"""Who writes the drafts."""

from __future__ import annotations

from importlib.util import find_spec

from jurat.cli.examinations.symptom import State, Symptom, missing, ok, wrong
from jurat.foundation.masking import masked_address
from jurat.models.shapes import shape_named
from jurat.settings import UpstreamSetting
from jurat.wiring import House, address_of

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
    """The endpoints that are set, each asked for its models by the way that letters go: its authority, its proxy."""
    found = [_endpoint(setting) for setting in house.settings.upstreams]
    if not found:
        return ok("upstream", "none set; the local model or the template writer writes")
    first_wrong = next((symptom for symptom in found if symptom.state is State.WRONG), None)
    return first_wrong or ok("upstream", "; ".join(symptom.seen for symptom in found))


def _endpoint(setting: UpstreamSetting) -> Symptom:
    import httpx

    from jurat.models.transport.fault import NotSendable
    from jurat.models.transport.trust import tls_context

    address = address_of(setting)
    base = address.base_url.rstrip("/")
    try:
        trust, proxy = tls_context(address.ca_file), address.proxy or None
        with httpx.Client(verify=trust, proxy=proxy, trust_env=False, timeout=UPSTREAM_TIMEOUT_S) as client:
            answer = client.get(base + _MODELS[setting.shape], headers=shape_named(setting.shape).headers(address))
    except NotSendable:
        return wrong("upstream", f"{setting.ca_file} holds no certificate", "Correct JURAT_UPSTREAM_CA_FILE.")
    except (httpx.HTTPError, httpx.InvalidURL) as fault:
        seen = f"{masked_address(base)} does not answer: {type(fault).__name__}"
        return wrong("upstream", seen, "Correct JURAT_UPSTREAM_BASE_URL, or start what listens there.")
    place = masked_address(base)
    if answer.status_code in (401, 403):
        return wrong("upstream", f"{place} refuses the key ({answer.status_code})", "Correct JURAT_UPSTREAM_API_KEY.")
    return ok("upstream", f"{place} answers ({answer.status_code}); model {setting.model}")


_MODELS = {"openai": "/models", "anthropic": "/models", "azure": "/openai/models?api-version=2024-10-21"}
"""Where an endpoint of each shape lists what it serves."""
