"""Writes python.json: values that test/stats holds src/stats to, made without any code of ours.

Distributions, Huber locations, bounds and the formulas of sessions and pairs are computed with mpmath, to 25 digits or
more; centres and spreads come from NumPy and SciPy, the words of the Mersenne Twister from NumPy, the periodogram from
SciPy. python.json names the versions that made it under "madeWith" (x86-64, where NumPy's longdouble has 64 bits of
fraction). Takes two minutes, most of them for the bounds.

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

from python import boundaries, changes, decisions, distributions, generator, pairs, samples, serving, sessions, sine  # noqa: E402

document = {
    "madeWith": {
        "Python": platform.python_version(),
        "mpmath": mpmath.__version__,
        "NumPy": numpy.__version__,
        "SciPy": scipy.__version__,
    }
}
for part in (distributions, samples, generator, sine, serving, sessions, pairs, boundaries, changes):
    document |= part.references()
document |= decisions.references(document)

path = pathlib.Path(__file__).with_name("python.json")
path.write_text(json.dumps(document, allow_nan=False) + "\n")
