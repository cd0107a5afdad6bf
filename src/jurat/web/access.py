"""Who may look: this machine and who holds a key, unless a setting opens the page; and only from the page itself."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request

from jurat.foundation.error import Refused
from jurat.settings import Settings

_NAMES_OF_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


class PlaygroundClosed(Refused):
    """The playground is not open to you."""

    code = "playground_closed"


class ForeignForm(Refused):
    """This form was sent from another site."""

    code = "foreign_form"


HoldsKey = Callable[[Request], bool]
"""Whether a request carries a key that may try rules out. Blocking."""


def admit(request: Request, settings: Settings, holds_key: HoldsKey) -> None:
    """Raises PlaygroundClosed. A request that came through a proxy came from elsewhere; one that names another host
    was led here by somebody else's name server."""
    match settings.playground:
        case "open":
            return
        case "off":
            raise PlaygroundClosed("The playground is switched off here.", "JURAT_PLAYGROUND=local switches it on.")
    if not local(request) and not ("authorization" in request.headers and holds_key(request)):
        message = "The playground answers only to the machine it runs on."
        raise PlaygroundClosed(
            message, "Open it there as http://127.0.0.1, send an author's key, or set JURAT_PLAYGROUND=open."
        )


def refuse_foreign(request: Request) -> None:
    """Raises ForeignForm where a browser says that another site sent this form."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ForeignForm(help="Open /playground and use its form.")
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise ForeignForm(help="Open /playground and use its form.")


def local(request: Request) -> bool:
    """Whether a request comes from this machine itself."""
    if any(name in request.headers for name in _FORWARDED):
        return False
    host = request.client.host if request.client else ""
    return _is_loopback(host) and (request.url.hostname or "") in _NAMES_OF_THIS_MACHINE


def _is_loopback(host: str) -> bool:
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return bool(address.is_loopback or (getattr(address, "ipv4_mapped", None) or address).is_loopback)
