"""Noise of neighbouring runs and locations of pairs, by the formulas in the docstrings of src/stats."""
