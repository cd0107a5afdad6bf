"""Floor 13, a door: a pack of rules as a validator in somebody's own Guardrails `Guard`.

    from guardrails import Guard
    from jurat.guard import JuratPack

    guard = Guard().use(JuratPack("us_retail", facts={"client": {"knowledgeLevel": "beginner"}}, on_fail="fix"))
    guard.validate("Your return is guaranteed.")

Needs the extra `guardrails`. Telemetry of that package is off once this is imported.
"""

from jurat.guard.validator import JuratPack

__all__ = ["JuratPack"]
