"""Revision 0001's triggers for SQLite. A message `jurat:word` names the refusal."""

_FIXED = (
    "number",
    "id",
    "decision",
    "outcome",
    "author",
    "author_folded",
    "opened_at",
    "text",
    "text_hash",
    "bundle",
    "severity",
    "reasons",
    "cleared_by",
    "approvals_needed",
)


def _refuse(name: str, when: str, *branches: tuple[str, str]) -> str:
    """One trigger per event, its refusals in order: SQLite does not say in which order several would fire."""
    cases = " ".join(f"WHEN {condition} THEN RAISE(ABORT, 'jurat:{code}')" for condition, code in branches)
    return f"CREATE TRIGGER {name} BEFORE {when} FOR EACH ROW BEGIN SELECT CASE {cases} END; END"


def _of_case(column: str) -> str:
    return f"(SELECT {column} FROM review_case WHERE id = NEW.case_id)"  # noqa: S608 constants


_APPEND_ONLY = tuple(
    _refuse(f"{table}_no_{act.lower()}", f"{act} ON {table}", ("1", "append_only"))
    for table, act in (
        ("audit_record", "UPDATE"),
        ("audit_record", "DELETE"),
        ("checkpoint", "UPDATE"),
        ("checkpoint", "DELETE"),
        ("bundle", "UPDATE"),
        ("bundle", "DELETE"),
        ("case_act", "UPDATE"),
        ("case_act", "DELETE"),
        ("review_case", "DELETE"),
    )
)

# INSERT OR REPLACE removes a row without its delete trigger firing, so inserting over one is refused as well.
_ONLY_AT_THE_END = (
    _refuse(
        "audit_record_insert",
        "INSERT ON audit_record",
        ("NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit_record)", "append_only"),
    ),
    _refuse(
        "checkpoint_insert",
        "INSERT ON checkpoint",
        ("NEW.size <> (SELECT coalesce(max(sequence), 0) FROM audit_record)", "append_only"),
        ("EXISTS (SELECT 1 FROM checkpoint WHERE size >= NEW.size)", "append_only"),
    ),
    _refuse(
        "bundle_insert", "INSERT ON bundle", ("EXISTS (SELECT 1 FROM bundle WHERE hash = NEW.hash)", "append_only")
    ),
    _refuse(
        "review_case_insert",
        "INSERT ON review_case",
        ("NEW.state <> 'open'", "append_only"),
        ("EXISTS (SELECT 1 FROM review_case WHERE id = NEW.id OR number = NEW.number)", "append_only"),
    ),
)

_FOUR_EYES = (
    _refuse(
        "case_act_insert",
        "INSERT ON case_act",
        (f"{_of_case('state')} <> 'open'", "case_closed"),
        (f"NEW.act = 'approve' AND NEW.person_folded = {_of_case('author_folded')}", "four_eyes"),
        (f"NEW.act = 'approve' AND lower(trim(NEW.person)) = lower(trim({_of_case('author')}))", "four_eyes"),
        (
            "EXISTS (SELECT 1 FROM case_act WHERE case_id = NEW.case_id AND (number = NEW.number"
            " OR person_folded = NEW.person_folded OR lower(trim(person)) = lower(trim(NEW.person))))",
            "already_acted",
        ),
        (f"NEW.act = 'approve' AND NEW.text_hash <> {_of_case('text_hash')}", "approval_lapsed"),
        (f"NEW.act = 'approve' AND NEW.bundle <> {_of_case('bundle')}", "approval_lapsed"),
    ),
    _refuse(
        "review_case_update",
        "UPDATE ON review_case",
        *((f"NEW.{column} IS NOT OLD.{column}", "append_only") for column in _FIXED),
        ("OLD.released_at IS NOT NULL AND NEW.released_at IS NOT OLD.released_at", "append_only"),
        ("OLD.state <> 'open' AND NEW.state <> OLD.state", "case_closed"),
        (
            "OLD.state = 'open' AND NEW.state = 'approved' AND OLD.approvals_needed >"
            " (SELECT count(*) FROM case_act WHERE case_id = OLD.id AND act = 'approve')",
            "not_approved",
        ),
        (
            "OLD.state = 'open' AND NEW.state = 'rejected' AND NOT EXISTS"
            " (SELECT 1 FROM case_act WHERE case_id = OLD.id AND act = 'reject')",
            "not_approved",
        ),
    ),
)

TRIGGERS = (*_APPEND_ONLY, *_ONLY_AT_THE_END, *_FOUR_EYES)
