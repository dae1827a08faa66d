"""Normal and Student's t distributions, with 40 digits (SciPy's t is off by 3e-11 near 0)."""

import mpmath
from mpmath import mpf
from scipy import stats

degrees = [0.5, 1, 4 / 3, 1.7, 2, 8 / 3, 3, 4, 5, 7.3, 10, 13, 19, 25, 30, 64, 119.5, 1000, 1e4, 10_001, 1e6]
"""Whole, broken, few, many, and both sides of where src/stats changes its method."""

many_degrees = [1e7, 1e10]

probabilities = [
    1e-300, 1e-12, 1e-6, 0.0005, 0.01, 0.025, 0.05, 0.1, 0.2499, 0.3, 0.49, 0.5 - 1e-9,
    0.5 + 1e-14, 0.51, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.9999, 1 - 1e-12,
]  # fmt: skip

points = [-1e200, -40.0, -6.5, -3.0, -1.0, -0.01, 0.0, 1e-6, 0.3, 1.2, 2.4, 2.6, 4.0, 9.0]


def t_tail(t, df):
    """P(T > t) for t >= 0, from the regularised incomplete beta function."""
    t, df = mpf(t), mpf(df)
    return mpmath.betainc(df / 2, mpf("0.5"), 0, df / (df + t * t), regularized=True) / 2


def t_centre(t, df):
    """P(0 < T < t) for t >= 0."""
    t, df = mpf(t), mpf(df)
    return mpmath.betainc(mpf("0.5"), df / 2, 0, t * t / (df + t * t), regularized=True) / 2


def t_cdf(t, df):
    return float(t_tail(-t, df) if t < 0 else 1 - t_tail(t, df))


def t_quantile(p, df):
    """The root of the smaller one of the two parts of the upper half, or of its logarithm."""
    df, shift, tail = mpf(df), abs(mpf(p) - mpf("0.5")), min(mpf(p), 1 - mpf(p))
    beta = mpmath.beta(df / 2, mpf("0.5"))
    if shift < 0.1:
        start = shift * mpmath.sqrt(df) * beta
        root = mpmath.findroot(lambda t: t_centre(t, df) / shift - 1, (start, start * mpf("1.001")))
    else:
        start = abs(mpf(float(stats.t.ppf(p, float(df)))))
        if mpmath.isinf(start):  # SciPy gives up: the leading term of the tail.
            start = mpmath.sqrt(df) * (df * tail * beta) ** (-1 / df)
        root = mpmath.exp(
            mpmath.findroot(lambda u: mpmath.log(t_tail(mpmath.exp(u), df) / tail), mpmath.log(start))
        )
    return float(-root if p < 0.5 else root)


def t_quantile_many(p, df):
    """With so many degrees that the incomplete beta function is slow: the integral of the density."""
    df = mpf(df)
    scale = mpmath.gammaprod([(df + 1) / 2], [df / 2]) / mpmath.sqrt(df * mpmath.pi)
    density = lambda t: scale * mpmath.exp(-(df + 1) / 2 * mpmath.log1p(t * t / df))
    shift = abs(mpf(p) - mpf("0.5"))
    start = abs(mpf(float(stats.norm.ppf(p))))
    root = mpmath.findroot(lambda t: mpmath.quad(density, mpmath.linspace(0, t, 9)) - shift, start)
    return float(-root if p < 0.5 else root)


def normal_quantile(p):
    start = mpf(float(stats.norm.ppf(p)))
    shift = mpf(p) - mpf("0.5")
    if abs(shift) < 0.1:
        return float(mpmath.findroot(lambda z: mpmath.erf(z / mpmath.sqrt(2)) / 2 / shift - 1, (start, start * mpf("1.001"))))
    tail = min(mpf(p), 1 - mpf(p))
    root = mpmath.findroot(lambda z: mpmath.log(mpmath.erfc(z / mpmath.sqrt(2)) / 2 / tail), abs(start))
    return float(mpmath.sign(shift) * root)


def references():
    return {
        "tCdf": [[t, df, t_cdf(t, df)] for df in degrees for t in points if t > -1e100 or df < 1],
        "tQuantile": [[p, df, t_quantile(p, df)] for df in degrees for p in probabilities if df >= 1 or 1e-100 < p]
        + [[p, df, t_quantile_many(p, df)] for df in many_degrees for p in (0.01, 0.6, 0.975)],
        "normalCdf": [[z, float(mpmath.ncdf(mpf(z)))] for z in points + [-37.5] if z > -38],
        "normalUpperTail": [[z, float(mpmath.erfc(mpf(z) / mpmath.sqrt(2)) / 2)] for z in points + [37.5] if z > -100],
        "normalQuantile": [[p, normal_quantile(p)] for p in probabilities],
        "symmetricQuantile": {
            "logistic": [[p, float(mpmath.log(mpf(p) / (1 - mpf(p))))] for p in probabilities],
        },
    }
