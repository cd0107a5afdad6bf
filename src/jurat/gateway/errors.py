"""Everything that can go wrong, in the shape OpenAI's clients read, with codes that stay.

What comes from inside (status 500 and above) says nothing of the inside: no path, no value, no text of a person.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse

from jurat.foundation.error import JuratError
from jurat.gateway.limits import RETRY_AFTER_S

LOG = logging.getLogger("jurat.gateway")
FRAMES_LOGGED_MAX = 8


@dataclass(frozen=True, slots=True)
class Problem:
    """One error as the caller sees it. `param` names the field at fault, if one is."""

    status: int
    code: str
    message: str
    help: str = ""
    param: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "message": self.message,
            "type": _kind(self.status),
            "code": self.code,
            "param": self.param,
            "help": self.help,
        }


class NotReleased(JuratError):
    """This text was not released. Raised for callers who ask for an error in that case (X-Jurat-Strict: true)."""

    code = "jurat_rejected"
    http_status = 422

    def __init__(self, message: str, jurat: Mapping[str, Any]) -> None:
        super().__init__(message, "The case in 'jurat' says what happens next.")
        self.jurat = jurat


_KINDS = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
_HTTP_CODES = {404: "not_found", 405: "method_not_allowed"}
_JSON_HELP = "Send one JSON object in UTF-8."
_INSIDE_HELP = "Nothing was delivered. Try again; the operator finds this request in the log by its X-Request-ID."


def _kind(status: int) -> str:
    return _KINDS.get(status, "server_error" if status >= 500 else "invalid_request_error")


def problem_of(fault: Exception) -> Problem:
    """What a caller may know of a fault."""
    match fault:
        case JuratError() if fault.http_status >= 500:
            return Problem(fault.http_status, fault.code, _public(type(fault)), _INSIDE_HELP)
        case JuratError():
            param = getattr(fault, "param", None)
            return Problem(fault.http_status, fault.code, fault.message, fault.help, param)
        case RequestValidationError():
            return _validation(fault.errors())
        case HTTPException():
            return _http(fault)
        case ClientDisconnect():
            return Problem(400, "disconnected", "The caller went away before the request was read.")
    return Problem(500, "internal", "Something went wrong inside Jurat.", _INSIDE_HELP)


def told(fault: Exception, request_id: str) -> Problem:
    """The same, and what comes from inside is logged."""
    problem = problem_of(fault)
    if problem.status >= 500:
        _log(fault, problem, request_id)
    return problem


def response_to(fault: Exception, request_id: str) -> JSONResponse:
    """The answer to a fault. Faults from inside are logged by place, never by content."""
    problem = told(fault, request_id)
    content: dict[str, Any] = {"error": problem.to_json()}
    headers = {}
    if isinstance(fault, NotReleased):
        content["jurat"] = dict(fault.jurat)
    if problem.status == 503:
        headers["Retry-After"] = str(RETRY_AFTER_S)
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(fault, HTTPException):
        headers.update(fault.headers or {})
    return JSONResponse(content, problem.status, headers)


def _public(fault: type[JuratError]) -> str:
    """The first sentence of what the class says of itself: written beforehand, so without anybody's data."""
    lines = (fault.__doc__ or "Something went wrong inside Jurat.").strip().splitlines()
    return lines[0]


def _http(fault: HTTPException) -> Problem:
    code = _HTTP_CODES.get(fault.status_code, "invalid_request")
    message = {
        "not_found": "There is nothing at this address.",
        "method_not_allowed": "This address does not take this method.",
    }.get(code, "The request could not be read.")
    return Problem(fault.status_code, code, message, "The addresses and their methods are listed at /openapi.json.")


def _validation(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """The first error, named by its field. What the caller wrote is not repeated."""
    first = errors[0]
    where = tuple(str(part) for part in first["loc"])
    given = first.get("ctx") or {}
    if where[:1] == ("path",):
        return Problem(404, "not_found", "No id looks like this.", "Take the id as it was given to you.", where[-1])
    if first["type"] == "json_invalid":
        return Problem(
            400, "malformed_json", f"The body is not JSON that can be read: {given.get('error', '')}.", _JSON_HELP
        )
    param = str(given.get("param") or ".".join(where[1:])) or None
    if first["type"] in ("extra_forbidden", "unsupported_parameter"):
        message = f"The parameter {param} is not supported."
        return Problem(400, "unsupported_parameter", message, str(given.get("help") or "Leave it out."), param)
    if first["type"] in ("model_attributes_type", "missing") and param is None:
        help = "Send 'Content-Type: application/json' and an object as the body."
        return Problem(400, "invalid_request", "The body must be a JSON object.", help)
    return Problem(400, "invalid_request", f"{param}: {first['msg']}.", "See /openapi.json for what is read.", param)


def _log(fault: Exception, problem: Problem, request_id: str) -> None:
    """Places in the code, without messages: a message may hold what a person wrote."""
    if isinstance(fault, JuratError):
        LOG.warning("request %s: %s %s", request_id, problem.status, problem.code)
        return
    chain = [fault]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and len(chain) < FRAMES_LOGGED_MAX:
        chain.append(cause)  # type: ignore[arg-type]
    names = " < ".join(type(item).__name__ for item in chain)
    frames = traceback.extract_tb(fault.__traceback__)[-FRAMES_LOGGED_MAX:]
    places = " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames)
    LOG.error("request %s: %s %s: %s at %s", request_id, problem.status, problem.code, names, places)
