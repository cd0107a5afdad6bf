"""Presidio over spaCy: names of people nobody knows, without the network, from any thread, once per process."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from jurat.privacy.detector import full_detector
from jurat.privacy.redaction import Redactor

REDACTOR = Redactor(full_detector())

OFFLINE = """
import socket, sys

def refuse(*args, **kwargs):
    print("NETWORK", args, file=sys.stderr)
    raise SystemExit(9)

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
sys.addaudithook(lambda event, args: refuse(event, args) if event in ("socket.connect", "socket.getaddrinfo") else None)

from jurat.privacy.detector import full_detector
from jurat.privacy.redaction import Redactor

print(Redactor(full_detector()).redact_text("John Smith of Denver, john@smith.example.com, http://smith.example.co.uk/a")[0])
"""


def test_it_loads_and_searches_without_touching_the_network() -> None:
    run = subprocess.run([sys.executable, "-c", OFFLINE], capture_output=True, text=True, timeout=120, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("<PERSON_1> of <LOCATION_1>, <EMAIL_1>,")


def test_asking_for_it_loads_nothing_heavy() -> None:
    code = (
        "import sys; from jurat.privacy.redaction import Redactor; from jurat.privacy.detector import full_detector; "
        "Redactor(full_detector()); "
        "print([m for m in ('spacy', 'presidio_analyzer', 'tldextract') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout == "[]\n"


def test_threads_share_one_model_and_agree() -> None:
    text = "John Smith met Priya Natarajan in San Francisco."
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: REDACTOR.redact_text(text)[0], range(8)))
    assert results == ["<PERSON_1> met <PERSON_2> in <LOCATION_1>."] * 8


def test_the_possessive_stays_outside_the_placeholder() -> None:
    assert REDACTOR.redact_text("We wired it to Olga Petrova's bank.")[0] == "We wired it to <PERSON_1>'s bank."


@pytest.mark.parametrize(
    "text",
    [
        "Bill the client. Mark to market. Will you grant me a loan?",
        "My Roth IRA rose; the Federal Reserve raised rates in the United States and in New York State.",
        "Copy labels exactly as they stand. Keep every rule below. Answer with the text alone.",
        "You write to a beginner. Use simplified explanations. Include educational links.",
        "Securities offered through Example Brokerage LLC, Member FINRA/SIPC. Options involve risk.",
        "Past performance is no guarantee of future results. Dividends are paid quarterly.",
    ],
)
def test_the_words_of_the_trade_are_not_taken_for_people(text: str) -> None:
    assert text == REDACTOR.redact_text(text)[0]


def test_a_long_text_is_searched_to_its_end() -> None:
    text = "The fund holds bonds. " * 1200 + "John Smith agreed."
    assert text.replace("John Smith", "<PERSON_1>") == REDACTOR.redact_text(text)[0]
