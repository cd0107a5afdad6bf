"""The frozen records of one request, a file for each stretch of its way: request, profile, prompt, draft, decision,
case, record; and who asks and approves. No behaviour beyond what a reader needs."""

from jurat.request.case import Case, CaseAct, CaseState
from jurat.request.decision import Decision, Outcome, Reason, as_one
from jurat.request.draft import (
    Attempt,
    Check,
    CheckState,
    Draft,
    Edit,
    Finding,
    Repair,
    Validation,
    Verdict,
    faults,
)
from jurat.request.person import ALL_TENANTS, Key, Person, Registration, Role
from jurat.request.profile import NOBODY, Profile, ProfileField
from jurat.request.prompt import Redacted, Vault
from jurat.request.record import Receipt, Step
from jurat.request.request import MAIN, UNSAID, Message, Parameters, Purpose, Request, ToolCall

__all__ = [
    "ALL_TENANTS",
    "MAIN",
    "NOBODY",
    "UNSAID",
    "Attempt",
    "Case",
    "CaseAct",
    "CaseState",
    "Check",
    "CheckState",
    "Decision",
    "Draft",
    "Edit",
    "Finding",
    "Key",
    "Message",
    "Outcome",
    "Parameters",
    "Person",
    "Profile",
    "ProfileField",
    "Purpose",
    "Reason",
    "Receipt",
    "Redacted",
    "Registration",
    "Repair",
    "Request",
    "Role",
    "Step",
    "ToolCall",
    "Validation",
    "Vault",
    "Verdict",
    "as_one",
    "faults",
]
