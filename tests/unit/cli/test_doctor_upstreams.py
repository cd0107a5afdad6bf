"""The doctor asks every endpoint by the way that letters go."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from jurat.cli.examinations.symptom import State
from jurat.cli.examinations.writer import upstream as examined
from jurat.settings import Settings, UpstreamSetting
from jurat.wiring import House
from support.authority import Authority
from support.mock_proxy import running_proxy
from support.upstream import Answer, running_upstream


def test_none_set_is_fine() -> None:
    assert State.OK is examined(House(Settings())).state


def test_an_endpoint_with_a_private_authority_behind_a_proxy_answers(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with running_upstream(authority.server()) as upstream, running_proxy("fir:word") as proxy:
        settings = Settings(
            upstream_base_url=upstream.base_url,
            upstream_api_key=SecretStr("sk-1"),
            upstream_ca_file=authority.file,
            upstream_proxy=SecretStr(proxy.url),
            model="house",
        )
        found = examined(House(settings))
    assert (State.OK, f"{upstream.base_url} answers (200); model house") == (found.state, found.seen)
    assert ("/v1/models", "Bearer sk-1") == (upstream.received[0].path, upstream.received[0].headers["Authorization"])
    assert proxy.asked[0].startswith("CONNECT ")


def test_one_of_several_that_is_not_there_is_named() -> None:
    with running_upstream() as upstream:
        dead = UpstreamSetting(base_url="http://tok@127.0.0.1:9/v1")
        found = examined(House(Settings(upstream=(UpstreamSetting(base_url=upstream.base_url), dead))))
    assert (State.WRONG, "127.0.0.1:9/v1 does not answer: ConnectError") == (found.state, found.seen.rpartition("@")[2])
    assert "tok" not in found.seen


def test_a_refused_key_is_said() -> None:
    with running_upstream() as upstream:
        upstream.answer_with(Answer(b"{}", 401))
        setting = UpstreamSetting(base_url=upstream.base_url, shape="anthropic", api_key=SecretStr("k"))
        found = examined(House(Settings(upstream=(setting,))))
    assert (State.WRONG, "k") == (found.state, upstream.received[0].headers["x-api-key"])
    assert "refuses the key (401)" in found.seen


def test_a_file_without_certificates_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("")
    setting = UpstreamSetting(base_url="https://127.0.0.1:9/v1", ca_file=tmp_path / "empty.pem")
    found = examined(House(Settings(upstream=(setting,))))
    assert (State.WRONG, f"{tmp_path / 'empty.pem'} holds no certificate") == (found.state, found.seen)
