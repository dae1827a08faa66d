"""Writes python.json: values that test/stats holds src/stats to, made without any code of ours.

Distributions, Huber locations and the formulas of sessions are computed by mpmath with 40 digits; centres and spreads
come from NumPy and SciPy, the words of the Mersenne Twister from NumPy, the periodogram from SciPy. The values in
python.json were made with the versions that it names under "madeWith"; NumPy 2, SciPy 1.15 and mpmath 1.3 or newer do.

    python3 test/stats/reference/make-references.py && npx prettier --write test/stats/reference/python.json
"""

import json
import pathlib
import platform
import sys

import mpmath
import numpy
import scipy

mpmath.mp.dps = 40
sys.dont_write_bytecode = True

from python import boundaries, distributions, generator, pairs, samples, sessions, sine  # noqa: E402

document = {
    "madeWith": {
        "Python": platform.python_version(),
        "mpmath": mpmath.__version__,
        "NumPy": numpy.__version__,
        "SciPy": scipy.__version__,
    }
}
for part in (distributions, samples, generator, sine, sessions, pairs, boundaries):
    document |= part.references()

path = pathlib.Path(__file__).with_name("python.json")
path.write_text(json.dumps(document, allow_nan=False) + "\n")
