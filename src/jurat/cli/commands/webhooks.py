"""`jurat webhooks`: who is told of decided cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jurat.cli.house import with_existing_house, with_house
from jurat.cli.option import tenant_option
from jurat.cli.printing import Format, Printer, printing
from jurat.cli.status import FINDINGS, FINE

if TYPE_CHECKING:
    from jurat.ports.after import Notice, Webhook
    from jurat.wiring import House


@click.group("webhooks")
def command() -> None:
    """Who is told when a case is decided: `case.approved` with the final text, `case.rejected` without one. `jurat
    serve` tells them, signed as Standard Webhooks describes, and tries again for days where nobody answers."""


@command.command("add")
@click.argument("url")
@tenant_option
@printing(Format.JSON, terminal=Format.JSON)
@with_house
def add(house: House, printer: Printer, url: str, tenant: str) -> int:
    """Tell URL of the tenant's decided cases. The secret that signs is printed now and never again; it is kept nowhere.
    With --format text, stdout holds the secret alone."""
    webhook, secret = house.add_webhook(url, tenant)
    lost = f"The webhook {webhook.id} was added, but its secret is lost. Remove it and add another."
    printer.result({**_shown(webhook), "secret": secret}, lambda: secret, lost)
    return FINE


@command.command("list")
@printing(Format.JSON)
@with_existing_house
def listing(house: House, printer: Printer) -> int:
    """List the webhooks, without their secrets."""
    from jurat.cli.rendering.layout import table

    hooks = [_shown(hook) for hook in house.stores.webhooks.webhooks()]
    printer.result(
        {"webhooks": hooks}, lambda: table(("id", "tenant", "url"), [tuple(hook.values()) for hook in hooks])
    )
    return FINE


@command.command("remove")
@click.argument("webhook")
@printing(Format.JSON)
@with_house
def remove(house: House, printer: Printer, webhook: str) -> int:
    """Tell it nothing any more; what it was not told yet is given up."""
    removed = house.stores.webhooks.remove(webhook, house.clock())
    printer.result(_shown(removed), lambda: f"{removed.id} ({removed.url}) is told nothing any more.")
    return FINE


@command.command("report")
@printing(Format.JSON)
@with_existing_house
def report(house: House, printer: Printer) -> int:
    """What was not told: notices that wait for another try, and dead ones, which nobody tries again. Exit status 1 if
    any is dead."""
    from jurat.cli.rendering.notice import notices_text
    from jurat.ports.after import NoticeState

    left = [each for each in house.stores.webhooks.notices() if each.state is not NoticeState.DELIVERED]
    rows = [_notice(each) for each in left]
    printer.result({"notices": rows}, lambda: notices_text(rows))
    return FINDINGS if any(each.state is NoticeState.DEAD for each in left) else FINE


@command.command("retry")
@click.argument("notice")
@printing(Format.JSON)
@with_house
def retry(house: House, printer: Printer, notice: str) -> int:
    """Try a dead notice anew, from the first try on."""
    due = house.stores.webhooks.retry(notice, house.clock())
    printer.result(_notice(due), lambda: f"{due.id} is tried again.")
    return FINE


def _shown(webhook: Webhook) -> dict[str, str]:
    return {"id": webhook.id, "tenant": webhook.tenant, "url": webhook.url}


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "notice": notice.id,
        "webhook": notice.webhook.id,
        "tenant": notice.webhook.tenant,
        "event": notice.event,
        "case": notice.case,
        "state": notice.state.value,
        "tries": notice.tries,
        "fault": notice.fault,
    }
