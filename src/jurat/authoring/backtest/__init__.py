"""A pack against the past: mail that officers judged, screened again with the pack that is proposed.

`run.backtest` is the driver; what stands beside it is one step each. Nothing is sent, recorded or counted.
"""
