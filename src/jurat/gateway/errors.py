"""Everything that can go wrong, in the shape OpenAI's clients read, with codes that stay.

What comes from inside (status 500 and above) says nothing of the inside: no path, no value, no text of a person.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse

from jurat.foundation.error import JuratError
from jurat.gateway.limits import RETRY_AFTER_S
from jurat.gateway.log import places

LOG = logging.getLogger("jurat.gateway")


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


class ErrorShown(BaseModel):
    """One error in OpenAI's shape. `code` stays; `param` names the field at fault, if one is."""

    message: str
    type: str
    code: str
    param: str | None
    help: str


class ErrorBody(BaseModel):
    """What every error looks like. `jurat` stands beside it where a text was not released (X-Jurat-Strict), and
    `diagnostics` where rules are broken."""

    error: ErrorShown
    jurat: dict[str, Any] | None = None
    diagnostics: list[dict[str, Any]] | None = None


_SAID = {
    400: "The request cannot be read, or asks for what is not supported.",
    401: "There is no key, or it is not known here.",
    403: "This key may not do that.",
    404: "There is nothing of that name for this key.",
    409: "It is in conflict with what was done before.",
    413: "The request is too large, or nested too deep.",
    422: "Understood, and not carried out: a text that was not released, rules that are broken.",
    429: "Too much was asked for.",
    500: "Something went wrong inside.",
    502: "The model gave no usable text.",
    503: "Something does not answer, or all places are taken; try again.",
}

ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorBody, "description": said} for status, said in _SAID.items()
}
"""For the OpenAPI document: what any endpoint behind a door may answer."""


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
    content |= getattr(fault, "beside", {})
    if problem.status in (429, 503):
        headers["Retry-After"] = str(math.ceil(getattr(fault, "retry_after_s", None) or RETRY_AFTER_S))
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
    LOG.error("request %s: %s %s: %s", request_id, problem.status, problem.code, places(fault))
