"""The tables. `migrations/` builds them step by step; a test proves that the two agree. Times are ISO 8601 texts in UTC
(they sort), lists are canonical JSON, numbers count from 1."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from jurat.request import MAIN

SEQUENCE = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up only columns of exactly the type INTEGER."""

metadata = MetaData()

audit_record = Table(
    "audit_record",
    metadata,
    Column("sequence", SEQUENCE, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("leaf", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("salt", Text, nullable=False),
    Index("ix_audit_record_subject", "subject", "sequence"),
)

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("size", SEQUENCE, primary_key=True, autoincrement=False),
    Column("note", Text, nullable=False),
)

bundle = Table(
    "bundle",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("pack", Text, nullable=False),
    Column("data", Text, nullable=False),
)

decision = Table(
    "decision",
    metadata,
    Column("number", SEQUENCE, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("fields", Text, nullable=False),
    Column("tenant", Text, nullable=False, server_default=MAIN),
    Index("ix_decision_tenant", "tenant", "number"),
)

review_case = Table(
    "review_case",
    metadata,
    Column("number", SEQUENCE, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("decision", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("author_folded", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("bundle", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("cleared_by", Text, nullable=False),
    Column("approvals_needed", Integer, nullable=False),
    Column("released_at", Text),
    Column("tenant", Text, nullable=False, server_default=MAIN),
    CheckConstraint("state IN ('open', 'approved', 'rejected')", name="ck_review_case_state"),
    CheckConstraint("approvals_needed >= 1", name="ck_review_case_approvals"),
    CheckConstraint("severity <> 'blocker' OR approvals_needed >= 2", name="ck_review_case_blocker"),
    CheckConstraint("released_at IS NULL OR state = 'approved'", name="ck_review_case_released"),
    Index("ix_review_case_state", "state", "number"),
    Index("ix_review_case_tenant", "tenant", "number"),
)

case_act = Table(
    "case_act",
    metadata,
    Column("case_id", Text, ForeignKey("review_case.id", name="fk_case_act_case"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("person", Text, nullable=False),
    Column("person_folded", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("bundle", Text, nullable=False),
    UniqueConstraint("case_id", "person_folded", name="uq_case_act_person"),
    CheckConstraint("act IN ('approve', 'reject')", name="ck_case_act_act"),
)

recipient = Table(
    "recipient",
    metadata,
    Column("decision", Text, primary_key=True),
    Column("family", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("ix_recipient_family", "family", "at"),
)

text_family = Table(
    "text_family",
    metadata,
    Column("id", Text, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("sketch", Text, nullable=False),
    Column("at", Text, nullable=False),
)

text_band = Table(
    "text_band",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("family", Text, primary_key=True),
)

text_recipient = Table(
    "text_recipient",
    metadata,
    Column("decision", Text, primary_key=True),
    Column("family", Text, primary_key=True),
    Column("recipient", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("ix_text_recipient_family", "family", "at"),
)

api_key = Table(
    "api_key",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("secret_hash", Text, nullable=False, unique=True),
    Column("created_at", Text, nullable=False),
    Column("tenant", Text, nullable=False, server_default=MAIN),
    Column("revoked_at", Text),
    Column("requests_per_minute", BigInteger, nullable=False, server_default="0"),
    Column("tokens_per_day", BigInteger, nullable=False, server_default="0"),
)

allowance = Table(
    "allowance",
    metadata,
    Column("key", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("used", BigInteger, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("folded", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("crd", Text, nullable=False),
    Column("crd_folded", Text, nullable=False, unique=True),
)

registration = Table(
    "registration",
    metadata,
    Column("person", Text, ForeignKey("person.folded", name="fk_registration_person"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("held_from", Text, nullable=False),
    Column("held_to", Text),
)

dispatch = Table(
    "dispatch",
    metadata,
    Column("number", SEQUENCE, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("decision", Text, nullable=False),
    Column("tenant", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("agrees", Text, nullable=False),
    Column("problems", Text, nullable=False),
    Index("ix_dispatch_decision", "decision", "number"),
    Index("ix_dispatch_tenant", "tenant", "number"),
)

webhook = Table(
    "webhook",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tenant", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("secret_hash", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("removed_at", Text),
)

webhook_notice = Table(
    "webhook_notice",
    metadata,
    Column("number", SEQUENCE, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("webhook", Text, ForeignKey("webhook.id", name="fk_webhook_notice_webhook"), nullable=False),
    Column("case_id", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", Text, nullable=False),
    Column("held_until", Text, nullable=False),
    Column("fault", Text, nullable=False),
    CheckConstraint("state IN ('pending', 'delivered', 'dead')", name="ck_webhook_notice_state"),
    Index("ix_webhook_notice_state", "state", "due_at"),
)

pack_version = Table(
    "pack_version",
    metadata,
    Column("number", SEQUENCE, primary_key=True, autoincrement=True),
    Column("pack", Text, nullable=False),
    Column("bundle", Text, nullable=False),
    Column("at", Text, nullable=False),
)
