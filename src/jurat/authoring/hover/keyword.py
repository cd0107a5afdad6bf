"""One sentence for each keyword, in the words of dsl/reference.md."""

from __future__ import annotations

_TOLD = """
PACK: The header that makes a folder of files a pack: version, owner, jurisdiction, languages.
ENTITY: What is known of something: its attributes and their types.
CONSTRAINT: What a rule may ask of a text, and what becomes of several demands.
PHRASE: Words that rules may use as an action, and what they mean.
LIST: Terms to avoid, with what to say instead; or approved links.
DISCLOSURE: A text that counsel approved, in each language of the pack.
FACT: A condition with a name in plain English: yes, no or unknown.
DEFINE: A value with a name.
RULE: IF facts THEN demands, with its source, severity and dates.
TABLE: A rule with a condition and demands in each row.
FIXTURE: Facts with a name, which several tests use.
TEST: What must come of a rule, and what must not.
AFTER: `is after`: a later date.
ALL: `ALL OF`: every demand is kept; `ONLY THOSE IN ALL`: what all demands name is left.
ALSO: `WHEN UNKNOWN ALSO …`: an undecided rule asks for this, too.
ALWAYS: The rule asks for this of every text.
AND: Both must hold; between actions, both are asked. AND with OR stands in brackets.
ANY: `ANY x IN collection HAS …`: some member; of an empty collection, no.
APPLIES: `APPLIES TO 'class'`: only communications that the pack derives to be of this class.
APPROVED: `APPROVED VARIANT`: any of the texts given for the language will do.
AS: `AS OF` gives the day of a test; `DEFINE name AS` a value.
ASSUME: `WHEN UNKNOWN ASSUME yes` or `no` decides what cannot be decided.
AT: `AT LEAST`, `AT MOST`: not less, not more.
AVERAGE: The mean of the values; unknown without members.
BECAUSE: The reason as a reader of the decision sees it; facts stand in curly brackets.
BECOMES: The approved words that take the place of the term.
BEFORE: `is before`: an earlier date.
BETWEEN: `x BETWEEN a TO b`: from a to b, both included.
BROKEN: `WHEN BROKEN` says how a draft is mended, or only remarked; `BROKEN IF` when a constraint is not kept.
BY: `CLEARED BY`, `REVIEW BY`, `CHECKED BY`.
CHECKED: `CHECKED BY PERSON`: no machine can tell whether the constraint is kept.
CITES: The law that the rule comes from.
CLEARED: `CLEARED BY`: who may approve what the rule sends to review.
CONTAINS: A member of a collection, or words in a text.
COUNT: How many members there are.
DECISION: What becomes of the draft: pass, repaired, review or reject.
DEFAULT: The value where the fact is absent.
DRAFT: The text that the test judges.
EFFECTIVE: `EFFECTIVE FROM … TO …`: the days on which it holds, both included.
ELSE: What is asked where the condition is not met.
EVERY: `EVERY x IN collection HAS …`: each member; of an empty collection, unknown.
EXCEPT: Words that excuse the term in the same sentence.
EXPECT: What must come of it.
EXPLAIN: The sentence of the explanation.
EXTENDS: The pack starts from all that another pack declares; it may only tighten.
FIRES: The rule applies.
FOR: Of a disclosure, the communication types it belongs to; in a sum, the name of a member.
FROM: The first day.
GIVEN: Facts of a test or a fixture.
HAS: An attribute of an entity; or what is asked of a member.
HIT: What holds where several rows apply: strictest, first or unique.
HOUSE: The policy of the house that the rule comes from.
IF: The condition.
IMPORT: Names of another pack, used with its short name before them.
IN: One of these values, or a member of a collection.
IS: `=`, after an input fact.
JURISDICTION: Where the rules of the pack hold.
KNOWN: `IS KNOWN`: the fact is given.
LABEL: The words of a link.
LANGUAGE: The languages that every disclosure must have.
LEAST: `AT LEAST`: not less than.
LESS: `is less than`.
MANY: A collection.
MATCH: How terms are found: word, stem, phrase, regex; or link.
MATCHES: An RE2 pattern, in any case of letters.
MAX: The greatest value; unknown without members.
MEANING: A person judges whether the text says it.
MEANS: The constraints that the phrase asks for.
MENTIONS: `MENTIONS LIST name`: a term of the list stands in the text.
MIN: The smallest value; unknown without members.
MODEL: `TELL MODEL`: the words told to the model.
MORE: `is more than`.
MOST: `AT MOST`: not more than.
NO: `NO x IN collection HAS …`: no member; of an empty collection, unknown.
NOT: The opposite; of the unknown, unknown.
NOTE: For people who edit the file.
OF: Belongs to the word before it.
ONE: `ONE OF`: a text out of these.
ONLY: `WHEN UNKNOWN ONLY …` replaces what an undecided rule asks; it needs a citation.
OPTIONAL: The fact may be unknown.
OR: One of them must hold. AND with OR stands in brackets.
ORDERED: A text out of these, from the least to the greatest.
OVERRIDABLE: The demands of this rule that another rule may take back, by name.
OVERRIDES: Takes back one demand of one rule, which must allow it.
OWNER: Who answers for it.
PASSES: No rule is violated.
PERSON: `CHECKED BY PERSON`: somebody looks.
PLACE: Where the text stands: end, start or near-claim.
REMOVE: `REMOVE SENTENCE`: the sentence with the term is taken out.
REVIEW: `REVIEW BY` a day; `TO REVIEW` sends it to a person.
SENTENCE: `REMOVE SENTENCE`: the sentence with the term is taken out.
SEVERITY: How much hangs on it: low, medium, high or blocker.
SILENT: The rule does not apply.
START: What holds where nobody asks for anything.
STATUS: draft, shadow, canary, active or retired.
STRICTEST: Which of several demands holds.
SUM: The values added up.
TELL: `TELL MODEL`: the words told to the model.
TEXT: `TEXT IN 'en'`: the approved words; in a test, the text after repair.
THAN: `is more than`, `is less than`.
THEN: What is asked where the condition is met.
THOSE: `ONLY THOSE IN ALL`: what all demands name is left.
TIME: How often a rewrite may be tried.
TIMES: How often a rewrite may be tried.
TO: The last day; the upper end; `TO REVIEW` sends it to a person.
UNKNOWN: Nobody knows: neither yes nor no.
UNLESS: The rule does not apply if this holds; the only way to loosen, and only its own rule.
USING: The fixtures of the test; later ones win.
VARIANT: `APPROVED VARIANT`: any of the texts given for the language will do.
VERBATIM: These words and no others.
VERSION: The version of the pack.
VIOLATES: The draft breaks the rule.
WHEN: `WHEN UNKNOWN` says what an undecided rule does; `WHEN BROKEN` how a draft may be mended.
WHERE: Only members of which this holds.
"""
TOLD: dict[str, str] = dict(line.split(": ", 1) for line in _TOLD.strip().splitlines())
"""By keyword; a test holds it against the reserved words."""


def keyword_text(word: str) -> str:
    """What a keyword means; empty for any other word."""
    sentence = TOLD.get(word)
    return f"**{word}** – {sentence}" if sentence else ""
