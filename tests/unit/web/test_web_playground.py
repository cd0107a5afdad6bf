"""The playground as browsers meet it: whole pages and fragments, read with an HTML parser."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
from fastapi import FastAPI

from jurat.gateway.app import create_app
from jurat.gateway.limits import Busy
from jurat.request import Role
from jurat.settings import Settings
from jurat.web import limit
from jurat.web.routes import playground
from jurat.wiring import House
from support.gateway_house import StandInHouse
from support.markup import Element, read_markup

RULESETS = Path(__file__).parents[2] / "acceptance" / "gateway_place" / "rulesets"
PART = {"X-Playground-Part": "results"}
HERE, ELSEWHERE = ("127.0.0.1", 50_000), ("203.0.113.9", 50_000)
SENTENCE = "IF client.knowledgeLevel = 'beginner' THEN use simplified explanations AND include educational links\n"
SENIOR = 'RULE AGE-1 "Elders" IF client.age is at least 65 THEN block sending\n'
PROMISES = """LIST promises MATCH word - 'guaranteed' BECOMES 'possible'
RULE NO-1 "No promises" SEVERITY blocker ALWAYS avoid terms in promises
"""


@dataclass
class Browser:
    """Requests to a gateway in this process, from an address."""

    app: Any
    address: tuple[str, int] = HERE
    host: str = "127.0.0.1"

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=self.address)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{self.host}") as client:
                return await client.request(method, path, **more)

        return asyncio.run(send())

    def get(self, path: str = "/playground") -> httpx.Response:
        return self.ask("GET", path)

    def post(self, headers: dict[str, str] | None = None, **fields: str) -> httpx.Response:
        return self.ask("POST", "/playground", data=fields, headers=headers or {})

    def page(self, **fields: str) -> Element:
        answer = self.post(**fields)
        assert answer.status_code == 200
        return read_markup(answer.text)

    def part(self, **fields: str) -> Element:
        answer = self.post(PART, **fields)
        assert answer.status_code < 500
        return read_markup(answer.text)


def browser_of(home: Path, playground: Literal["local", "open", "off"] = "local") -> Browser:
    house = House(Settings(home=home / "home", rulesets=RULESETS, pack="harbour", playground=playground))
    return Browser(create_app(house))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    home = tmp_path_factory.mktemp("playground")
    yield browser_of(home)
    assert list(home.rglob("*")) == []  # nothing that was typed, and nothing else, was kept


def codes(part: Element) -> list[str]:
    return [found.attributes["data-code"] for found in part.all("section", "trouble")]


# ---- the page ---------------------------------------------------------------------------------------------------


def test_the_page_starts_with_an_example_that_is_checked_evaluated_and_screened(browser: Browser) -> None:
    page = read_markup(browser.get().text)
    assert page.one("textarea", id="rules").raw.lstrip("\n").startswith(SENTENCE)
    assert page.one("section", id="tests").one("h2").text == "Tests 2 pass"
    assert page.one("section", id="checked").one("h2").text == "Rules read without error"
    assert [mark.parts[0] for mark in page.all("mark", "violation")] == ["guaranteed return", "cannot lose"]
    assert page.one("span", "decision").text == "repaired"


def test_the_page_works_by_posting_alone_and_gives_back_what_was_typed(browser: Browser) -> None:
    page = browser.page(rules=SENIOR, facts='{"client": {"age": 64}}', draft="Hello", day="2026-11-23", wish="evaluate")
    assert page.one("textarea", id="rules").raw == "\n" + SENIOR
    assert page.one("textarea", id="facts").raw == '\n{"client": {"age": 64}}'
    assert page.one("input", id="day").attributes["value"] == "2026-11-23"
    assert page.all("section", id="decided") == []
    assert [button.text for button in page.one("form", id="typed").all("button")] == ["Check", "Evaluate", "Screen"]


def test_a_fragment_holds_the_same_results_as_the_page(browser: Browser) -> None:
    fields = {"rules": SENIOR + PROMISES, "facts": "{}", "draft": "It is guaranteed.", "wish": "screen"}
    assert browser.part(**fields).text == browser.page(**fields).one("div", id="results").text


def test_every_field_has_a_label_and_every_part_a_heading(browser: Browser) -> None:
    page = read_markup(browser.get().text)
    labelled = {label.attributes["for"] for label in page.all("label")}
    fields = [field for tag in ("textarea", "select", "input") for field in page.all(tag)]
    assert [field.attributes["id"] for field in fields if field.attributes["id"] not in labelled] == []
    headings = {heading.attributes.get("id") for heading in page.all("h2")}
    parts = page.one("div", id="results").all("section")
    assert [part.attributes["id"] for part in parts if part.attributes["aria-labelledby"] not in headings] == []


# ---- what is shown ----------------------------------------------------------------------------------------------


def test_a_mistake_shows_its_place_its_help_and_a_link_to_its_page(browser: Browser) -> None:
    part = browser.part(rules="IF client.knowledgeLevel = 'beginner' then use simplified explanations")
    mistake = part.one("ol", "mistakes").one("li")
    assert (mistake.one("mark").text, mistake.one("p", "help").text) == (
        "then",
        "keywords are written in capitals: THEN",
    )
    link = mistake.one("span", "error").one("a")
    assert link.attributes["href"] == "/playground/errors/J1004"
    about = read_markup(browser.get(link.attributes["href"]).text)
    assert about.one("h1").text == "J1004: Keyword in lower case"


def test_a_silent_rule_says_why_and_what_would_make_it_speak(browser: Browser) -> None:
    part = browser.part(rules=SENIOR, facts='{"client": {"age": 64}}', wish="evaluate")
    silent = part.one("section", id="silent")
    assert silent.one("span", "least").text == "The least change that makes it apply: client.age is 65 instead of 64."
    assert [reason.text for reason in silent.one("ul", "why").all("li")] == [
        "It does not hold that client.age is at least 65 (client.age is 64)."
    ]


def test_a_rule_that_cannot_be_decided_is_told_apart_in_words(browser: Browser) -> None:
    part = browser.part(rules=SENIOR, wish="evaluate")
    assert part.one("section", id="firings").one("span", "undecided").text == "undecided"


def test_constraints_name_the_rules_they_hang_on_and_what_the_model_is_told(browser: Browser) -> None:
    part = browser.part(rules=SENTENCE, facts='{"client": {"knowledgeLevel": "beginner"}}', wish="evaluate")
    rows = [row.text for row in part.one("section", id="constraints").one("tbody").all("tr")]
    assert rows[1] == "readability.maxGrade8 R-9c90c4 binding use simplified explanations"
    assert "Explain every term in plain words" in part.one("section", id="told").text


def test_a_draft_has_its_findings_marked_and_its_repairs_shown(browser: Browser) -> None:
    part = browser.part(rules=PROMISES, draft="A guaranteed gain.", wish="screen")
    assert part.one("span", "decision").text == "repaired"
    assert part.one("mark", "violation").parts[0] == "guaranteed"
    shown = part.one("div", "difference")
    assert (shown.one("del").text, shown.one("ins").text, shown.text) == (
        "guaranteed",
        "possible",
        "A guaranteedpossible gain.",
    )


def test_a_failing_test_shows_both_sides(browser: Browser) -> None:
    part = browser.part(rules=SENIOR + "TEST 'young' GIVEN client.age = 30 EXPECT FIRES AGE-1")
    assert part.one("p", "sides").text == "expected FIRES AGE-1 actual AGE-1 is silent"


def test_a_pack_of_the_place_can_be_started_from(browser: Browser) -> None:
    page = read_markup(browser.get("/playground?pack=harbour").text)
    assert "PACK" in page.one("textarea", id="rules").raw
    assert browser.get("/playground?pack=../../secrets").status_code == 400


# ---- who may ----------------------------------------------------------------------------------------------------


def test_only_the_machine_itself_may_look_unless_a_setting_opens_the_page(tmp_path: Path) -> None:
    local, opened, off = (browser_of(tmp_path, which) for which in ("local", "open", "off"))  # type: ignore[arg-type]
    for browser in (local, opened, off):
        browser.address = ELSEWHERE
    assert [each.get().status_code for each in (local, opened, off)] == [403, 200, 403]
    assert [each.get("/playground/static/playground.css").status_code for each in (local, opened, off)] == [
        403,
        200,
        403,
    ]
    assert local.post(PART, rules=SENIOR).status_code == 403


def test_an_authors_key_opens_the_page_from_elsewhere_and_an_applications_does_not() -> None:
    house = StandInHouse()
    browser = Browser(create_app(house), ELSEWHERE)
    statuses = {
        role: browser.post({"Authorization": f"Bearer {house.key(role)}"}, rules=SENIOR).status_code
        for role in (Role.AUTHOR, Role.ADMIN, Role.APP, Role.REVIEWER)
    }
    assert statuses == {Role.AUTHOR: 200, Role.ADMIN: 200, Role.APP: 403, Role.REVIEWER: 403}
    assert browser.post({"Authorization": "Bearer jurat_wrong"}, rules=SENIOR).status_code == 403


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_who_comes_through_a_proxy_is_not_this_machine(browser: Browser, name: str) -> None:
    assert browser.post({name: "203.0.113.9"}, rules=SENIOR).status_code == 403


def test_a_name_that_somebody_else_gave_this_machine_is_refused(browser: Browser) -> None:
    assert Browser(browser.app, host="rebound.example").get().status_code == 403


@pytest.mark.parametrize("headers", [{"Origin": "http://other.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_of_another_site_is_refused(browser: Browser, headers: dict[str, str]) -> None:
    answer = browser.post(headers, rules=SENIOR)
    assert (answer.status_code, "foreign_form" in answer.text) == (403, True)


def test_every_answer_forbids_scripts_and_frames_that_are_not_its_own(browser: Browser) -> None:
    answers = [browser.get(), browser.post(PART, rules="x"), browser.get("/playground/static/playground.js")]
    policies = [answer.headers["Content-Security-Policy"] for answer in answers]
    assert all("default-src 'none'" in policy and "frame-ancestors 'none'" in policy for policy in policies)
    assert all("unsafe" not in policy for policy in policies)
    page = read_markup(answers[0].text)
    assert [script.raw for script in page.all("script")] == [""]
    assert [tag for tag in page.walk() if any(key.startswith("on") or key == "style" for key in tag.attributes)] == []


# ---- bad input --------------------------------------------------------------------------------------------------

EVIL = "</textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>'\"&"


@pytest.mark.parametrize("field", ["rules", "facts", "draft", "day"])
def test_nothing_that_is_typed_becomes_markup(browser: Browser, field: str) -> None:
    fields = {"rules": SENIOR + PROMISES, "facts": "{}", "draft": "guaranteed", "wish": "screen", field: EVIL}
    page = browser.page(**fields)
    assert (len(page.all("script")), page.all("img")) == (1, [])


def test_markup_in_facts_titles_and_drafts_is_shown_as_it_was_typed(browser: Browser) -> None:
    rules = f"RULE X-1 \"{'<script>alert(1)</script>'}\" IF client.language = '<b>' THEN block sending\n{PROMISES}"
    draft = "<script>guaranteed</script>"
    page = browser.page(rules=rules, facts='{"client": {"language": "<i>"}}', draft=draft, wish="screen")
    assert len(page.all("script")) == 1
    assert "client.language is '<i>'" in page.one("section", id="silent").text
    assert "<script>" in page.one("section", id="decided").text


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ('{"client": {"agee": 1}}', "facts_misfit"),
        ('{"client": {"age": "old"}}', "facts_misfit"),
        ("[1]", "facts_unreadable"),
        ('{"client":', "facts_unreadable"),
        ('{"client": {"age": 1e999999999}}', "facts_unreadable"),
        ('{"client": {"age": NaN}}', "facts_unreadable"),
        ('{"client": {"age": ' + "9" * 5000 + "}}", "facts_unreadable"),
        ('{"client": 1, "client": 2}', "facts_unreadable"),
        ('{"client": {"language": "\\ud800"}}', "facts_unreadable"),
        ("[" * 10_000 + "]" * 10_000, "facts_unreadable"),
        ("\0", "facts_unreadable"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_facts_that_do_not_fit_are_a_message_in_the_page(browser: Browser, facts: str, code: str) -> None:
    assert codes(browser.part(rules=SENIOR, facts=facts, wish="all")) == [code]


def test_ten_thousand_brackets_are_a_diagnostic(browser: Browser) -> None:
    rules = "RULE A-1 IF " + "(" * 10_000 + "client.age = 1" + ")" * 10_000 + " THEN block sending"
    assert browser.part(rules=rules).one("ol", "mistakes").one("a", title="About this message").text == "J1020"


def test_two_megabytes_are_told_to_be_too_much_on_the_page_and_in_the_fragment(browser: Browser) -> None:
    answer = browser.post(rules="x" * 2_000_000)
    assert (answer.status_code, "form_too_large" in answer.text) == (413, True)
    assert codes(browser.part(rules="x" * 2_000_000)) == ["form_too_large"]


@pytest.mark.parametrize("field", ["rules", "facts", "draft"])
def test_a_field_above_its_limit_is_named(browser: Browser, field: str) -> None:
    part = browser.part(**{"rules": SENIOR, field: "x" * (limit.RULES_CHARS_MAX + 1)}, wish="all")
    assert codes(part) == ["form_too_large"]
    assert f"The {field} have 300,001 characters" in part.text


def test_bytes_that_are_no_form_are_refused_with_a_code(browser: Browser) -> None:
    noise = random.Random(3).randbytes(5_000)
    answer = browser.ask("POST", "/playground", content=noise)
    assert answer.status_code in (200, 400)
    assert browser.ask("POST", "/playground", content=b"a=1&" * 100).status_code == 400


def test_noise_in_every_field_is_a_page(browser: Browser) -> None:
    noise = random.Random(7).randbytes(3_000).decode("latin-1")
    assert browser.post(rules=noise, facts=noise, draft=noise, day=noise, wish=noise).status_code == 200


def test_many_conditions_over_many_members_are_not_begun_either(browser: Browser) -> None:
    condition = "ANY a IN client.holdings HAS a.assetClass = 'bond'"
    rules = "\n".join(f"RULE X-{at} IF {condition} THEN block sending" for at in range(30))
    few, many = (json.dumps({"client": {"holdings": [{}] * count}}) for count in (20, 5_000))
    assert codes(browser.part(rules=rules, facts=few, wish="evaluate")) == []
    assert codes(browser.part(rules=rules, facts=many, wish="evaluate")) == ["too_much_work"]


def test_collections_inside_collections_are_not_begun_where_they_would_take_too_long(browser: Browser) -> None:
    inner = "ANY c IN client.holdings HAS c.assetClass = 'bond'"
    rules = f"RULE X-1 IF ANY a IN client.holdings HAS (ANY b IN client.holdings HAS ({inner})) THEN block sending"
    facts = json.dumps({"client": {"holdings": [{}] * 5_000}})
    assert codes(browser.part(rules=rules, facts=facts, wish="all")) == ["too_much_work"]


def test_who_finds_no_place_is_told_to_come_back(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> Any:
        raise Busy()

    app = FastAPI()
    app.include_router(playground(browser.app.state.house, full, lambda request: False))
    answer = Browser(app).post(PART, rules=SENIOR)
    assert (answer.status_code, codes(read_markup(answer.text))) == (503, ["busy"])


def test_a_fault_inside_is_a_page_that_says_nothing_of_it(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise ValueError(f"Zanzibar {SENIOR}")

    monkeypatch.setattr("jurat.web.routes.result_of", broken)
    answer = browser.post(rules=SENIOR)
    assert (answer.status_code, "Zanzibar" in answer.text, "internal" in answer.text) == (500, False, True)


def test_a_day_that_is_none_is_told(browser: Browser) -> None:
    assert codes(browser.part(rules=SENIOR, day="tomorrow")) == ["no_day"]


def test_nothing_typed_reaches_the_log(browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="jurat")
    browser.part(rules=SENIOR, facts='{"client": {"language": "Zanzibar"}}', draft="Zanzibar", wish="all")
    browser.get("/playground?pack=Zanzibar")
    assert "Zanzibar" not in caplog.text
