"""Jurat: the compliance gateway. Rules become constraints, constraints become proof."""

__version__ = "0.1.0"
