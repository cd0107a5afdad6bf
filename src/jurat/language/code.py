"""Every diagnostic the language can give: its number, its name, how bad it is. Each has a page in dsl/errors."""

from __future__ import annotations

from dataclasses import dataclass

from jurat.foundation.diagnostic import Level


@dataclass(frozen=True, slots=True)
class Code:
    """`J1xxx` syntax and names, `J2xxx` types, `J3xxx` logic, `J4xxx` lints."""

    number: str
    title: str
    level: Level = Level.ERROR


SYNTAX = Code("J1001", "unexpected word or sign")
UNTERMINATED = Code("J1002", "a quotation that does not end")
MISSPELT_KEYWORD = Code("J1003", "misspelt keyword")
LOWER_CASE_KEYWORD = Code("J1004", "keyword in lower case")
UNKNOWN_ACTION = Code("J1005", "unknown action")
UNKNOWN_NAME = Code("J1006", "unknown fact or name")
UNKNOWN_ATTRIBUTE = Code("J1007", "unknown attribute")
UNKNOWN_TYPE = Code("J1008", "unknown entity or type")
UNKNOWN_LIST = Code("J1009", "unknown list")
UNKNOWN_DISCLOSURE = Code("J1010", "unknown disclosure")
UNKNOWN_CONSTRAINT = Code("J1011", "unknown constraint")
DECLARED_TWICE = Code("J1012", "declared twice")
UNKNOWN_CHOICE = Code("J1013", "unknown choice")
THEN_OR = Code("J1014", "OR between actions")
NOT_YET = Code("J1015", "a part of the language that this version does not have")
UNKNOWN_IN_TEST = Code("J1016", "a test names what does not exist")
SAID_TWICE = Code("J1017", "said twice in one block")
MISSING_PART = Code("J1018", "a part is missing")
AMBIGUOUS_ACTION = Code("J1019", "an action with two meanings")
TOO_LARGE = Code("J1020", "too large")
UNREADABLE_CHARACTER = Code("J1021", "a character that has no place in a rule file")
UNKNOWN_SLOT = Code("J1022", "unknown name in curly brackets")
UNKNOWN_RULE = Code("J1023", "unknown rule")
WRONG_CELLS = Code("J1024", "a row with the wrong number of cells")
UNKNOWN_PACK = Code("J1025", "unknown pack")

CANNOT_COMPARE = Code("J2001", "values that cannot be compared")
WRONG_VALUE = Code("J2002", "a value that cannot occur")
CANNOT_CALCULATE = Code("J2003", "values that cannot be calculated with")
NOT_YES_NO = Code("J2004", "a value where yes or no is needed")
NOT_A_VALUE = Code("J2005", "a yes/no fact where a value is needed")
COLLECTION = Code("J2006", "a collection in the wrong place")
WRONG_DEMAND = Code("J2007", "a demand that does not fit its constraint")
BAD_PATTERN = Code("J2008", "a pattern that cannot be used")
GIVEN_DOES_NOT_FIT = Code("J2009", "a given value that does not fit")
DEFINE_DOES_NOT_FIT = Code("J2010", "a definition that is not of its type")
NO_ORDER = Code("J2011", "an order asked of values that have none")
BAD_DATE = Code("J2012", "an impossible date or range")
CONSTRAINT_DOES_NOT_FIT = Code("J2013", "a constraint that does not fit its kind")
LEADS_ELSEWHERE = Code("J2014", "a relation that leads elsewhere")

CYCLE = Code("J3001", "a definition that needs itself")
ASSUMPTION_LOOSENS = Code("J3002", "an assumption that loosens")
MIXED_AND_OR = Code("J3003", "AND mixed with OR without brackets")
REPLACEMENT_BREACHES = Code("J3004", "a replacement that breaks a rule")
LANGUAGE_MISSING = Code("J3005", "a disclosure without a text in a language of the pack")
ONLY_NEEDS_CITATION = Code("J3006", "less asked when unknown, without a citation")
WRONG_LIST_KIND = Code("J3007", "a list of the wrong kind")
OVERRIDE_REFUSED = Code("J3020", "an override that is not allowed")
CANARY_CITED = Code("J3021", "a canary on a rule of law")
REDECLARED = Code("J3022", "declared by the pack that is extended")
UNVERIFIED = Code("J3023", "a constraint that nothing verifies")

ELSE_ASSUMED_AWAY = Code("J3008", "ELSE beside an assumption that drops it")
LONGER_THAN_ALLOWED = Code("J3009", "a disclosure longer than the limit beside it")

NO_CITATION = Code("J4001", "a rule without a source", Level.WARNING)
NO_SEVERITY = Code("J4002", "a rule without a severity", Level.WARNING)
NO_OWNER = Code("J4003", "a rule without an owner", Level.WARNING)
EXPIRED = Code("J4004", "a rule that has expired", Level.WARNING)
REVIEW_OVERDUE = Code("J4005", "a rule whose review is overdue", Level.WARNING)
DECLARED_CLASS = Code("J4006", "APPLIES TO reads a declared type", Level.WARNING)
DISCLOSURE_BREACHES = Code("J4007", "a disclosure that contains a listed term", Level.WARNING)
UNUSED_LIST = Code("J4008", "a list that no rule uses", Level.WARNING)
NO_RULE_ID = Code("J4009", "a rule without an id in a pack", Level.WARNING)
MANY_MORE = Code("J4010", "more mistakes than are shown", Level.WARNING)
TYPOGRAPHY = Code("J4011", "typographic signs outside quotations", Level.INFO)
DEAD_ITEM = Code("J4012", "an item that finds nothing of its own", Level.WARNING)
DEAD_EXCEPTION = Code("J4013", "an exception that excuses nothing", Level.WARNING)
UNUSED_FACT = Code("J4014", "a fact or definition that nothing uses", Level.WARNING)
UNUSED_PHRASE = Code("J4015", "a phrase that no rule uses", Level.WARNING)
UNUSED_DISCLOSURE = Code("J4016", "a disclosure that no rule asks for", Level.WARNING)
DUPLICATE_RULE = Code("J4017", "two rules that say the same", Level.WARNING)
POSSIBLY_EMPTY = Code("J4018", "EVERY or NO over what may be empty", Level.INFO)
UNDECIDED = Code("J4019", "a grave rule that does not say what holds when facts are missing", Level.INFO)
MAY_NOT_FIT = Code("J4020", "a disclosure that may meet a shorter limit", Level.INFO)
EMPTY_FILE = Code("J4021", "a rule file with nothing in it", Level.WARNING)

CODES: tuple[Code, ...] = tuple(value for value in globals().copy().values() if isinstance(value, Code))
