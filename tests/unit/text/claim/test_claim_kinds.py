"""Each kind of claim is found where it is made, and not where it is only spoken of."""

import pytest

from jurat.text.claim import CLAIM_KINDS, Certainty, claim_kind
from jurat.text.claim.made import claims
from jurat.text.reading import Reading

MADE = {
    "promise": (
        "This plan pays guaranteed returns of 8% a year.",
        "With this fund you simply can't go wrong.",
        "We stand behind your returns.",
        "You get your money back plus gains.",
        "Earn steady profits no matter what the market does.",
        "You can count on steady income from this fund.",
        "There is no risk of losing your investment.",
        "The checks come like clockwork: income every month, and you never lose a cent.",
    ),
    "exaggeration": (
        "This is the best investment of your life.",
        "We are the first regulated AI financial adviser.",
        "Our robots eliminate conflicts of interest.",
        "Massive profits are ahead.",
        "Our bot has a 93% win rate.",
    ),
    "safety": (
        "These notes are as good as cash.",
        "Your principal is fully protected.",
        "The fund is completely safe and secure.",
        "Low risk, high returns.",
    ),
    "projection": (
        "The stock will hit $40 in two weeks.",
        "Investors earn 8-12% per annum.",
        "This token will double by Christmas.",
        "Fixed 12% monthly returns for every member.",
    ),
    "earnings": ("Earn $5,000 a month from home.", "Quit your job: our students make $900 a day."),
    "pressure": ("Act now, only 12 spots left!", "Buy now before the price goes up."),
    "comparison": ("It pays better interest than a savings account.", "We consistently outperform the market."),
    "testimonial": ("I made $9,000 in my first week!", "This course changed my life."),
    "recommendation": ("You should sell your bonds.", "We recommend that you buy the Alpine Fund."),
    "tax or legal advice": ("You will pay no taxes on these gains.", "Grow your money tax-free forever."),
    "cherry-picking": (
        "If you had invested $10,000 in our first fund, you would now have $41,000.",
        "Our last pick soared 300% in just nine days.",
    ),
    "endorsement": ("This fund is SEC approved.", "The plan has been endorsed by the government."),
    "bare performance": ("Our fund has gained 31%, gross.",),
    "unbalanced benefit": ("Enjoy attractive returns and growth potential with our new income note.",),
}
NOT_MADE = (
    "No one can guarantee returns.",
    "Past performance does not guarantee future results.",
    "There is no such thing as a risk-free investment.",
    "Be wary of anyone who promises guaranteed returns.",
    "The SEC charged the firm, which had told investors that the notes were as safe as a certificate of deposit.",
    "According to the complaint, he promised victims monthly profits of 5%.",
    'The leaflet said "double your money in 12 months", and the court fined its author.',
    "A firm must not state or imply that the FCA has approved its products.",
    "Your principal is guaranteed by the insurer, subject to its claims-paying ability.",
    "Treasury bills are backed by the full faith and credit of the U.S. government.",
    "We act in your best interest.",
    "The risk-free rate fell in the quarter.",
    "The company earned $2.50 a share in the third quarter.",
    "Your portfolio returned 6.8% after fees from January to October.",
    "Diversification does not ensure a profit or protect against loss in a declining market.",
    "Keep your password safe and secure.",
    "FINRA has not approved this fund.",
    "You asked whether we could promise a return. We cannot.",
    "If a caller says that the offer ends tonight, hang up.",
    "Dear Ms Bell, your statement is ready.",
)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in MADE.items() for text in texts])
def test_a_claim_is_found_at_its_words(kind: str, text: str) -> None:
    reading = Reading(f"Here is our letter. {text} Thank you.")
    found = [
        claim for claim in claims(reading) if text.startswith(reading.quote(reading.sentence_at(claim.span.start))[:9])
    ]
    assert kind in {claim.kind for claim in found}, found


@pytest.mark.parametrize("text", NOT_MADE)
def test_what_is_only_spoken_of_is_no_clear_claim(text: str) -> None:
    assert [claim for claim in claims(Reading(text)) if claim.certainty is Certainty.CLEAR] == []


@pytest.mark.parametrize("text", NOT_MADE[:16])
def test_what_is_plainly_denied_warned_of_or_factual_is_no_claim_at_all(text: str) -> None:
    assert claims(Reading(text)) == ()


def test_a_kind_is_known_by_its_name_and_says_what_it_asks() -> None:
    assert [claim_kind(kind.name) for kind in CLAIM_KINDS] == list(CLAIM_KINDS)
    assert [kind.name for kind in CLAIM_KINDS if not (kind.asks and kind.says)] == []
    assert claim_kind("flattery") is None


def test_a_risk_anywhere_in_the_text_balances_a_benefit() -> None:
    alone = "Enjoy attractive returns with our new income note."
    assert "unbalanced benefit" in {claim.kind for claim in claims(Reading(alone))}
    balanced = claims(Reading(f"{alone} You may lose money."))
    assert "unbalanced benefit" not in {claim.kind for claim in balanced if claim.span.start}


def test_an_empty_text_claims_nothing() -> None:
    assert claims(Reading("")) == claims(Reading(" \n ")) == ()


PITCHED = (
    "This message is for you: guaranteed returns of 12% a month.",
    "You are promised returns of 12% every month.",
    "Imagine a guaranteed 20% return every month.",
    "Assuming you invest today, your money will double in six months.",
    "You should leave your bank and earn a guaranteed 12% a year.",
    "No fake promises: guaranteed profits of 12% a month.",
    "The video shows guaranteed profits of 12% a month.",
    "The bot guaranteed 12% returns every month last year and will again.",
    "Subscribers earn 20% a month.",
    "The premium strategy returns 12% a month.",
    "This mutual fund will double your money.",
    "Margin trading here will double your money in a month.",
    "Your principal is fully protected by collateral.",
    "Grow your money tax-free forever in a Roth gold account.",
    "It leaves every bank behind and consistently beats the market.",
    "Act now: every contribution is doubled.",
    "Gold is often called the safest investment.",
    "This fund is believed to be the best investment on the market.",
    "Massive profits: order volume is exploding.",
    "This plan pays guaranteed profits, with no sales charge and 12% a month.",
    "Sleep on it? No: guaranteed returns of 12% a month.",
    "Unlike scams, this pays a guaranteed 12% a year.",
    "Unlike Ponzi schemes, this fund pays a guaranteed 12% a year.",
    "Contrary to what fraudsters offer, the note pays guaranteed returns.",
    "Smart investors know the moment: act now.",
    "Touted as the next Amazon, the share will double by June.",
    "This brochure describes a guaranteed 12% a year.",
    "Just because it is so good, returns of 12% a month are guaranteed.",
    "Apps offering guaranteed profits of 12% a month are here.",
    "It pays far more than any savings account, more than ever before.",
    "Its capacity to double your money in a year is known.",
    "Withdraw your 12% monthly profit at any time.",
    "Guaranteed profits of 12% a month and no income tax.",
    "Guaranteed profits of 12% a month, ideal for paying off your mortgage.",
    "A guaranteed minimum return of 12% a month.",
    "Get a guarantee of 12% a month or a full refund.",
    "You want a sure thing: profits of 12% a month are guaranteed.",
    "Act now and we double your deposit.",
    "Act now to keep your place in the fund.",
    "Join the wealth seminar: seats are limited.",
    "Do not wait to call and buy today.",
    "Clients tell us they want more after they doubled their money.",
    "We do not recommend cash; you should buy this fund.",
    "It returns 2 percentage points better than any bank.",
    "The story is simple: profits of 12% a month are guaranteed.",
    "They call it the perfect fund: it returns 12% a month.",
    "The banner says it all: guaranteed profits of 12% a month.",
    "Banks lure savers with 1%; this pays a guaranteed 12%.",
    "Suppose we double your money by June.",
    "It would be wrong to think small: your money will double by June.",
    "Whether you start today depends on you: your money will double by June.",
    "The fund does 12% a month, and that is arithmetic.",
    "Both investors and savers earn 12% a month.",
    "Only if you act today: your money will double by June.",
    "Recruit five friends to the circle, where nobody can lose, and your weekly income will pass your salary.",
    "This offering has been reviewed and cleared by the SEC, so you know there's no risk of a scam.",
    "Told Mr Kim, told everybody: this fund cannot lose money.",
    "The manager told Ms Ray the truth: the bond is risk-free and pays 9% a year.",
    "Halden told Mr Fox: double your money in a year.",
    "Without a chart or calculator our returns are guaranteed.",
    "With no illustration or chart we guarantee the returns of your account.",
    "“We” at Halden Lane stand by four words: “You cannot lose money.”",
    "“I” stands for Income at Halden Lane: “Guaranteed income of 9% a year.”",
    "Nobody here can lose money in this fund.",
)
"""Words that stand in reports and warnings, too, and here in a pitch."""


@pytest.mark.parametrize("text", PITCHED)
def test_words_that_pitches_use_as_well_as_reports_take_no_claim_away(text: str) -> None:
    assert claims(Reading(text)) != ()


IN_LETTERS = (
    "I believe every household should own some Bitcoin.",
    "A sensible starting point would be a quarter of your account in Bitcoin.",
    "If you shifted half of your stock fund into the note you would be much better off.",
    "Interest rates will come down next year and your bonds will jump.",
    "Your coins have the same protection as everything else in your account.",
    "If the insurer failed, the state would step in and make you whole.",
    "There are surrender charges, but hardly anybody ever pays them.",
    "No need to wade through the offering document, it is mostly legal boilerplate.",
    "We are the only brokers in town who put clients first.",
    "You will not find a lower-cost way to invest anywhere.",
    "The direction from here is plain to see.",
    "They have since paid off their mortgages and sent their children to college.",
    "Only a handful of places remain, and once they are gone we will have to close the doors.",
)
"""What an officer wrote to see whether it would pass."""


@pytest.mark.parametrize("text", IN_LETTERS)
def test_what_an_officer_would_stop_in_a_letter_does_not_pass(text: str) -> None:
    assert claims(Reading(text)) != ()


WITHOUT_STOCK_PHRASES = (
    "Guaranteed rent for ten years, then we buy the unit back at 125% of what you paid.",
    "Our fund does not have down months; it has months that pay two percent and months that pay three.",
    "Average annual return: 21.3%. Losing years: none.",
    "Because each receivable is insured, the chance of losing capital has been engineered out.",
    "Funds kept on our platform enjoy the same protection you would have at a high-street bank.",
    "Drag the slider to your age and watch your pension grow at 11% a year.",
    "While the S&P limped along at seven percent, our clients were up thirty-one.",
    "Complete beginners are pulling six figures out of foreclosures with this kit.",
    "With our note, calm markets become a money machine for your account.",
    "You will not owe a cent of tax on the profits, not this year and not when you withdraw.",
    "Wire the balance before close of business and I'll make sure you are in.",
    "Liquidate the brokerage account, open the crypto IRA, and split it between our three coins.",
)
"""How promoters write who avoid what everybody listens for."""


@pytest.mark.parametrize("text", WITHOUT_STOCK_PHRASES)
def test_a_claim_needs_no_stock_phrase(text: str) -> None:
    assert claims(Reading(text)) != ()


OF_SERVICE = (
    "Following up on our last call, I have put the papers in the post.",
    "Please do not wait to tell us if something does not match.",
    "If someone pressures you to act now, hang up and call us.",
    "Higher returns usually come with higher risk.",
    "Options are not suitable for every investor, and you can lose the whole premium.",
    "You told us that you want to buy the fund on your own initiative; we did not recommend it.",
    "A Roth conversion adds to your taxable income in the year you make it.",
    "Our firm is supervised by the SEC and FINRA.",
    "I can't tell you whether the shares will recover.",
    "Your taxes will go up in the spring.",
    "The product promises twice the index's daily move.",
    "If prices climb 4% a year while your savings earn 2.5%, you have more pounds but can buy less with them.",
)
"""What an officer wrote that nobody need look at."""


@pytest.mark.parametrize("text", OF_SERVICE)
def test_what_an_officer_would_send_claims_nothing(text: str) -> None:
    assert claims(Reading(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "We offer guaranteed returns.",
        "I promise you: our fund pays guaranteed profits.",
        "Dear client, this fund is risk-free.",
    ],
)
def test_a_short_line_on_what_is_the_writers_own_means_what_its_words_mean(text: str) -> None:
    assert {claim.certainty for claim in claims(Reading(text)) if claim.kind == "promise"} == {Certainty.CLEAR}


def test_a_quotation_of_several_sentences_is_for_a_person() -> None:
    quoted = claims(Reading("“You can’t lose. This fund will outperform.” What did the court make of it?"))
    assert quoted
    assert {claim.certainty for claim in quoted} == {Certainty.DOUBTFUL}
