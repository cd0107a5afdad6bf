"""Every endpoint against every role, tenant and kind of key, generated from the application's routes."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from jurat.gateway.authorization import TABLE
from jurat.gateway.door import Door
from jurat.gateway.routes import ROUTES
from jurat.request import Role
from support.authorization import EXAMPLES, STRANGERS, Matrix, summary, table

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "gateway" / "authorization.txt"
PAGE = ROOT / "dsl" / "gateway" / "roles.md"
BLOCK = re.compile(r"(<!-- authorization:[^\n]*-->\n).*?(<!-- end -->)", re.DOTALL)
WRITE = os.environ.get("JURAT_WRITE_GOLDEN") == "1"


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> str:
    return table(Matrix(tmp_path_factory.mktemp("matrix")))


def test_the_application_answers_what_the_matrix_says(answered: str) -> None:
    if WRITE:
        GOLDEN.write_text(answered, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == answered


def test_the_page_shows_the_table_that_the_door_reads() -> None:
    page = PAGE.read_text(encoding="utf-8")
    whole = BLOCK.sub(lambda match: f"{match[1]}{summary()}\n{match[2]}", page)
    if WRITE:
        PAGE.write_text(whole, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == whole


def blocks(text: str) -> dict[str, list[str]]:
    """Endpoint → lines of its block."""
    found = [block.split("\n") for block in text.strip().split("\n\n") if re.match(r"[A-Z]+ /", block)]
    return {block[0]: block[1:] for block in found}


def test_roles_that_are_not_in_the_table_are_refused_in_every_tenant_and_the_others_never_for_their_role(
    answered: str,
) -> None:
    for name, lines in blocks(answered).items():
        method, path = name.split(" ")
        for role in Role:
            (line,) = (line for line in lines if line.split()[0] == role.value)
            refused = line.count("403 wrong_role")
            assert refused == (0 if role in TABLE[method, path] else 2 if role is Role.APP else 3), (name, line)


def test_another_tenants_object_is_never_there(answered: str) -> None:
    for name, lines in blocks(answered).items():
        others = {line[36:60].strip() for line in lines if line.split()[0] in {role.value for role in Role}}
        if "{" in name and "{model" not in name:  # who writes here is nobody's object
            assert others <= {"404 not_found", "403 wrong_role", "403 pack_shared"}, name
        assert "yes, it is listed" not in others, name


def test_no_key_and_no_key_that_is_wrong_or_revoked_opens_anything(answered: str) -> None:
    said = ", ".join(f"{stranger}: 401 invalid_api_key" for stranger in STRANGERS)
    assert {lines[-1].strip() for lines in blocks(answered).values()} == {said}


def test_every_endpoint_but_the_probes_has_a_door_a_row_in_the_table_and_an_example() -> None:
    routes = [route for group in ROUTES for route in group.routes]
    guarded = {(method, route.path) for route in routes if isinstance(route, Door) for method in route.methods}
    assert guarded == set(TABLE)
    assert guarded == set(EXAMPLES)
    assert {route.path for route in routes if not isinstance(route, Door)} == {"/healthz", "/readyz", "/metrics"}


def test_a_route_that_is_not_in_the_table_cannot_be_declared() -> None:
    with pytest.raises(KeyError):
        Door("/v1/secrets", lambda: None, methods=["GET"])


def test_an_admin_may_knock_everywhere_and_an_app_never_decides_a_case() -> None:
    assert {address for address in TABLE if Role.ADMIN not in TABLE[address]} == set()
    assert {path for _, path in TABLE if "/cases" in path and Role.APP in TABLE[_, path]} == set()
