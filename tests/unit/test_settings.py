"""Settings: a file, the environment over it, and a clear word where one is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from jurat.settings import Settings, SettingsBroken, read_configuration, read_settings

ROOT = Path(__file__).parents[2]


def test_without_file_and_variables_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings({}, tmp_path) == Settings()


def test_paths_in_the_file_are_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "jurat.toml").write_text('home = "state"\nport = 9000\n')
    settings = read_settings({}, tmp_path)
    assert (settings.home, settings.port) == (tmp_path / "state", 9000)


def test_a_variable_wins_over_the_file_and_an_empty_one_is_none(tmp_path: Path) -> None:
    (tmp_path / "jurat.toml").write_text("port = 9000\n")
    assert read_settings({"JURAT_PORT": "9100"}, tmp_path).port == 9100
    assert read_settings({"JURAT_PORT": ""}, tmp_path).port == 9000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("port = 'many'", "port"),
        ("colour = 1", "colour"),
        ("port = ", "cannot be read"),
        ("engine = 'quick'", "engine"),
        ("upstream_timeout_s = 0", "upstream_timeout_s"),
        ("upstream_timeout_s = inf", "upstream_timeout_s"),
        ("upstream_base_url = 'models.example/v1'", "upstream_base_url .* http://"),
        ("upstream_base_url = 'http://'", "upstream_base_url"),
        ("upstream_shape = 'soap'", "upstream_shape"),
        ("upstream_client = 'curl'", "upstream_client"),
        ("upstream_proxy = 'socks5://127.0.0.1:9'", "upstream_proxy .* http://"),
        ("upstream = 'http://127.0.0.1'", "upstream"),
        ("upstream = ['http://127.0.0.1']", "upstream.0"),
        ("[[upstream]]\nbase_url = 'models.example'", "upstream.0.base_url .* http://"),
        ("[[upstream]]\nbase_url = 'http://a.example'\ncolour = 1", "upstream.0.colour"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "jurat.toml").write_text(text)
    with pytest.raises(SettingsBroken, match=said):
        read_settings({}, tmp_path)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsBroken, match="no settings file"):
        read_settings({"JURAT_CONFIG": str(tmp_path / "none.toml")})


def test_secrets_are_masked_when_shown() -> None:
    settings = read_settings({"JURAT_UPSTREAM_API_KEY": "sk-secret", "JURAT_DATABASE_URL": "postgresql://u:pw@h/db"})
    assert "sk-secret" not in str(settings.shown())
    assert "pw" not in str(settings.shown())


def test_a_password_inside_of_an_address_is_masked_and_the_rest_is_shown() -> None:
    shown = read_settings(
        {
            "JURAT_DATABASE_URL": "postgresql://jurat:pa@ss/word@db.example:5432/records?sslpassword=tea",
            "JURAT_UPSTREAM_BASE_URL": "https://token@models.example/v1?api-key=abc&version=2",
        }
    ).shown()
    assert shown["database_url"] == "postgresql://jurat:**********@db.example:5432/records?sslpassword=**********"
    assert shown["upstream_base_url"] == "https://**********@models.example/v1?api-key=**********&version=2"


def test_each_value_says_where_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "jurat.toml").write_text('port = 9000\npack = "mine"\n')
    rows = read_configuration({"JURAT_PORT": "9100"}, tmp_path).to_json()["settings"]
    found = {row["name"]: (row["value"], row["from"], row["place"]) for row in rows}
    assert found["port"] == (9100, "variable", "JURAT_PORT")
    assert found["pack"] == ("mine", "file", str(tmp_path / "jurat.toml"))
    assert found["host"] == ("127.0.0.1", "default", "")
    assert list(found) == list(Settings.model_fields)


def test_every_unknown_name_is_told_with_the_nearest_known_one(tmp_path: Path) -> None:
    (tmp_path / "jurat.toml").write_text("prot = 9000\ncolour = 'red'\n")
    with pytest.raises(SettingsBroken) as caught:
        read_settings({"JURAT_ENGIN": "compiled", "JURAT_PORT": "many"}, tmp_path)
    file = tmp_path / "jurat.toml"
    assert caught.value.message.splitlines() == [
        "4 settings cannot be used:",
        f"- There is no setting prot ({file}). Did you mean port?",
        f"- There is no setting colour ({file}). README.md lists the settings.",
        "- There is no setting for the variable JURAT_ENGIN. Did you mean JURAT_ENGINE?",
        "- The setting port cannot be used: Input should be a valid integer, unable to parse string as an integer. "
        f"Correct it in {file} or in the variable JURAT_PORT.",
    ]


@pytest.mark.parametrize("name", ["JURAT_KEY", "JURAT_DEBUG", "JURAT_TEST_DATA", "JURATOR", "jurat_port"])
def test_variables_that_are_not_ours_to_read_are_left_alone(name: str) -> None:
    assert read_settings({name: "x"}, Path("/nowhere")) == Settings()


def test_every_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in Settings.model_fields if f"`JURAT_{name.upper()}`" not in readme] == []


def test_endpoints_come_in_order_that_of_the_base_url_first(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sk-2\n")
    (tmp_path / "jurat.toml").write_text(
        """
upstream_base_url = "http://one.example/v1"
upstream_models = ["large"]
[[upstream]]
base_url = "https://two.example"
shape = "azure"
api_key_file = "key"
ca_file = "private.pem"
[[upstream]]
base_url = "https://three.example/v1"
shape = "anthropic"
retries_max = 0
"""
    )
    first, second, third = read_settings({"JURAT_UPSTREAM_API_KEY": "sk-1"}, tmp_path).upstreams
    assert ("http://one.example/v1", "sk-1", ("large",), "openai") == (
        first.base_url,
        first.key(),
        first.models,
        first.shape,
    )
    assert ("azure", "sk-2", tmp_path / "private.pem") == (second.shape, second.key(), second.ca_file)
    assert ("anthropic", 0, "") == (third.shape, third.retries_max, third.key())


def test_models_a_caller_may_ask_for_are_listed_in_a_variable_with_commas() -> None:
    assert ("a", "b") == read_settings({"JURAT_UPSTREAM_MODELS": "a, b,"}).upstream_models


def test_a_key_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "jurat.toml").write_text("[[upstream]]\nbase_url = 'http://a.example'\napi_key_file = 'none'\n")
    with pytest.raises(SettingsBroken, match=r"key file .*none cannot be read"):
        read_settings({}, tmp_path).upstreams[0].key()


def test_keys_and_a_proxys_password_are_masked_in_every_endpoint(tmp_path: Path) -> None:
    table = "base_url = 'http://tok@a.example'\napi_key = 'sk-canary'\nproxy = 'http://fir:canary@proxy.example:3128'\n"
    (tmp_path / "jurat.toml").write_text("upstream_proxy = 'http://fir:canary@proxy.example'\n[[upstream]]\n" + table)
    shown = read_settings({}, tmp_path).shown()
    assert "canary" not in str(shown)
    assert "tok@" not in str(shown)
    assert "http://fir:**********@proxy.example:3128" == shown["upstream"][0]["proxy"]
