"""What the page starts with: a small pack around one sentence, or a copy of a pack of this place."""

from __future__ import annotations

from pathlib import Path

from jurat.packs.error import PackUnreadable
from jurat.packs.folder import read_pack
from jurat.web.form import Typed, Wish

MANIFEST = "pack.jur"
EXAMPLE = "example"

_RULES = """\
IF client.knowledgeLevel = 'beginner' THEN use simplified explanations AND include educational links

LIST promises "Promissory wording"
  OWNER 'advertising-review'   CITES 'FINRA 2210(d)(1)(B)'   MATCH stem
  - 'guaranteed return'  BECOMES 'possible return'
  - 'cannot lose'        REMOVE SENTENCE
  - 'safe investment'    TO REVIEW

DISCLOSURE risk "Investing has risks"
  CITES 'FINRA 2210(d)(1)(D)'   PLACE end   VERBATIM
  TEXT IN 'en' \"\"\"Investing has risks. You could lose some or all of the money you invest.\"\"\"

RULE PROMISE-1 "No promises, and the risk is named"
  CITES 'FINRA 2210(d)(1)(B)', 'FINRA 2210(d)(1)(D)'   SEVERITY blocker
  ALWAYS avoid terms in promises AND include disclosure risk
  BECAUSE 'A text that promises misleads.'

FACT 'client is a senior'
  CITES 'FINRA 2165(a)(1)'
  IF client.age is at least 65

DEFINE crypto_share: percent AS
  SUM OF holding.value FOR holding IN client.holdings WHERE (holding.assetClass = 'crypto')
  / SUM OF holding.value FOR holding IN client.holdings

RULE CRYPTO-1 "Large crypto positions of seniors are never automated"
  HOUSE 'WSP 4.2'   SEVERITY high
  IF client is a senior AND crypto_share is more than 25% THEN block sending
  UNLESS client.institutional = yes
  BECAUSE 'The client is {client.age}, and {crypto_share} of the portfolio is crypto.'

TEST 'a beginner gets plain English'
  GIVEN client.knowledgeLevel = 'beginner'
  EXPECT readability.maxGrade = 8

TEST 'a promise is caught'
  DRAFT \"\"\"This fund has a guaranteed return.\"\"\"
  EXPECT VIOLATES PROMISE-1
"""

_FACTS = """\
{
  "client": {
    "knowledgeLevel": "beginner",
    "age": 64,
    "holdings": [
      {"assetClass": "crypto", "value": "USD 4000.00"},
      {"assetClass": "fund", "value": "USD 6000.00"}
    ]
  }
}
"""

_DRAFT = """\
Dear client,

Your fund did well this year, and next year brings a guaranteed return. You cannot lose.

Read more at https://www.investor.gov/introduction-investing
"""


def example() -> Typed:
    return Typed(_RULES, _FACTS, _DRAFT, "", Wish.ALL)


def pack_names(rulesets: Path) -> tuple[str, ...]:
    """The packs of this place, by name."""
    try:
        return tuple(sorted(found.parent.name for found in rulesets.glob(f"*/{MANIFEST}")))
    except OSError:
        return ()


def from_pack(rulesets: Path, name: str) -> Typed:
    """All files of a pack as one text, with its tests; the pack itself stays as it is. Raises PackUnreadable."""
    if name not in pack_names(rulesets):
        raise PackUnreadable(f"there is no pack '{name[:64]}' here", "choose one of the list")
    sources = read_pack(rulesets / name)
    manifest = sorted(sources, key=lambda source: source.name != MANIFEST)
    text = "\n".join(f"# ==== {source.name} ====\n\n{source.text.strip()}\n" for source in manifest)
    return Typed(text, _FACTS, _DRAFT, "", Wish.CHECK)
