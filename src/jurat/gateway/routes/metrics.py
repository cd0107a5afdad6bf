"""`/metrics`: counts and times for Prometheus. No key, and nothing of anybody's data."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from jurat.foundation.error import NotFound, Refused
from jurat.gateway.door import the_house
from jurat.gateway.errors import ERRORS, response_to
from jurat.web.access import local

ROUTES = APIRouter(tags=["operation"])


CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class MetricsClosed(Refused):
    """The metrics are not open to you."""

    code = "metrics_closed"


@ROUTES.get(
    "/metrics",
    summary="Counts and times, as Prometheus reads them",
    response_class=Response,
    responses={status: ERRORS[status] for status in (403, 404)},
)
def metrics(request: Request) -> Response:
    """In Prometheus's text format. Who may read it is the setting `metrics`: this machine, everybody, or nobody."""
    house = the_house(request)
    counted = house.lookout.metrics
    if counted is None:
        off = NotFound("There are no metrics here.", "JURAT_METRICS=local switches them on.")
        return response_to(off, _id(request))
    if house.settings.metrics == "local" and not local(request):
        help = "Scrape it there as http://127.0.0.1, or set JURAT_METRICS=open."
        return response_to(MetricsClosed("The metrics answer only to the machine they run on.", help), _id(request))
    return Response(counted.exposition(), headers={"Content-Type": CONTENT_TYPE})


def _id(request: Request) -> str:
    number: str = request.state.request_id
    return number
