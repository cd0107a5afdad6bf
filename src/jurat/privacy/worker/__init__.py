"""Names found in processes of their own: `pool.WorkerPool` here, `process.py` at the other end of a socket pair.

The language model takes a core for tens of milliseconds a text; in threads it would hold up every other request.
"""
