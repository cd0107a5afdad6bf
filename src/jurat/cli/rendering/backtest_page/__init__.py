"""The page of a backtest: one HTML file that needs nothing else, made of small templates beside this file."""
