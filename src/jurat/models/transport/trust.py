"""Whom a connection trusts, and the way through a proxy."""

from __future__ import annotations

import base64
import ssl
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import certifi

from jurat.models.transport.fault import NotSendable


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Verifies certificate and host name. Not `ssl.create_default_context`, which reads SSL_CERT_FILE and SSLKEYLOGFILE
    from the environment. Raises NotSendable if the file holds no certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(ca_file or certifi.where())
    except OSError as fault:  # SSLError is one
        raise NotSendable("The file of certificates cannot be used.") from fault
    return context


@dataclass(frozen=True, slots=True)
class Server:
    """Scheme, host, port and the path that a base URL holds. `authority` is the Host header."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def secure(self) -> bool:
        return self.scheme == "https"

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


_PORTS = {"http": 80, "https": 443}


def server_of(url: str) -> Server:
    """Raises NotSendable for what is no web address."""
    parts = _split(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise NotSendable("The address is not a web address.")
    port = parts.port or _PORTS[parts.scheme]
    return Server(parts.scheme, parts.hostname, port, parts.path.rstrip("/"))


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy, with the headers that it wants to see."""

    host: str
    port: int
    headers: dict[str, str]


def proxy_of(url: str) -> Proxy | None:
    """None for an empty address. Raises NotSendable."""
    if not url:
        return None
    parts = _split(url)
    if parts.scheme != "http" or not parts.hostname:
        raise NotSendable("The proxy's address begins with http:// and names a host.")
    headers = {}
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Proxy-Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    return Proxy(parts.hostname, parts.port or 80, headers)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
        (parts.hostname or "").encode("idna")
    except ValueError:  # UnicodeError is one
        raise NotSendable("The address is not a web address.") from None
    return parts
