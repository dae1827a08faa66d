"""Load on servers: percentiles by NumPy, and the fixed power of a server by least squares from a QR decomposition with 40 digits."""

import mpmath
import numpy
from mpmath import mpf

noise = numpy.random.RandomState(11)

# Joules a request at requests a second: as a study of served language models plots them, and such as fit badly.
loads = {
    "1B": [(1, 563.0), (5, 122.0), (10, 60.0), (15, 40.6), (20, 30.4), (25, 24.7), (30, 20.9), (35, 18.1)],
    "70B": [(1, 964.0), (5, 208.0), (10, 119.0)],
    "no fixed power": [(0.5, 3.1), (2.0, 2.9), (7.5, 3.05), (20.0, 3.2)],
    "two at a rate": [(1.0, 10.2), (1.0, 9.7), (2.0, 6.1), (4.0, 3.9)],
}


def fit(points):
    count = len(points)
    design = mpmath.matrix(count, 2)
    right = mpmath.matrix(count, 1)
    plain = []
    for row, (rate, joules) in enumerate(points):
        scale = 1 / mpf(joules)
        design[row, 0], design[row, 1] = scale, scale / mpf(rate)
        right[row] = scale * mpf(joules)
        plain.append((scale**2, mpf(joules)))
    (request, power), left = mpmath.qr_solve(design, right)
    variance = left**2 / (count - 2)
    covariance = (design.T * design) ** -1 * variance
    weights = mpmath.fsum(weight for weight, _ in plain)
    mean = mpmath.fsum(weight * joules for weight, joules in plain) / weights
    about = mpmath.fsum(weight * (joules - mean) ** 2 for weight, joules in plain)
    return {
        "powerW": float(power),
        "powerErrorW": float(mpmath.sqrt(covariance[1, 1])),
        "requestJ": float(request),
        "requestErrorJ": float(mpmath.sqrt(covariance[0, 0])),
        "rSquared": float(1 - left**2 / about),
    }


def references():
    values = [float(value) for value in noise.lognormal(0, 1, 57).round(4)]
    parts = [0.01, 0.07, 0.25, 0.5, 0.57, 0.95, 0.99, 1.0]
    return {
        "percentile": [
            {
                "values": values[:count],
                "at": [
                    [part, float(numpy.quantile(values[:count], part, method="inverted_cdf"))] for part in parts
                ],
            }
            for count in (1, 2, 10, 57)
        ],
        "fitFixedPower": [
            {
                "name": name,
                "points": [{"perS": rate, "energyJ": joules} for rate, joules in points],
                "fit": fit(points),
            }
            for name, points in loads.items()
        ],
    }
