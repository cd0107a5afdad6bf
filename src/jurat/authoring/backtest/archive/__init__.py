"""Where mail lies: an open set of containers, one file and one line each. The first that knows a file reads it."""

from jurat.authoring.backtest.archive.letter import LETTER
from jurat.authoring.backtest.archive.mailbox import MAILBOX
from jurat.authoring.backtest.archive.zipped import ZIPPED

CONTAINERS = (ZIPPED, MAILBOX, LETTER)
