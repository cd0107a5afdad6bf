"""After a decision: receipts of dispatch, lists, explanations, packs loaded anew, the record handed out with proofs."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from jurat.request import Person, Registration, Role
from jurat.settings import Settings
from jurat.stores import memory_stores
from jurat.wiring import House
from support.authorization import PLACE
from support.chain_proof import record_holds
from support.gateway_house import Knocker

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LETTER = "All is well. Harbour House LLC, 1 Quay Street."
Call = Callable[..., httpx.Response]


class Place:
    """A house with a clock of its own, rules that can be changed, and callers."""

    def __init__(self, folder: Path) -> None:
        self.now = NOW
        shutil.copytree(PLACE / "rulesets", folder / "rulesets")
        self.rules = folder / "rulesets" / "harbour" / "pack.jur"
        settings = Settings(
            home=folder / "home", rulesets=folder / "rulesets", pack="harbour", writer="template", redaction="profile"
        )
        self.house = House(settings, lambda: self.now)
        self.house.__dict__["stores"] = memory_stores(lambda: self.now)
        self._knocker = Knocker(self.house)

    def caller(self, role: Role = Role.APP, name: str = "desk", tenant: str = "main") -> Call:
        secret = self.house.create_key(name, role, tenant=tenant)[1]

        def call(method: str, path: str, **more: Any) -> httpx.Response:
            return self._knocker.request(method, path, headers={"Authorization": f"Bearer {secret}"}, **more)

        return call

    def principal(self) -> Call:
        self.house.stores.people.add(Person("Grace Hale", "1234567", (Registration("Series 24", "2020-01-01"),)))
        return self.caller(Role.PRINCIPAL, "Grace Hale")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path)
    yield place
    place.house.close()


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def released(app: Call, **more: Any) -> str:
    """A text of the caller's that may go out."""
    facts = {"client": {"knowledgeLevel": "beginner", "lifecycleEvent": "none"}}
    body = {"text": LETTER, "channel": "email", "facts": facts, **more}
    record = app("POST", "/v1/screen", json=body).json()
    assert record["decision"] == "pass", record
    return str(record["id"])


def held(app: Call) -> dict[str, Any]:
    facts = {"client": {"knowledgeLevel": "expert", "lifecycleEvent": "none"}}
    record: dict[str, Any] = app("POST", "/v1/screen", json={"text": LETTER, "channel": "email", "facts": facts}).json()
    assert record["decision"] == "review"
    return record


# ---- receipts ---------------------------------------------------------------------------------------------------


def test_a_receipt_of_the_released_text_fits_and_gives_first_and_last_use(place: Place) -> None:
    app = place.caller()
    decision = released(app)
    place.now += timedelta(hours=1)
    said = {"channel": "email", "sha256": "a" * 64, "text_sha256": sha(LETTER), "message_id": "<1@x>"}
    first = app("POST", f"/v1/decisions/{decision}/sent", json=said)
    assert (first.status_code, first.json()["agrees"], first.json()["problems"]) == (200, "same", [])
    place.now += timedelta(days=2)
    again = app("POST", f"/v1/decisions/{decision}/sent", json={**said, "message_id": "<2@x>"}).json()
    assert (again["first_used"], again["last_used"]) == ("2026-11-23T13:00:00.000000Z", "2026-11-25T13:00:00.000000Z")
    shown = app("GET", f"/v1/decisions/{decision}").json()["sent"]
    assert (shown["receipts"], shown["first"], shown["problems"]) == (2, again["first_used"], [])
    assert [step.name for step in place.house.steps(decision)][-2:] == ["sent", "sent"]
    assert place.house.replay(decision).equal


def test_the_same_receipt_again_changes_nothing(place: Place) -> None:
    app = place.caller()
    decision = released(app)
    for said in ({"message_id": "<1@x>"}, {"at": "2026-11-23T12:00:00Z"}, {}):
        body = {"channel": "email", "text_sha256": sha(LETTER), **said}
        told = [app("POST", f"/v1/decisions/{decision}/sent", json=body).json() for _ in range(2)]
        assert [each["again"] for each in told] == [False, True]
        assert told[0]["receipt"] == told[1]["receipt"]


def test_one_message_has_one_receipt(place: Place) -> None:
    app = place.caller()
    decision = released(app)
    body = {"channel": "email", "text_sha256": sha(LETTER), "message_id": "<1@x>"}
    app("POST", f"/v1/decisions/{decision}/sent", json=body)
    other = app("POST", f"/v1/decisions/{decision}/sent", json={**body, "text_sha256": sha("Other.")})
    assert (other.status_code, other.json()["error"]["code"]) == (409, "receipt_differs")


@pytest.mark.parametrize(
    ("said", "agrees", "problems"),
    [
        ({"text_sha256": sha("Another text.")}, "other", 1),
        ({"text_sha256": sha("Another text."), "channel": "sms"}, "other", 2),
        ({"text_sha256": sha(LETTER), "channel": "sms"}, "same", 1),
        ({"sha256": sha(LETTER)}, "same", 0),
        ({"sha256": "b" * 64}, "unknown", 0),
    ],
)
def test_what_does_not_fit_is_kept_recorded_and_reported(
    place: Place, said: dict[str, str], agrees: str, problems: int
) -> None:
    app = place.caller()
    decision = released(app)
    answer = app("POST", f"/v1/decisions/{decision}/sent", json={"channel": "email", **said}).json()
    assert (answer["agrees"], len(answer["problems"])) == (agrees, problems)
    listed = [row["id"] for row in app("GET", "/v1/decisions?mismatch=true").json()["decisions"]]
    assert listed == ([decision] if problems else [])
    assert place.house.steps(decision)[-1].content["receipt"]["agrees"] == agrees


def test_nothing_can_have_been_sent_of_what_was_not_released_and_the_attempt_is_on_record(place: Place) -> None:
    app = place.caller()
    record = held(app)
    body = {"channel": "email", "text_sha256": sha(LETTER)}
    refused = app("POST", f"/v1/decisions/{record['id']}/sent", json=body)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "nothing_released")
    assert place.house.steps(record["id"])[-1].content["code"] == "nothing_released"
    place.principal()("POST", f"{record['case']['url']}/approve")
    assert app("POST", f"/v1/decisions/{record['id']}/sent", json=body).json()["agrees"] == "same"


@pytest.mark.parametrize(
    "body",
    [
        {"channel": "email"},
        {"channel": "email", "sha256": "A" * 64},
        {"channel": "email", "sha256": "a" * 63},
        {"channel": "email", "sha256": "a" * 64, "at": "2026-11-23T11:00:00"},
        {"channel": "email", "sha256": "a" * 64, "at": "2027-11-23T11:00:00Z"},
        {"channel": "email", "sha256": "a" * 64, "at": "0771-11-23T11:00:00Z"},
        {"channel": "email", "sha256": "a" * 64, "at": "0001-01-01T00:00:00+14:00"},
        {"channel": "email", "sha256": "a" * 64, "message_id": "a\nb"},
        {"channel": "email", "sha256": "a" * 64, "message_id": ""},
        {"sha256": "a" * 64},
    ],
)
def test_a_receipt_that_says_too_little_is_refused(place: Place, body: dict[str, str]) -> None:
    app = place.caller()
    answer = app("POST", f"/v1/decisions/{released(app)}/sent", json=body)
    assert answer.status_code == 400


def test_a_receipt_that_is_overdue_is_missed_until_it_comes(place: Place) -> None:
    app, auditor = place.caller(), place.caller(Role.AUDITOR, "aud")
    early, waiting = released(app), held(app)
    place.caller(name="other")("POST", "/v1/screen", json={"text": "Never released."})

    def missed(caller: Call) -> list[str]:
        return [row["id"] for row in caller("GET", "/v1/decisions?missing=sent").json()["decisions"]]

    place.now += timedelta(days=3) - timedelta(seconds=1)
    assert missed(auditor) == []
    place.principal()("POST", f"{waiting['case']['url']}/approve")
    place.now += timedelta(seconds=1)
    assert (missed(auditor), missed(app), missed(place.caller(name="third"))) == ([early], [early], [])
    place.now += timedelta(days=3)
    assert missed(auditor) == [waiting["id"], early]
    app("POST", f"/v1/decisions/{early}/sent", json={"channel": "email", "text_sha256": sha(LETTER)})
    assert missed(auditor) == [waiting["id"]]


def test_what_the_house_sends_itself_owes_no_receipt(place: Place) -> None:
    app = place.caller()
    sent = app("POST", "/v1/communications", json={"client": "H-1", "content_type": "note", "channel": "email"})
    assert sent.json()["delivery"] is not None
    place.now += timedelta(days=30)
    assert app("GET", "/v1/decisions?missing=sent").json() == {"decisions": []}


# ---- lists and explanations -------------------------------------------------------------------------------------


def test_decisions_are_listed_newest_first_and_an_application_sees_its_own(place: Place) -> None:
    mine, other = place.caller(), place.caller(name="other")
    first, second, theirs = released(mine), released(mine), released(other)

    def listed(caller: Call, query: str = "") -> list[str]:
        return [row["id"] for row in caller("GET", f"/v1/decisions{query}").json()["decisions"]]

    assert listed(mine) == [second, first]
    assert listed(place.caller(Role.AUDITOR, "aud")) == [theirs, second, first]
    assert listed(mine, "?limit=1") == [second]
    assert mine("GET", "/v1/decisions?limit=0").status_code == 400
    row = mine("GET", "/v1/decisions?limit=1").json()["decisions"][0]
    assert row == {
        "id": second,
        "state": "ended",
        "at": "2026-11-23T12:00:00+00:00",
        "author": "desk",
        "pack": "harbour",
        "tenant": "main",
        "outcome": "pass",
        "case": None,
    }


def test_a_trace_shows_firings_with_the_facts_they_read(place: Place) -> None:
    decision = held(place.caller())["id"]
    trace = place.caller(Role.AUDITOR, "aud")("GET", f"/v1/decisions/{decision}/trace").json()
    assert (trace["decision"], trace["pack"]) == (decision, "harbour")
    assert "HARBOUR-EXPERT" in [firing["rule"] for firing in trace["firings"]]
    assert trace["facts_read"]["client.knowledgeLevel"] is not None


def test_a_decision_is_explained_in_the_authors_words_why_and_why_not(place: Place) -> None:
    decision = held(place.caller())["id"]
    auditor = place.caller(Role.AUDITOR, "aud")
    whole = auditor("GET", f"/v1/decisions/{decision}/explain").json()
    because = {rule["rule"]: rule["because"] for rule in whole["applied"]}
    assert because["HARBOUR-EXPERT"] == "The client told us their knowledge level is expert."
    one = auditor("GET", f"/v1/decisions/{decision}/explain?subject=HARBOUR-FRAUD").json()
    assert (one["state"], len(one["least_changes"]) > 0) == ("does not apply", True)
    level = auditor("GET", f"/v1/decisions/{decision}/explain?subject=review.level").json()
    assert level["state"] == "is asked for"
    unknown = auditor("GET", f"/v1/decisions/{decision}/explain?subject=HARBOUR-FRUAD")
    assert (unknown.status_code, "HARBOUR-FRAUD" in unknown.json()["error"]["help"]) == (404, True)


# ---- packs ------------------------------------------------------------------------------------------------------


def test_a_pack_is_loaded_anew_at_once_and_on_record(place: Place) -> None:
    author = place.caller(Role.AUTHOR, "Ann")
    (before,) = author("GET", "/v1/packs").json()["packs"]
    place.rules.write_text(place.rules.read_text().replace("VERSION 1.0.0", "VERSION 1.1.0"))
    assert author("GET", "/v1/packs").json()["packs"] == [before]
    loaded = author("POST", "/v1/packs/harbour/reload").json()
    assert (loaded["version"], loaded["before"], loaded["changed"]) == ("1.1.0", before["hash"], True)
    assert author("GET", "/v1/packs").json()["packs"][0]["hash"] == loaded["hash"]
    assert author("POST", "/v1/packs/harbour/reload").json()["changed"] is False
    (first, *_) = place.house.stores.audit.entries("pack harbour")
    assert json.loads(first.content) == {"pack": "harbour", "bundle": loaded["hash"], "by": "Ann"}
    record = place.caller()("POST", "/v1/screen", json={"text": LETTER}).json()
    assert record["bundle"] == loaded["hash"]


def test_broken_rules_change_nothing_and_say_where_they_are_broken(place: Place) -> None:
    author, app = place.caller(Role.AUTHOR, "Ann"), place.caller()
    bundle = app("POST", "/v1/screen", json={"text": LETTER}).json()["bundle"]
    place.rules.write_text(place.rules.read_text().replace("client.knowledgeLevel = 'expert'", "client.knowledge = 5"))
    refused = author("POST", "/v1/packs/harbour/reload")
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "pack_broken")
    assert {"code", "line", "column", "message", "help"} <= set(refused.json()["diagnostics"][0])
    assert app("POST", "/v1/screen", json={"text": LETTER}).json()["bundle"] == bundle
    (said,) = place.house.stores.audit.entries("pack harbour")
    assert json.loads(said.leaf)["step"] == "refuse reload"


def test_a_text_that_waits_under_the_old_rules_can_no_longer_be_approved(place: Place) -> None:
    record = held(place.caller())
    place.rules.write_text(place.rules.read_text().replace("VERSION 1.0.0", "VERSION 1.1.0"))
    place.caller(Role.AUTHOR, "Ann")("POST", "/v1/packs/harbour/reload")
    lapsed = place.principal()("POST", f"{record['case']['url']}/approve")
    assert lapsed.json()["error"]["code"] == "approval_lapsed"


def test_a_pack_that_nobody_uses_is_not_there(place: Place) -> None:
    assert place.caller(Role.AUTHOR, "Ann")("POST", "/v1/packs/us_retail/reload").status_code == 404


def test_where_several_tenants_live_one_of_them_does_not_load_the_rules_of_all(place: Place) -> None:
    place.caller(tenant="reef")
    refused = place.caller(Role.AUTHOR, "Ann")("POST", "/v1/packs/harbour/reload")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "pack_shared")
    assert place.caller(Role.AUTHOR, "root", "*")("POST", "/v1/packs/harbour/reload").status_code == 200


def test_another_process_follows_what_was_announced_and_nothing_else(place: Place) -> None:
    other = House(place.house.settings, lambda: place.now)
    other.__dict__["stores"] = place.house.stores

    def followed() -> tuple[str, ...]:
        return other.follow_packs()

    assert followed() == ()
    before = other.pack("harbour").bundle
    whole = place.rules.read_text()
    place.rules.write_text(whole.replace("VERSION 1.0.0", "VERSION 1.1.0"))
    assert (followed(), other.pack("harbour").bundle) == ((), before)
    announced = place.house.reload("harbour", "Ann").bundle
    assert (followed(), other.pack("harbour").bundle) == (("harbour",), announced)
    assert followed() == ()
    place.rules.write_text(whole.replace("VERSION 1.0.0", "VERSION 1.2.0"))
    place.house.reload("harbour", "Ann")
    place.rules.write_text("PACK harbour nonsense")
    assert (followed(), other.pack("harbour").bundle) == ((), announced)
    other.close()


# ---- the record -------------------------------------------------------------------------------------------------


def test_the_record_is_taken_out_page_by_page_and_every_line_can_be_proved(place: Place) -> None:
    app, auditor = place.caller(), place.caller(Role.AUDITOR, "aud")
    released(app)
    lines: list[dict[str, Any]] = []
    after: str | None = "0"
    while after is not None:
        page = auditor("GET", f"/v1/audit?after={after}&limit=3")
        assert page.headers["content-type"] == "application/x-ndjson"
        lines += [json.loads(line) for line in page.text.splitlines()]
        after = page.headers.get("X-Jurat-Next")
    steps = [json.loads(line["leaf"])["step"] for line in lines]
    assert steps[-4:] == ["profile", "evaluate", "attempt", "decide"]
    for line in lines:
        proof = auditor("GET", f"/v1/audit/proof/{line['sequence']}").json()
        assert proof["record"] == line
        assert record_holds(line, proof["leaves"], proof["checkpoint"], proof["key"])


def test_a_tenants_auditor_takes_out_its_tenants_records_alone(place: Place) -> None:
    ours, theirs = released(place.caller(tenant="harbour")), released(place.caller(tenant="reef"))
    text = place.caller(Role.AUDITOR, "aud", "harbour")("GET", "/v1/audit?limit=1000").text
    assert (ours in text, theirs in text) == (True, False)
    (foreign, *_) = place.house.stores.audit.entries(theirs)
    auditor = place.caller(Role.AUDITOR, "aud", "harbour")
    unknown = auditor("GET", "/v1/audit/proof/99999")
    refused = auditor("GET", f"/v1/audit/proof/{foreign.sequence}")
    assert (refused.status_code, refused.text.replace(str(foreign.sequence), "99999")) == (404, unknown.text)
