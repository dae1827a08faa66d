"""Writes distributions.json: the values that test/stats holds src/stats to.

Distributions come from mpmath with 40 digits (SciPy's t is off by 3e-11 near 0), samples from NumPy and SciPy.
Run with Python 3: python3 test/stats/reference/make-references.py
"""

import json
import pathlib

import mpmath
import numpy
import scipy
from scipy import stats

mpmath.mp.dps = 40

degrees = [0.5, 1, 1.7, 2, 2.6666666666666665, 3, 4, 5, 7.3, 10, 13, 19, 30, 64, 119.5, 1000, 1e6]
probabilities = [1e-6, 0.0005, 0.01, 0.025, 0.05, 0.1, 0.3, 0.49, 0.51, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.9999]
points = [-40.0, -6.5, -3.0, -1.0, -0.01, 0.0, 1e-6, 0.3, 1.2, 2.4, 2.6, 4.0, 9.0]
samples = {
    "three": [1.0, 1.0, 4.0],
    "ten": [5.1, 4.9, 5.0, 5.3, 4.8, 5.05, 4.95, 5.2, 9.9, 5.0],
    "even": [2.0, 8.0, 4.0, 6.0],
    "one": [3.25],
    "offset": [1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 5],
}



def t_tail(t, df):
    """P(T > t) for t >= 0, from the regularised incomplete beta function."""
    t, df = mpmath.mpf(t), mpmath.mpf(df)
    return mpmath.betainc(df / 2, mpmath.mpf("0.5"), 0, df / (df + t * t), regularized=True) / 2


def t_cdf(t, df):
    return float(t_tail(-t, df) if t < 0 else 1 - t_tail(t, df))


def t_quantile(p, df):
    tail = min(mpmath.mpf(p), 1 - mpmath.mpf(p))
    start = abs(mpmath.mpf(float(stats.t.ppf(p, df))))
    root = mpmath.findroot(lambda t: mpmath.log(t_tail(t, df) / tail), (start, start * mpmath.mpf("1.001")))
    return float(-root if p < 0.5 else root)


document = {
    "source": f"mpmath {mpmath.__version__}, SciPy {scipy.__version__}, NumPy {numpy.__version__}",
    "tCdf": [[t, df, t_cdf(t, df)] for df in degrees for t in points],
    "tQuantile": [[p, df, t_quantile(p, df)] for df in degrees for p in probabilities],
    "normalCdf": [[z, float(mpmath.ncdf(mpmath.mpf(z)))] for z in points if z > -38],
    "normalQuantile": [
        [p, float(mpmath.sqrt(2) * mpmath.erfinv(2 * mpmath.mpf(p) - 1))] for p in probabilities
    ],
    "samples": {
        name: {
            "values": values,
            "mean": float(numpy.mean(values)),
            "median": float(numpy.median(values)),
            "mad": float(stats.median_abs_deviation(values, scale="normal")),
            "trimmedMean20": float(stats.trim_mean(values, 0.2)),
            "variance": float(numpy.var(values, ddof=1)) if len(values) > 1 else None,
        }
        for name, values in samples.items()
    },
}

path = pathlib.Path(__file__).with_name("distributions.json")
path.write_text(json.dumps(document, indent=1) + "\n")
