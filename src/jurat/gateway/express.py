"""The short way to an endpoint: its arguments read as FastAPI would read them, in the thread that then does the work.

FastAPI goes from thread to loop and back for each dependency and looks at declarations anew for each request. Here they
are looked at once. What does not fit at first sight goes FastAPI's own way instead, which says what is wrong: nothing
was done for it yet.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

from fastapi import params
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.security.base import SecurityBase
from starlette.requests import Request
from starlette.responses import Response

from jurat.gateway.limits import read_json

Read = Callable[[Request, Any], Any]
"""Reads one argument out of a request and its JSON. Raises Unfit."""


class Unfit(Exception):
    """FastAPI must look at this request itself."""


def express(route: APIRoute) -> Callable[[Request, bytes], Response] | None:
    """The short way to this route's endpoint; None where it declares something that only FastAPI reads. Blocking."""
    endpoint, dependant = route.endpoint, route.dependant
    if inspect.iscoroutinefunction(endpoint) or not _answers(endpoint) or not _readable(dependant, route):
        return None
    reads = _reads(dependant)
    has_body = route.body_field is not None

    def run(request: Request, body: bytes) -> Response:
        content = _json(request, body) if has_body else None
        arguments = {name: read(request, content) for name, read in reads.items()}
        response: Response = endpoint(**arguments)
        return response

    return run


def _answers(endpoint: Callable[..., Any]) -> bool:
    """Whether an endpoint returns a finished response, which FastAPI hands on as it is."""
    answer = get_type_hints(endpoint).get("return")
    return isinstance(answer, type) and issubclass(answer, Response)


def _readable(dependant: Dependant, route: APIRoute) -> bool:
    seldom = (
        dependant.query_params,
        dependant.cookie_params,
        dependant.response_param_name,
        dependant.background_tasks_param_name,
        dependant.security_scopes_param_name,
        dependant.http_connection_param_name,
        dependant.concurrency,
    )
    fields = [*dependant.header_params, *dependant.path_params]
    return (
        not any(seldom)
        and len(dependant.body_params) <= 1
        and all(field.field_info.alias and not _is_many(field) for field in fields)
        and (route.body_field is None or isinstance(route.body_field.field_info, params.Body))
        and not any(getattr(field.field_info, "embed", False) for field in dependant.body_params)
        and not inspect.isgeneratorfunction(dependant.call)
        and not inspect.isasyncgenfunction(dependant.call)
        and all(_says(each) or (each.name and _readable(each, route)) for each in dependant.dependencies)
    )


def _says(dependant: Dependant) -> bool:
    """Whether a dependency only says something in OpenAPI: the door checks keys."""
    return isinstance(dependant.call, SecurityBase)


def _is_many(field: Any) -> bool:
    return getattr(field.field_info.annotation, "__origin__", None) in (list, tuple, set)


def _reads(dependant: Dependant) -> Mapping[str, Read]:
    """Argument → how it is read."""
    reads: dict[str, Read] = {}
    for each in dependant.dependencies:
        if each.name is not None and not _says(each):
            reads[each.name] = _called(each)
    reads |= {field.name: _header(field) for field in dependant.header_params}
    reads |= {field.name: _in_path(field) for field in dependant.path_params}
    reads |= {field.name: _body(field) for field in dependant.body_params}
    if dependant.request_param_name:
        reads[dependant.request_param_name] = lambda request, _: request
    return reads


def _called(dependant: Dependant) -> Read:
    """What a dependency gives. One that is declared asynchronous waits for nothing: only FastAPI is told so."""
    reads, call = _reads(dependant), dependant.call
    assert call is not None

    def read(request: Request, content: Any) -> Any:
        given = call(**{name: each(request, content) for name, each in reads.items()})
        return _awaited(given) if inspect.iscoroutine(given) else given

    return read


def _awaited(given: Any) -> Any:
    try:
        given.send(None)
    except StopIteration as done:
        return done.value
    given.close()
    raise Unfit


def _header(field: Any) -> Read:
    name = field.field_info.alias.lower().encode("latin-1")

    def read(request: Request, content: Any) -> Any:
        found = [value for key, value in request.scope["headers"] if key == name]
        if not found:
            return _default(field)
        return _valid(field, found[0].decode("latin-1"))

    return read


def _in_path(field: Any) -> Read:
    return lambda request, _: _valid(field, request.path_params[field.field_info.alias])


def _body(field: Any) -> Read:
    def read(request: Request, content: Any) -> Any:
        return _default(field) if content is None else _valid(field, content)

    return read


def _default(field: Any) -> Any:
    if field.field_info.is_required():
        raise Unfit
    return field.get_default()


def _valid(field: Any, value: Any) -> Any:
    found, errors = field.validate(value, {}, loc=())
    if errors:
        raise Unfit
    return found


def _json(request: Request, body: bytes) -> Any:
    """The body of a request that says it is JSON. Raises Unfit."""
    said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if said != "application/json" or not body:
        raise Unfit
    try:
        content = read_json(body)
    except ValueError:
        raise Unfit from None
    if content is None:
        raise Unfit
    return content
