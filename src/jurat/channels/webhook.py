"""One POST to somebody else's address, and nothing that he could make of it: no redirect is followed, no private
address reached, no answer read beyond its status, and it ends in time however slowly he speaks."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import SplitResult, urlsplit

from jurat.foundation.error import InputError, JuratError

URL_CHARS_MAX = 2_048
CONNECT_TIMEOUT_S = 5.0
"""Until a connection stands."""
TOTAL_TIMEOUT_S = 20.0
"""From the look-up of the name to the status line."""
RETRY_AFTER_S_MAX = 24 * 3600
"""A receiver that asks for a longer wait gets this one."""

_GONE = 410
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class WebhookUnfit(InputError):
    """No webhook can be told at this address."""

    code = "webhook_unfit"


class WebhookFault(JuratError):
    """A webhook was not told. `final` where trying again is of no use; `wait_s` is what the receiver asked for."""

    code = "webhook_fault"
    http_status = 502

    def __init__(self, message: str, final: bool = False, wait_s: float | None = None) -> None:
        super().__init__(message)
        self.final, self.wait_s = final, wait_s


def refuse_unfit(url: str, private: bool) -> None:
    """Raises WebhookUnfit for what is no https address, or http where private addresses are not allowed either."""
    schemes = ("https", "http") if private else ("https",)
    parts = _parts(url)
    if parts is None or parts.scheme not in schemes or not parts.hostname:
        wanted = " or ".join(f"{scheme}://" for scheme in schemes)
        raise WebhookUnfit(f"A webhook's address begins with {wanted} and names a host, in ASCII.", "Correct it.")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise WebhookUnfit("A webhook's address holds no user, no password and no fragment.", "Leave them out.")


def _parts(url: str) -> SplitResult | None:
    """None for what is no address at all."""
    if not url.isascii() or not url.isprintable() or " " in url or len(url) > URL_CHARS_MAX:
        return None
    try:
        parts = urlsplit(url)
        return None if parts.port == 0 else parts
    except ValueError:  # a port that is no number, a bracket that is not closed
        return None


def post(url: str, headers: Mapping[str, str], body: bytes, private: bool) -> None:
    """Tells it. `private`: whether private addresses may be reached. Raises WebhookFault unless the answer is 2xx."""
    refuse_unfit(url, private)
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _Connection(parts.hostname or "", port, _resolved(parts.hostname or "", port, private), parts.scheme)
    late = threading.Timer(TOTAL_TIMEOUT_S, connection.give_up)
    late.daemon = True
    late.start()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", target, body, dict(headers))
        answer = connection.getresponse()
        status, wait = answer.status, answer.getheader("Retry-After", "")
    except (OSError, http.client.HTTPException, ValueError) as fault:
        late_too = f"It took more than {TOTAL_TIMEOUT_S:.0f} s."
        raise WebhookFault(late_too if connection.gave_up else f"No answer came ({type(fault).__name__}).") from fault
    finally:
        late.cancel()
        connection.close()
    _refuse_status(status, wait)


def _refuse_status(status: int, wait: str) -> None:
    if 200 <= status < 300:
        return
    if 300 <= status < 400:
        raise WebhookFault(f"It answered {status}; redirects are not followed.")
    if status == _GONE:
        raise WebhookFault("It answered 410: it wants to hear no more.", final=True)
    wait_s = min(float(wait), RETRY_AFTER_S_MAX) if wait.isascii() and wait.isdigit() else None
    raise WebhookFault(f"It answered {status}.", wait_s=wait_s)


def _resolved(host: str, port: int, private: bool) -> tuple[str, int]:
    """Where the name leads now: looked up once, so that it cannot lead elsewhere between the check and the call."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise WebhookFault("Its name cannot be found.") from fault
    addresses = [str(place[4][0]) for place in found]
    if not private and not all(is_public(ipaddress.ip_address(address.partition("%")[0])) for address in addresses):
        raise WebhookFault("Its name leads to an address of a private network, which no setting allows.")
    return addresses[0], port


def is_public(address: Address) -> bool:
    """Whether everybody could reach it; an IPv4 address in the clothes of IPv6 is looked at as what it is."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


class _Connection(http.client.HTTPConnection):
    """To a given address, under the name it was looked up by."""

    def __init__(self, host: str, port: int, address: tuple[str, int], scheme: str) -> None:
        super().__init__(host, port, timeout=TOTAL_TIMEOUT_S)
        self._address, self._scheme = address, scheme
        self.gave_up = False
        if scheme == "https":
            self.default_port = 443  # or the Host header would name it

    def connect(self) -> None:
        self.sock = socket.create_connection(self._address, CONNECT_TIMEOUT_S)
        self.sock.settimeout(TOTAL_TIMEOUT_S)
        if self._scheme == "https":
            # The handshake is a step of its own, so that giving up can reach its socket.
            context = ssl.create_default_context()
            own = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = own
            own.do_handshake()
        if self.gave_up:
            raise TimeoutError

    def give_up(self) -> None:
        """Ends whatever is under way, from another thread."""
        self.gave_up = True
        taken = self.sock
        if taken is not None:
            with suppress(OSError):
                socket.socket.shutdown(taken, socket.SHUT_RDWR)
