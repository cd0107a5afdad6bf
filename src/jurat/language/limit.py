"""What a rule file may weigh. A limit that is reached is reported as a mistake (J1020), never as a crash."""

SOURCE_CHARS_MAX = 2_000_000
SOURCES_MAX = 500
BLOCK_TOKENS_MAX = 50_000
BRACKETS_DEEP_MAX = 40
NEGATIONS_IN_A_ROW_MAX = 20
CALCULATION_TERMS_MAX = 60
DIAGNOSTICS_MAX = 500
PATTERN_CHARS_MAX = 1_000
