"""Which role may knock at which door: one table, read top to bottom. What is not in it is not served."""

from __future__ import annotations

from collections.abc import Mapping

from jurat.foundation.error import Refused
from jurat.request import Key, Role

_WRITERS = frozenset({Role.APP, Role.ADMIN})
_TESTERS = frozenset({Role.APP, Role.AUTHOR, Role.ADMIN})
_EVALUATORS = frozenset({Role.APP, Role.AUTHOR, Role.AUDITOR, Role.ADMIN})
_DESK = frozenset({Role.REVIEWER, Role.PRINCIPAL, Role.AUDITOR, Role.ADMIN})
_APPROVERS = frozenset({Role.PRINCIPAL, Role.ADMIN})
_AUTHORS = frozenset({Role.AUTHOR, Role.ADMIN})
_AUDITORS = frozenset({Role.AUDITOR, Role.ADMIN})
_EVERYBODY = frozenset(Role)

TABLE: Mapping[tuple[str, str], frozenset[Role]] = {
    ("GET", "/v1/models"): _EVERYBODY,
    ("GET", "/v1/models/{model:path}"): _EVERYBODY,
    ("POST", "/v1/chat/completions"): _WRITERS,
    ("POST", "/v1/responses"): _WRITERS,
    ("POST", "/v1/embeddings"): _WRITERS,
    ("POST", "/v1/communications"): _WRITERS,
    ("POST", "/v1/screen"): _TESTERS,
    ("POST", "/v1/evaluate"): _EVALUATORS,
    ("GET", "/v1/decisions"): _EVERYBODY,
    ("GET", "/v1/decisions/{decision}"): _EVERYBODY,
    ("POST", "/v1/decisions/{decision}/sent"): _WRITERS,
    ("GET", "/v1/decisions/{decision}/trace"): _DESK,
    ("GET", "/v1/decisions/{decision}/explain"): _DESK,
    ("GET", "/v1/decisions/{decision}/replay"): _AUDITORS,
    ("POST", "/v1/decisions/{decision}/replay"): _AUDITORS,
    ("GET", "/v1/cases"): _DESK,
    ("GET", "/v1/cases/{case}"): _DESK,
    ("POST", "/v1/cases/{case}/approve"): _APPROVERS,
    ("POST", "/v1/cases/{case}/reject"): _APPROVERS,
    ("GET", "/v1/packs"): _EVERYBODY,
    ("POST", "/v1/packs/{name}/reload"): _AUTHORS,
    ("GET", "/v1/audit"): _AUDITORS,
    ("GET", "/v1/audit/proof/{sequence}"): _AUDITORS,
}
"""Method and path → roles. An admin may knock everywhere, but a case is still decided by a person: see routes/cases."""

MAY_CHOOSE_LAW = frozenset({Role.AUTHOR, Role.AUDITOR, Role.ADMIN})
"""Who may evaluate with another pack or for another day: dry runs only, nothing is written or sent."""

SEES_CANDIDATE = frozenset({Role.REVIEWER, Role.PRINCIPAL, Role.AUDITOR, Role.ADMIN})
"""Who judges texts, and so sees those that were not released."""

SEES_STEPS = frozenset({Role.AUDITOR, Role.ADMIN})
"""Who sees every recorded step, personal data included."""

SEES_ALL_DECISIONS = frozenset(Role) - {Role.APP}
"""An application sees its own decisions alone."""


class WrongRole(Refused):
    """This key's role does not open this door."""

    code = "wrong_role"


def authorize(key: Key, method: str, path: str) -> None:
    """`path` as declared, with its parameters in braces. Raises WrongRole, which names the roles that would do."""
    roles = TABLE[method, path]
    if key.role not in roles:
        may = ", ".join(role.value for role in Role if role in roles)
        raise WrongRole(f"A key with the role {key.role.value} may not {method} {path}.", f"Roles that may: {may}.")
