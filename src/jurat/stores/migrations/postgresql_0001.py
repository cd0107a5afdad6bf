"""Revision 0001's triggers for PostgreSQL: the same refusals as SQLite's, and TRUNCATE."""


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"


def _trigger(name: str, when: str, table: str, function: str, each: str = "ROW") -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"


_APPEND_ONLY = (
    _function("jurat_append_only", "BEGIN RAISE EXCEPTION 'jurat:append_only'; END"),
    *(
        _trigger(f"{table}_append_only", "UPDATE OR DELETE", table, "jurat_append_only")
        for table in ("audit_record", "checkpoint", "bundle", "case_act")
    ),
    _trigger("review_case_no_delete", "DELETE", "review_case", "jurat_append_only"),
    *(
        _trigger(f"{table}_no_truncate", "TRUNCATE", table, "jurat_append_only", "STATEMENT")
        for table in ("audit_record", "checkpoint", "bundle", "case_act", "review_case")
    ),
)

_ONLY_AT_THE_END = (
    _function(
        "jurat_audit_record_insert",
        """BEGIN
        IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit_record) THEN
            RAISE EXCEPTION 'jurat:append_only';
        END IF;
        RETURN NEW;
        END""",
    ),
    _trigger("audit_record_at_the_end", "INSERT", "audit_record", "jurat_audit_record_insert"),
    _function(
        "jurat_checkpoint_insert",
        """BEGIN
        IF NEW.size <> (SELECT coalesce(max(sequence), 0) FROM audit_record)
           OR EXISTS (SELECT 1 FROM checkpoint WHERE size >= NEW.size) THEN
            RAISE EXCEPTION 'jurat:append_only';
        END IF;
        RETURN NEW;
        END""",
    ),
    _trigger("checkpoint_at_the_end", "INSERT", "checkpoint", "jurat_checkpoint_insert"),
)

_FOUR_EYES = (
    _function(
        "jurat_case_act_insert",
        """DECLARE held review_case;
        BEGIN
        SELECT * INTO held FROM review_case WHERE id = NEW.case_id FOR UPDATE;
        IF held.state <> 'open' THEN
            RAISE EXCEPTION 'jurat:case_closed';
        END IF;
        IF NEW.act = 'approve' AND (NEW.person_folded = held.author_folded
           OR lower(trim(NEW.person)) = lower(trim(held.author))) THEN
            RAISE EXCEPTION 'jurat:four_eyes';
        END IF;
        IF EXISTS (SELECT 1 FROM case_act WHERE case_id = NEW.case_id AND (person_folded = NEW.person_folded
           OR lower(trim(person)) = lower(trim(NEW.person)))) THEN
            RAISE EXCEPTION 'jurat:already_acted';
        END IF;
        IF NEW.act = 'approve' AND (NEW.text_hash <> held.text_hash OR NEW.bundle <> held.bundle) THEN
            RAISE EXCEPTION 'jurat:approval_lapsed';
        END IF;
        RETURN NEW;
        END""",
    ),
    _trigger("case_act_four_eyes", "INSERT", "case_act", "jurat_case_act_insert"),
    _function(
        "jurat_review_case_insert",
        "BEGIN IF NEW.state <> 'open' THEN RAISE EXCEPTION 'jurat:append_only'; END IF; RETURN NEW; END",
    ),
    _trigger("review_case_once", "INSERT", "review_case", "jurat_review_case_insert"),
    _function(
        "jurat_review_case_update",
        """BEGIN
        IF (NEW.number, NEW.id, NEW.decision, NEW.outcome, NEW.author, NEW.author_folded, NEW.opened_at, NEW.text,
            NEW.text_hash, NEW.bundle, NEW.severity, NEW.reasons, NEW.cleared_by, NEW.approvals_needed)
           IS DISTINCT FROM
           (OLD.number, OLD.id, OLD.decision, OLD.outcome, OLD.author, OLD.author_folded, OLD.opened_at, OLD.text,
            OLD.text_hash, OLD.bundle, OLD.severity, OLD.reasons, OLD.cleared_by, OLD.approvals_needed)
           OR (OLD.released_at IS NOT NULL AND NEW.released_at IS DISTINCT FROM OLD.released_at) THEN
            RAISE EXCEPTION 'jurat:append_only';
        END IF;
        IF OLD.state <> 'open' AND NEW.state <> OLD.state THEN
            RAISE EXCEPTION 'jurat:case_closed';
        END IF;
        IF OLD.state = 'open' AND NEW.state = 'approved' AND OLD.approvals_needed >
           (SELECT count(*) FROM case_act WHERE case_id = OLD.id AND act = 'approve') THEN
            RAISE EXCEPTION 'jurat:not_approved';
        END IF;
        IF OLD.state = 'open' AND NEW.state = 'rejected' AND NOT EXISTS
           (SELECT 1 FROM case_act WHERE case_id = OLD.id AND act = 'reject') THEN
            RAISE EXCEPTION 'jurat:not_approved';
        END IF;
        RETURN NEW;
        END""",
    ),
    _trigger("review_case_fixed", "UPDATE", "review_case", "jurat_review_case_update"),
)

TRIGGERS = (*_APPEND_ONLY, *_ONLY_AT_THE_END, *_FOUR_EYES)
