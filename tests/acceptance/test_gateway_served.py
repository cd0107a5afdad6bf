"""The gateway as applications meet it: a real server on loopback, the real OpenAI client, SQLite, a scripted model."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from openai import OpenAI
from pydantic import SecretStr

from jurat.gateway.authentication import first_key
from jurat.gateway.limits import BODY_BYTES_MAX
from jurat.gateway.server import base_url, server_of
from jurat.request import Key, Person, Registration, Role
from jurat.settings import Settings
from jurat.wiring import House
from support.upstream import Answer, Upstream, completion, running_upstream

PLACE = Path(__file__).parent / "gateway_place"
PATIENT_S, IMPATIENT_S = 30.0, 1.0
SECRET_WORD = "Zanzibar"
NOTE_TEXT = "Your yearly note. Harbour House LLC, 1 Quay Street."
HELLO: Any = [{"role": "user", "content": "Write the yearly note for Isabel Thorne."}]
NOTE = {"X-Jurat-Client": "H-1", "X-Jurat-Content-Type": "note", "X-Jurat-Channel": "email"}


@dataclass
class Served:
    """A gateway that is up. `bodies` are all answers it gave."""

    url: str
    house: House
    upstream: Upstream
    admin: str
    bodies: list[str] = field(default_factory=list)

    def key(self, role: Role, name: str, **bound: str) -> str:
        secret = f"jurat_{role.value}_{name.replace(' ', '')}_{len(self.bodies)}_0123456789abcdef"
        key = Key(f"k-{role.value}-{name}-{len(self.bodies)}", name, role, **bound)
        self.house.stores.keys.create(key, secret, self.house.clock())
        return secret

    def person(self, name: str) -> str:
        """A principal who may approve, and the secret of the key."""
        self.house.stores.people.add(Person(name, "1234567", (Registration("Series 24", "2020-01-01"),)))
        return self.key(Role.PRINCIPAL, name)

    def http(self, secret: str) -> httpx.Client:
        headers = {"Authorization": f"Bearer {secret}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=30, event_hooks={"response": [self._keep]})

    def openai(self, secret: str) -> OpenAI:
        client = httpx.Client(timeout=30, event_hooks={"response": [self._keep]})
        return OpenAI(base_url=f"{self.url}/v1", api_key=secret, max_retries=0, http_client=client)

    def _keep(self, response: httpx.Response) -> None:
        response.read()
        self.bodies.append(response.text)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path, PATIENT_S) as gateway:
        yield gateway


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[Served]:
    """One that soon gives a model up."""
    with serving(tmp_path, IMPATIENT_S) as gateway:
        yield gateway


@contextmanager
def serving(home: Path, upstream_timeout_s: float) -> Iterator[Served]:
    with running_upstream() as upstream:
        upstream.answer_with(Answer(completion(NOTE_TEXT)))
        settings = Settings(
            home=home / "home",
            rulesets=PLACE / "rulesets",
            pack="harbour",
            upstream_base_url=upstream.base_url,
            upstream_api_key=SecretStr("up-key"),
            upstream_timeout_s=upstream_timeout_s,
            redaction="profile",
        )
        house = House(settings)
        admin = first_key(house)
        assert admin is not None
        server = server_of(house, "127.0.0.1", 0)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield Served(base_url(server, "127.0.0.1"), house, upstream, admin)
        server.should_exit = True
        thread.join(10)
        house.close()


def test_an_application_changes_its_base_url_and_gets_a_chat_completion(served: Served) -> None:
    client = served.openai(served.key(Role.APP, "desk"))
    raw = client.chat.completions.with_raw_response.create(model="gpt-4o", messages=HELLO, extra_headers=NOTE)
    answer = raw.parse()
    assert (answer.choices[0].finish_reason, answer.choices[0].message.content) == ("stop", NOTE_TEXT)
    assert answer.model_extra is not None
    assert answer.model_extra["jurat"]["decision"] == "pass"
    assert answer.model_extra["jurat"]["id"] == raw.headers["X-Jurat-Decision"]
    assert list((served.house.settings.home / "outbox").glob("*")) == []


def test_no_name_reaches_the_model_and_the_answer_has_it_back(served: Served) -> None:
    served.upstream.answer_with(Answer(completion("Dear <PERSON_1>, all is well. Harbour House LLC, 1 Quay Street.")))
    answer = served.openai(served.key(Role.APP, "desk")).chat.completions.create(
        model="any", messages=HELLO, extra_body={"jurat": {"client": "H-1", "content_type": "note"}}
    )
    assert "Isabel" not in served.upstream.wire()
    assert "Dear Isabel Thorne" in (answer.choices[0].message.content or "")


def test_a_draft_that_breaks_rules_is_mended_and_its_words_are_gone(served: Served) -> None:
    served.upstream.answer_with(Answer(completion("We offer guaranteed returns.")))
    answer = served.openai(served.key(Role.APP, "desk")).chat.completions.create(
        model="any", messages=HELLO, extra_headers=NOTE
    )
    content = answer.choices[0].message.content or ""
    assert content.startswith("We offer possible returns.")
    assert "Harbour House LLC, 1 Quay Street." in content
    assert "guaranteed" not in served.bodies[-1]


def test_without_any_context_it_is_answered_and_goes_to_a_person(served: Served) -> None:
    served.upstream.answer_with(Answer(completion(f"{SECRET_WORD} it is. Harbour House LLC, 1 Quay Street.")))
    answer = served.openai(served.key(Role.APP, "desk")).chat.completions.create(model="any", messages=HELLO)
    message = answer.choices[0].message
    assert (answer.choices[0].finish_reason, message.content) == ("content_filter", None)
    assert (message.refusal or "").startswith("A person must approve this text")
    assert all(SECRET_WORD not in body for body in served.bodies)


def test_a_strict_caller_gets_an_error_instead(served: Served) -> None:
    with pytest.raises(openai.UnprocessableEntityError) as caught:
        served.openai(served.key(Role.APP, "desk")).chat.completions.create(
            model="any", messages=HELLO, extra_headers={"X-Jurat-Strict": "true"}
        )
    assert caught.value.code == "jurat_rejected"


def test_a_stream_says_the_same_as_a_plain_answer(served: Served) -> None:
    client = served.openai(served.key(Role.APP, "desk"))
    chunks = list(client.chat.completions.create(model="m", messages=HELLO, extra_headers=NOTE, stream=True))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == NOTE_TEXT
    assert [chunk.choices[0].finish_reason for chunk in chunks][-1] == "stop"


def test_a_wrong_key_a_wrong_role_and_a_wrong_address_are_told_apart(served: Served) -> None:
    with pytest.raises(openai.AuthenticationError) as unknown:
        served.openai("jurat_wrong").chat.completions.create(model="any", messages=HELLO)
    assert unknown.value.code == "invalid_api_key"
    with pytest.raises(openai.PermissionDeniedError) as role:
        served.openai(served.key(Role.REVIEWER, "rita")).chat.completions.create(model="any", messages=HELLO)
    assert role.value.code == "wrong_role"
    with pytest.raises(openai.NotFoundError):
        served.openai(served.admin).embeddings.create(model="any", input="x")


def test_models_can_be_listed(served: Served) -> None:
    names = [model.id for model in served.openai(served.key(Role.APP, "desk")).models.list()]
    assert names[0] == "jurat"


def test_a_structured_request_is_written_sent_and_on_record(served: Served) -> None:
    app = served.http(served.key(Role.APP, "desk"))
    answer = app.post("/v1/communications", json={"client": "H-1", "content_type": "note", "channel": "email"})
    record = answer.json()
    assert (answer.status_code, record["decision"], record["case"]) == (200, "pass", None)
    sent = (served.house.settings.home / "outbox" / f"{record['id']}.eml").read_bytes()
    assert record["delivery"]["sha256"] == "sha256:" + hashlib.sha256(sent).hexdigest()
    assert app.get(f"/v1/decisions/{record['id']}").json()["text"] == record["text"]


def test_an_application_sees_its_own_decisions_alone(served: Served) -> None:
    mine = served.http(served.key(Role.APP, "desk"))
    decision = mine.post("/v1/screen", json={"text": "All is well."}).json()["id"]
    assert mine.get(f"/v1/decisions/{decision}").status_code == 200
    assert served.http(served.key(Role.APP, "other")).get(f"/v1/decisions/{decision}").status_code == 404
    steps = served.http(served.admin).get(f"/v1/decisions/{decision}").json()["steps"]
    assert [step["name"] for step in steps][:3] == ["request", "profile", "evaluate"]


def test_a_screened_text_is_mended_and_its_faults_are_shown_where_they_stand(served: Served) -> None:
    text = "We offer guaranteed returns."
    body = {"text": text, "facts": {"client": {"knowledgeLevel": "beginner", "lifecycleEvent": "none"}}}
    record = served.http(served.key(Role.APP, "desk")).post("/v1/screen", json=body).json()
    found = {finding["kind"]: text[finding["start"] : finding["end"]] for finding in record["findings"]}
    assert (record["decision"], found["prohibited_terms"]) == ("repaired", "guaranteed returns")
    assert record["text"].startswith("We offer possible returns.")
    assert served.upstream.received == []


def test_the_callers_own_name_for_a_text_is_given_back_beside_the_decisions(served: Served) -> None:
    client = served.http(served.key(Role.APP, "desk"))
    answer = client.post("/v1/screen", json={"id": "letter-7", "text": "Good morning."})
    record = answer.json()
    assert (record["id"], record["decision_id"]) == ("letter-7", answer.headers["X-Jurat-Decision"])
    unnamed = client.post("/v1/screen", json={"text": "Good morning."}).json()
    assert unnamed["id"] == unnamed["decision_id"]


def test_a_finished_text_goes_out_by_the_channel_its_facts_name_unless_one_is_named_beside_them(served: Served) -> None:
    client = served.http(served.key(Role.APP, "desk"))

    def channel(**named: str) -> Any:
        body = {"text": "Good morning.", "facts": {"communication": {"channel": "sms"}}, **named}
        steps = served.house.steps(client.post("/v1/screen", json=body).json()["id"])
        read = next(step.content for step in steps if step.name == "evaluate")["facts_read"]
        return read["communication.channel"]

    assert (channel(), channel(channel="email")) == ("sms", "email")
    wrong = client.post("/v1/screen", json={"text": "Hi.", "facts": {"communication": {"channel": "pigeon"}}})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (400, "facts_misfit")


def test_a_key_may_name_the_pack_it_is_bound_to_and_no_other(served: Served) -> None:
    client = served.http(served.key(Role.APP, "desk", pack="harbour"))
    assert client.post("/v1/evaluate", json={"facts": {}, "pack": "harbour"}).status_code == 200
    other = client.post("/v1/evaluate", json={"facts": {}, "pack": "us_retail"})
    assert (other.status_code, other.json()["error"]["code"]) == (403, "bound_to_key")
    assert "'harbour'" in other.json()["error"]["message"]


def test_facts_are_evaluated_and_only_authors_choose_the_day(served: Served) -> None:
    facts = {"client": {"knowledgeLevel": "expert", "lifecycleEvent": "none"}}
    app, author = served.http(served.key(Role.APP, "desk")), served.http(served.key(Role.AUTHOR, "ann"))
    evaluated = app.post("/v1/evaluate", json={"facts": facts}).json()
    assert [firing["rule"] for firing in evaluated["firings"]] == ["HARBOUR-PROMISES", "HARBOUR-NAME", "HARBOUR-EXPERT"]
    assert evaluated["constraints"]["review.level"]["value"] == "principal pre-use"
    other_day = {"facts": facts, "as_of": "2025-06-01"}
    assert app.post("/v1/evaluate", json=other_day).json()["error"]["code"] == "law_not_chosen"
    assert author.post("/v1/evaluate", json=other_day).json()["firings"] == []


def held_back(served: Served, secret: str) -> dict[str, Any]:
    """A decision on a text for an expert, which waits for a person."""
    served.upstream.answer_with(Answer(completion(f"{SECRET_WORD} pays well. Harbour House LLC, 1 Quay Street.")))
    request = {"client": "H-2", "content_type": "note", "channel": "email"}
    answer = served.http(secret).post("/v1/communications", json=request)
    record: dict[str, Any] = answer.json()
    assert (answer.status_code, record["decision"], record["text"]) == (200, "review", None)
    assert SECRET_WORD not in answer.text
    return record


def test_a_person_approves_and_then_the_text_goes_out(served: Served) -> None:
    secret = served.key(Role.APP, "desk")
    record = held_back(served, secret)
    outbox = served.house.settings.home / "outbox"
    principal = served.http(served.person("Grace Hale"))
    shown = principal.get(record["case"]["url"]).json()
    assert (shown["state"], SECRET_WORD in shown["text"]) == ("open", True)
    assert not list(outbox.glob("*.eml"))
    approved = principal.post(f"{record['case']['url']}/approve", json={"note": "Read it."})
    assert (approved.status_code, approved.json()["state"]) == (200, "approved")
    assert [path.stem for path in outbox.glob("*.eml")] == [record["id"]]
    after = served.http(secret).get(f"/v1/decisions/{record['id']}").json()
    assert (after["case"]["state"], after["text"]) == ("approved", shown["text"])


def test_who_asked_for_a_text_cannot_approve_it(served: Served) -> None:
    asked = served.key(Role.ADMIN, "Grace Hale")
    record = held_back(served, asked)
    refused = served.http(served.person("grace  HALE")).post(f"{record['case']['url']}/approve", json={})
    assert (refused.status_code, refused.json()["error"]["type"]) == (403, "permission_error")
    assert served.http(asked).post(f"{record['case']['url']}/approve").status_code == 403


def test_a_key_that_is_no_registered_person_cannot_approve(served: Served) -> None:
    record = held_back(served, served.key(Role.APP, "desk"))
    refused = served.http(served.admin).post(f"{record['case']['url']}/approve")
    assert (refused.status_code, "jurat people add" in refused.json()["error"]["help"]) == (403, True)
    assert served.http(served.admin).get(record["case"]["url"]).json()["state"] == "open"


def test_a_rejected_text_never_leaves(served: Served) -> None:
    secret = served.key(Role.APP, "desk")
    record = held_back(served, secret)
    principal = served.http(served.person("Grace Hale"))
    assert principal.post(f"{record['case']['url']}/reject", json={"note": "No."}).json()["state"] == "rejected"
    assert principal.post(f"{record['case']['url']}/approve").status_code == 409
    own = served.http(secret).get(f"/v1/decisions/{record['id']}")
    assert (own.json()["text"], own.json()["case"]["state"], SECRET_WORD in own.text) == (None, "rejected", False)
    assert list((served.house.settings.home / "outbox").glob("*.eml")) == []


def test_cases_are_listed_by_state(served: Served) -> None:
    record = held_back(served, served.key(Role.APP, "desk"))
    reviewer = served.http(served.key(Role.REVIEWER, "rita"))
    assert [case["id"] for case in reviewer.get("/v1/cases?state=open").json()["cases"]] == [record["case"]["id"]]
    assert reviewer.get("/v1/cases?state=approved").json() == {"cases": []}


def test_what_the_rules_forbid_is_not_even_written(served: Served) -> None:
    request = {"client": "H-3", "content_type": "note", "channel": "email"}
    record = served.http(served.key(Role.APP, "desk")).post("/v1/communications", json=request).json()
    assert (record["decision"], record["text"], served.upstream.received) == ("reject", None, [])


def test_a_decision_can_be_replayed_by_an_auditor(served: Served) -> None:
    record = held_back(served, served.key(Role.APP, "desk"))
    auditor = served.http(served.key(Role.AUDITOR, "aud"))
    replayed = auditor.post(f"/v1/decisions/{record['id']}/replay").json()
    assert replayed == {"decision": record["id"], "equal": True, "first_difference": None}
    assert auditor.get(f"/v1/decisions/{record['id']}/replay").json() == replayed


HANGS = Answer(delay_s=3 * IMPATIENT_S)


@pytest.mark.parametrize("answer", [HANGS, Answer(status=500), Answer(cut=20)], ids=["hangs", "fails", "is cut off"])
def test_a_model_that_gives_no_text_is_replaced_by_the_approved_template(impatient: Served, answer: Answer) -> None:
    impatient.upstream.answer_with(answer)
    request = {"client": "H-1", "content_type": "note", "channel": "email"}
    record = impatient.http(impatient.key(Role.APP, "desk")).post("/v1/communications", json=request).json()
    assert (record["decision"], record["rungs"][-1]["rung"]) == ("repaired", "template")
    assert record["text"].startswith("Hello Isabel,")


def test_a_model_that_hangs_and_no_template_are_an_honest_error(impatient: Served) -> None:
    impatient.upstream.answer_with(HANGS)
    with pytest.raises(openai.InternalServerError) as caught:
        impatient.openai(impatient.key(Role.APP, "desk")).chat.completions.create(model="any", messages=HELLO)
    assert (caught.value.status_code, caught.value.code) == (502, "model_fault")
    assert impatient.http(impatient.admin).get("/healthz").json() == {"status": "alive"}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b'{"model": ', 400, "malformed_json"),
        (b'{"a":' * 2_000, 413, "json_too_deep"),
        (b"[" + b" " * (BODY_BYTES_MAX * 2), 413, "request_too_large"),
    ],
    ids=["cut off", "deep", "large"],
)
def test_a_body_that_cannot_be_read_is_coded_on_the_wire(served: Served, body: bytes, status: int, code: str) -> None:
    client = served.http(served.key(Role.APP, "desk"))
    answer = client.post("/v1/chat/completions", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_a_wrong_key_is_told_so_whatever_it_sends(served: Served) -> None:
    answer = served.http("jurat_wrong").post("/v1/chat/completions", content=b"x" * 500_000)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "invalid_api_key")


def test_an_unknown_client_is_not_found_and_nothing_was_written(served: Served) -> None:
    answer = served.http(served.key(Role.APP, "desk")).post(
        "/v1/communications", json={"client": "H-9", "content_type": "note", "channel": "email"}
    )
    assert (answer.status_code, answer.json()["error"]["code"], served.upstream.received) == (404, "unknown_client", [])


def test_the_first_start_makes_one_admin_key_and_the_second_none(served: Served) -> None:
    assert served.http(served.admin).get("/v1/cases").status_code == 200
    assert first_key(served.house) is None


def test_the_gateway_says_when_it_is_ready(served: Served) -> None:
    answer = httpx.get(f"{served.url}/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "mode": "enforce", "reasons": []})
    assert "server" not in answer.headers
