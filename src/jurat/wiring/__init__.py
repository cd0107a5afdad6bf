"""The only place that knows implementations: settings in, a house with everything connected out.

Nothing heavy is imported or opened until it is asked for, so that `jurat check` starts fast. A house is built in
floors, each a class upon the one below: the outside, packs, records, review, and the way of a request on top.
"""

from jurat.packs.shelf import Pack
from jurat.wiring.house import House
from jurat.wiring.outside import SOFTWARE, address_of
from jurat.wiring.pack import SHIPPED, roots_of

__all__ = ["SHIPPED", "SOFTWARE", "House", "Pack", "address_of", "roots_of"]
