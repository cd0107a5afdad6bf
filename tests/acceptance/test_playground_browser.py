"""The playground in a real browser, where the machine has one: with JavaScript as one types, and without it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jurat.gateway.server import base_url, server_of
from jurat.settings import Settings
from jurat.wiring import House
from support.browser import browser_path, opened_browser

PROGRAM = browser_path()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine, so no browser can be driven")
RULESETS = Path(__file__).parent / "gateway_place" / "rulesets"
RULE = 'RULE AGE-1 "Elders" IF client.age is at least 65 THEN block sending'


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("browsed")
    house = House(Settings(home=home, rulesets=RULESETS, pack="harbour", writer="template", redaction="profile"))
    server = server_of(house, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield base_url(server, "127.0.0.1")
    server.should_exit = True
    thread.join(10)
    house.close()


def test_the_results_follow_what_is_typed(url: str, tmp_path: Path) -> None:
    assert PROGRAM is not None
    with opened_browser(PROGRAM, tmp_path) as page:
        page.open(f"{url}/playground")
        page.write("rules", RULE.replace("THEN", "then"))
        page.wait("document.querySelector('.mistakes mark')?.textContent === 'then'")
        page.write("rules", RULE)
        page.write("facts", '{"client": {"age": 64}}')
        page.wait("document.querySelector('#silent .least')?.textContent.includes('client.age is 65 instead of 64')")
        page.write("draft", "Hello.")
        page.write("facts", '{"client": {"age": 70}}')
        page.wait("document.querySelector('.decision')?.textContent === 'reject'")
        assert page.run("document.getElementById('rules').value") == RULE


def test_a_mistake_leads_to_its_place_in_the_text(url: str, tmp_path: Path) -> None:
    assert PROGRAM is not None
    with opened_browser(PROGRAM, tmp_path) as page:
        page.open(f"{url}/playground")
        page.write("rules", "# 🙂 before it\n" + RULE.replace("THEN", "then"))
        page.wait("document.querySelector('.mistakes .goto')")
        page.run("document.querySelector('.mistakes .goto').click()")
        marked = "(a => a.value.slice(a.selectionStart, a.selectionEnd))(document.getElementById('rules'))"
        assert page.run(marked) == "then"


def test_without_javascript_the_buttons_do_the_same(url: str, tmp_path: Path) -> None:
    assert PROGRAM is not None
    with opened_browser(PROGRAM, tmp_path, scripts=False) as page:
        page.open(f"{url}/playground")
        page.write("rules", RULE)
        page.write("facts", '{"client": {"age": 70}}')
        page.run("document.querySelector('button.main').click()")
        page.wait("document.querySelector('#firings b')?.textContent === 'AGE-1'")
        assert page.run("document.querySelector('.decision').textContent") == "reject"
