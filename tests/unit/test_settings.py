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
