"""The protocol with what pygls leaves open: a malformed request gets an answer, and nobody's words are logged."""

from __future__ import annotations

import contextlib
import logging
from typing import Any

from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

_log = logging.getLogger(__name__)


class Protocol(LanguageServerProtocol):
    """Knows whether `shutdown` was asked for, which decides the exit status."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Raises what pygls raises; who waits for an answer is told first."""
        try:
            return super().structure_message(data)
        except JsonRpcException as fault:
            if "id" in data and "method" in data:
                with contextlib.suppress(Exception):
                    self._send_response(data["id"], error=fault.to_response_error())
            raise

    @property
    def was_shut_down(self) -> bool:
        return bool(self._shutdown)
