"""The durable-rules backend: the same answers, or a refusal with the reason. `child.py` alone imports the package.

What was seen of durable-rules 2.0.28, and why it runs apart, on rails, and never by default:

- `delete_state` frees memory that was never set: it is never called. Sessions are never freed either, and the
  1,025th fails: the child is renewed long before.
- A session is a 32-bit hash of its name; two names can share facts. Each session begins with the same fact, so the
  second of two under one hash is refused.
- The 65th test that is true of one message fires nothing (303), nor does a rule of 17 patterns (304). The 4,097th rule
  (106) and the 257th reader of one test (108) are refused; more than 512 tests on one level never end.
- A rule on a missing field never ends; types coerce in silence; no decimals, no dates, no unknown. So it is given
  nothing but whole numbers of rails that are up.
- What an action raises is swallowed: each records its own fault. Two background threads run actions at their own time:
  they are not started.
- No way to import it on Python 3.13.
"""

from jurat.engine.durable.engine import Durable, EngineMissing
from jurat.engine.durable.process import EngineFault
from jurat.engine.durable.rail import CannotCarry

__all__ = ["CannotCarry", "Durable", "EngineFault", "EngineMissing"]
