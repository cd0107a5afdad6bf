"""How much may be typed: characters, bytes, depth."""

BODY_BYTES_MAX = 1_500_000
"""A form percent-encodes: three bytes for each that is not plain. A longer one is told so, in the page."""

DRAIN_BYTES_MAX = 12_000_000
"""So much of a form that is too long is read and thrown away, so that its sender hears why instead of a reset."""

BODY_TIMEOUT_S = 30.0
FORM_FIELDS_MAX = 12

RULES_CHARS_MAX = 300_000
FACTS_CHARS_MAX = 200_000
DRAFT_CHARS_MAX = 15_000
"""Some 2,500 words. A draft is read again after each edit that mends it, up to forty times; for longer ones there is
`jurat screen`."""

JSON_DEPTH_MAX = 32
NUMBER_DIGITS_MAX = 40

DIAGNOSTICS_SHOWN_MAX = 60
WORK_MAX = 100_000
"""So many members may be looked at in all conditions together: a collection inside a collection multiplies. Threads
cannot be stopped, so what would take too long is not begun. Rules are evaluated anew for each explanation: 100,000 took
2 to 5 s of processor time."""
