"""The addresses, a file per group. A group is one file and one line here; who may use it stands in authorization.py."""

from __future__ import annotations

from fastapi import APIRouter

from jurat.gateway.routes import (
    audit,
    cases,
    chat,
    communications,
    decisions,
    embeddings,
    evaluation,
    explanations,
    health,
    metrics,
    models,
    packs,
    receipts,
    responses,
    screening,
)

ROUTES: tuple[APIRouter, ...] = (
    chat.ROUTES,
    responses.ROUTES,
    embeddings.ROUTES,
    models.ROUTES,
    communications.ROUTES,
    screening.ROUTES,
    evaluation.ROUTES,
    decisions.ROUTES,
    receipts.ROUTES,
    explanations.ROUTES,
    cases.ROUTES,
    packs.ROUTES,
    audit.ROUTES,
    health.ROUTES,
    metrics.ROUTES,
)
