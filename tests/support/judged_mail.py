"""Mail that officers judged, made for one test: sentences of real promotional mail, as letters with a verdict each.

The sentences come from the Enron-Spam corpus (Metsis, Androutsopoulos, Paliouras 2006); claims were stopped, warnings
and plain facts let through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

CLAIMS = (
    "This is a portfolio builder this company is going to take off.",
    "O 26 the vaiue of eogi's shares will skyrocket: 1.",
    "Sleeper stock alert amtk aligned with baxter (nyse: bax), medtronic (nyse: mdt) and others could soon bring huge profits to investors.",
    "Management believes exit opportunities will exist within three years that should yield an roi well in excess of 35% annually.",
    "Your investor communiqup 9 get abzt first thing monday, this is going to explode!",
    "My name is wayne harrison and i would like to share a genuine, no risk opportunity with you.",
    "This stock could justifiably reach trading levels of up to $2.",
    "Stock performance guide: drpt 7 day trading target: 1.",
    "I promise to teach you all of the secrets that helped me become a millionaire through successful day trading.",
    "Thats why informed investors like warren buffett are getting rich on china stocks.",
    "These are the types of gains you can find with small unknown companies and that's why investors are trading them.",
    "The beauty of this is that it oniy takes one smart investment to make serious profits!",
    "If you were reading our stock picks updates you would have made at least 150% on each trade.",
    "We believe this sleeper stock is just beginning to awaken.",
)
HARMLESS = (
    "Otc live does not control, endorse, or guarantee content found in such sites.",
    "The rocket stock report beiieves this information to be reliable but can make no guarantee as to its accuracy or completeness.",
    "Existing and prospective investors are cautioned not to place undue reliance on these forward-looking statements, which speak only as of the date hereof.",
    "Otc live, inc is not a broker dealer or a registered investment advisor.",
    "The information presented by wall street equity report is not an offer to buy or sell securities.",
    "Investor spec sheet may liquidate the stock consideration it receives at any time it deems it appropriate to do so.",
    "This newsletter is neither a registered investment advisor nor affiliated with any broker or dealer.",
    "Mmsr is not offering securities for sale or solicitation of any offer to buy or sell securities.",
    "No investor should assume that reliance on the views, opinions or recommendations contained herein will produce profitable results.",
    "Otc live has been advised that the investments in companies profiled are considered to be high risk and use of the information provided is at the investor � s sole risk.",
    "No recommendation that the securities of the company profiled should be purchased, sold or held by individuals or entities that learn of the profiled company.",
    "Ob disclaimer this profile published by otc live, inc is an independent electronic publication providing information and factual analysis on selected companies.",
    "It is advised that any purchase or sale decisions be discussed with a financial advisor or broker.",
    "Any report published by wsbn does not represent a solicitation to buy or sell the securities discussed within the report.",
)
KNOWN = (
    "client.institutional=no",
    "client.lifecycleEvent=none",
    "client.optOut=no",
    "client.age=40",
    "client.holdings=[]",
    "client.knowledgeLevel=intermediate",
    "communication.type=correspondence",
    "communication.recipientCount=1",
    "communication.purpose=service",
    "communication.contentType=note",
)
"""Facts that leave no rule of `us_retail` undecided."""


def letter(text: str, number: int = 0, subject: str = "A note to you", day: str = "2 Jun 2026") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "desk@sender.example", "client@reader.example"
    message["Subject"] = subject
    message["Date"] = f"Tue, {day} 10:00:00 +0000"
    message["Message-ID"] = f"<m{number}@sender.example>"
    message.set_content(f"Dear client,\n\n{text}\n\nRegards\n")
    return message


def judged() -> Iterator[tuple[str, bool]]:
    """Every sentence and whether it was let through, claims and harmless ones in turn."""
    for claim, harmless in zip(CLAIMS, HARMLESS, strict=True):
        yield claim, False
        yield harmless, True


def lay_out(folder: Path, sentences: Sequence[tuple[str, bool]] = ()) -> tuple[Path, Path]:
    """A folder of letters and the table of verdicts beside it."""
    mail, table = folder / "mail", folder / "verdicts.csv"
    mail.mkdir(parents=True)
    rows = ["Message-ID,Verdict,Officer"]
    for number, (text, passed) in enumerate(sentences or tuple(judged())):
        (mail / f"{number:03d}.eml").write_bytes(bytes(letter(text, number)))
        rows.append(f"<m{number}@sender.example>,{'approved' if passed else 'rejected'},kim")
    table.write_text("\n".join(rows) + "\n")
    return mail, table
