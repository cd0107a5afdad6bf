"""A process of its own that appends to a log and says, after each append, that it returned.

python writer.py URL|- HOME CHECKPOINTS NAME APPENDS
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from jurat.request import Step
from jurat.stores import open_stores


def main(url, home, checkpoints, name, appends):
    stores = open_stores(None if url == "-" else url, Path(home), Path(checkpoints))
    print("ready", flush=True)
    for number in range(int(appends)):
        steps = [Step("request", {"n": number}), Step("draft", {"text": "x" * 500}), Step("decision", {"who": name})]
        entries = stores.audit.append(f"{name}-{number}", steps, datetime.now(UTC))
        print(entries[-1].sequence, flush=True)
    stores.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
