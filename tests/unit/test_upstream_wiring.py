"""From settings to who writes and who makes vectors."""

from __future__ import annotations

from jurat.models import Address, Breaker, EmbeddingEndpoint, Endpoint, Fallback, circuits
from jurat.settings import Settings, UpstreamSetting
from jurat.wiring import House, address_of

ONE = UpstreamSetting(base_url="http://one.example/v1", model="one")
TWO = UpstreamSetting(base_url="http://two.example/v1", model="two", embedding_model="vectors")


def test_every_setting_of_an_endpoint_reaches_its_address() -> None:
    setting = UpstreamSetting(
        base_url="https://a.example/v1",
        api_key="sk-a",  # type: ignore[arg-type]  # pydantic makes it a secret
        model="m",
        models=("n",),
        embedding_model="e",
        shape="azure",
        client="openai",
        timeout_s=1.0,
        connect_timeout_s=2.0,
        read_timeout_s=3.0,
        retries_max=4,
        tokens_max=5,
        tokens_parameter="max_completion_tokens",
        ca_file="ca.pem",  # type: ignore[arg-type]
        proxy="http://proxy.example",  # type: ignore[arg-type]
        api_version="2030-01-01",
    )
    address = address_of(setting)
    assert {**setting.model_dump(exclude={"api_key", "api_key_file", "proxy"})} == {
        name: getattr(address, name)
        for name in UpstreamSetting.model_fields
        if name not in ("api_key", "api_key_file", "proxy")
    }
    assert ("sk-a", "http://proxy.example") == (address.api_key, address.proxy)
    assert "sk-a" not in repr(address)
    assert "proxy" not in repr(address)


def test_defaults_of_a_setting_and_of_an_address_are_the_same() -> None:
    assert Address("http://a.example", model="gpt-4o-mini") == address_of(UpstreamSetting(base_url="http://a.example"))


def test_one_endpoint_writes_behind_a_circuit_and_several_in_order() -> None:
    one = House(Settings(upstream=(ONE,))).writer
    assert isinstance(one, Breaker)
    assert isinstance(one.model, Endpoint)
    two = House(Settings(upstream_base_url="http://zero.example/v1", model="zero", upstream=(ONE, TWO))).writer
    assert isinstance(two, Fallback)
    assert ["zero", "one", "two"] == [circuit.model for circuit in circuits(two)]


def test_the_first_endpoint_that_makes_vectors_makes_them() -> None:
    embedder = House(Settings(upstream=(ONE, TWO))).embedder
    assert isinstance(embedder, EmbeddingEndpoint)
    assert ("vectors", "http://two.example/v1") == (embedder.name, embedder.address.base_url)
    assert House(Settings(upstream=(ONE,))).embedder is None
