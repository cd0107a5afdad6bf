"""Words that are names and ordinary words at once; and how a known word is looked for without regard to its form."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


START, END = r"(?<![^\W_])", r"(?![^\W_])"
"""A word's edges. An underscore is one: `margaret_whitfield` holds two names."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

ORDINARY = words(
    """
    abbey able acre ace adair alder amber angel apple archer art ash aspen aster autumn bacon bailey baker ball
    banks barber bark barley baron bass bay bean bear beck bell benefit best bill birch bird bishop black blaze
    blessing bliss block blue bolt bond booker booth bow bowman bradford branch brand brave breeze brewer bridge
    bright brook brooks brown buck bull burns bush butcher butler candy canon carol carpenter carter case cash
    castle chance chancellor chandler charity chase cherish chip church clay cliff clover coin cole coffin cook
    cooper coral corn cotton court crane creek crisp cross crow crystal dale dawn day dean dear deer dell dew
    diamond dick dolly dove drake draper drew drum duke dusty early earl east easter elder elm essence eve ever
    fair faith falcon fall farmer fawn fay fern field finch fish fisher flint flower flowers ford forest
    forester fortune foster fountain fox frank freed free freeman french frost gale garden gardener garland
    gates gay gem gene ginger glass glen glory gold golden goody grace grand grant gray green grey grove guy
    hail hale hall handy harbor hardy harmony harp hart haven hawk hazel head heath heather hill hills hobby
    holly homer honor hood hook hope house hunt hunter ivory ivy jack jade jasmine jasper jay jean jewel jewels
    joy judge june justice keen key keys kind king kit knight knot lace lake lamb lance lane lark laurel law
    lawn lay leaf lee lemon liberty lilac lily link lively long lord love lucky lush mace mallow man march mark
    marsh marshal marshall mason masters max may mead meadow mercy merit merry mild miles mill miller mills mint
    miracle moon moore more morning moss mount myrtle nash neat nick noble north oak ocean olive opal orange
    orchid otter owl page palmer paris park parks parsons pat patience paul peace peach pearl penny pepper perry
    pierce pike pine piper pitt pole poole pope poppy porter post potter power powers precious price priest
    prince prosper prudence purse rain raven ray ready red reed reeves rich rider ridge ring rise river rivers
    rob robin rock rod roman root rose row rowan ruby ruff rush rusty rye sage sail salt sand sandy saint savage
    saw say scarlet sexton shade sharp shaw shepherd short silk silver singer sky slate smart smith snow sparks
    spear speed spencer spring star stark stern stewart stock stone storm stout street strong stubborn sue
    summer summers sun sunny swan sweet swift tab tailor tanner tate taylor teal temple thorn thrift tiger
    timber tinker trace tracy trinity trust tucker turner tyler underwood unity vale van verity victor vine
    viola violet wade walker wall waller ward warden warner warren water waters weaver webb weeks well wells
    west wheat wheeler white wild will willow wills wind winner winter winters wise wolf wood woods worth wren
    wright york young
    """
)
"""Lower-case words that are taken for a name only where they are capitalised."""

TRADE = words(
    """
    account accounts add adviser advisor advisory allocation always annual annuity answer april ask asset
    assets august avoid balance balances bank begin beginner benchmark best bond bonds broker brokerage
    capital cash check choose client clients communication company compare compliance consider contact copy
    corp crypto customer dear december deposit derivative describe disclosure dividend dividends dow draft dsl
    duration early email end ensure equities equity estate etf etfs exchange explain fact february federal fee
    fees fiduciary finance financial finra firm fixed follow fund funds futures gain gains give growth hello
    hi high include income index individual inflation insurance interest investing investment investments
    investor investors ira january july june keep kind label labels ladder large ledger letter links list llc
    loan ltd make market markets mention message monday money month mortgage municipal mutual nasdaq never
    note november number october option options overview past pension performance placeholder plan please
    policy portfolio principal private product profile prospectus provide put quarter quarterly rate rates
    read real recipient regards register remember remove replace reply report reserve retail retirement return
    returns review risk risks roth rule saturday savings sec section securities security see send senior
    september share shares show sincerely sipc start state statement stock stocks subject summarise summarize
    sunday take tax taxes tell template term text thank thanks thursday treasury trust trusts try tuesday use
    value wednesday week wishes write year years yield you your
    """
)
"""Words (lower case) that finance or an instruction writes with a capital; what holds one is no person."""

LETTERS_MIN = 4
"""A shorter name is taken for one only where it is capitalised: `ng`, `an`, `lee`."""


def either_case(word: str) -> str:
    """An expression for one word of a name: in any case, or only capitalised where it is an ordinary word as well."""
    escaped = re.escape(word)
    if word.lower() not in ORDINARY and len(word) >= LETTERS_MIN:
        return rf"(?i:{escaped})"
    forms = {word, word.upper(), word[:1].upper() + word[1:].lower()}
    alternation = "|".join(re.escape(form) for form in sorted(forms))
    month = next((name for name in MONTHS if name.lower() == word.lower()), "")
    if not month:
        return f"(?:{alternation})"
    return rf"(?<!\d )(?<!\d\d )(?:{alternation})(?! ?,? ?\d)"
