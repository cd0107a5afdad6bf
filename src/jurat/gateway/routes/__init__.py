"""The addresses, a file per group. A group is one file and one line here; who may use it stands in authorization.py."""

from __future__ import annotations

from fastapi import APIRouter

from jurat.gateway.routes import cases, chat, communications, decisions, evaluation, health, metrics, models, screening

ROUTES: tuple[APIRouter, ...] = (
    chat.ROUTES,
    models.ROUTES,
    communications.ROUTES,
    screening.ROUTES,
    evaluation.ROUTES,
    decisions.ROUTES,
    cases.ROUTES,
    health.ROUTES,
    metrics.ROUTES,
)
