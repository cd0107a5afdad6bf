"""The commands: an open set, one file and one line each. A file is imported when its command is called."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A command's name, the module beside this one that holds it as `command`, and its line in `jurat --help`.
    `decides` where it decides letters, so that what was done before a fault is on record."""

    name: str
    module: str
    help: str
    decides: bool = False


COMMANDS = (
    Entry("check", "check", "Say everything that is wrong with rule files."),
    Entry("lint", "lint", "Say what could be better, and mend what can be mended safely."),
    Entry("fmt", "fmt", "Lay out rule files in one way."),
    Entry("test", "test", "Run the TESTs that stand beside the rules."),
    Entry("mutate", "mutate", "Make small mistakes in a pack, and see whether its TESTs notice."),
    Entry("figures", "figures", "Measure a pack's TESTs: what they try out, which mistakes they notice."),
    Entry("prove", "prove", "Prove what holds for every client, or show one for whom it does not."),
    Entry("lsp", "lsp", "Serve an editor: mistakes as one types, completion, meaning, renaming."),
    Entry("docs", "docs", "Write a site about packs: rules, tests, and the sections of law they cover."),
    Entry("bundle", "bundle", "Compile a pack into one file, sign it, verify it."),
    Entry("diff", "diff", "Two versions of a pack: what tightened, what loosened, which decisions would differ."),
    Entry("evaluate", "evaluate", "Facts in, firings and constraints out; no text."),
    Entry("screen", "screen", "Look at finished texts: findings, repairs, decision. Nothing is sent or recorded."),
    Entry("backtest", "backtest", "What would change if a pack were published: past mail against past verdicts."),
    Entry("redact", "redact", "Take personal data out of texts."),
    Entry("profile", "profile", "Show what is known of a client, with source and age."),
    Entry("generate", "generate", "Write, check and deliver one communication, or open a case.", decides=True),
    Entry("explain", "explain", "Say why a decision came out as it did, in the author's words."),
    Entry("review", "review", "Cases that wait for a person: list, show, approve, reject.", decides=True),
    Entry("replay", "replay", "Run a recorded decision again and compare it byte for byte."),
    Entry("audit", "audit", "Prove that the record is whole; receipts of dispatch."),
    Entry("keys", "keys", "API keys: create, list, revoke."),
    Entry("webhooks", "webhooks", "Who is told of decided cases: add, list, remove, report, retry."),
    Entry("people", "people", "The people who may approve: add, list."),
    Entry("serve", "serve", "Start the gateway.", decides=True),
    Entry("demo", "demo", "The whole way for every sample client, step by step.", decides=True),
    Entry("init", "init", "Make a place of one's own: settings, a pack, clients."),
    Entry("new", "new", "A pack, a rule or a table to start from, with its tests."),
    Entry("backup", "backup", "Everything a place keeps, into a folder, while the gateway works."),
    Entry("restore", "restore", "Make a place out of a backup, and prove it whole."),
    Entry("config", "config", "Print the settings in force and where each comes from, secrets masked."),
    Entry("doctor", "doctor", "Say what is missing or wrong here."),
)
