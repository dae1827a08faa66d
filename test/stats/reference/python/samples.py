"""Samples and what NumPy, SciPy and an exact search say of their centre and spread."""

import mpmath
import numpy
from mpmath import mpf
from scipy import stats

noise = numpy.random.RandomState(20_260_101)


def drawn(count, deviation, centre=0.0, digits=6):
    return [round(float(value), digits) for value in noise.normal(centre, deviation, count)]


samples = {
    "three": [1.0, 1.0, 4.0],
    "ten": [5.1, 4.9, 5.0, 5.3, 4.8, 5.05, 4.95, 5.2, 9.9, 5.0],
    "even": [2.0, 8.0, 4.0, 6.0],
    "one": [3.25],
    "two": [-0.75, 1.5],
    "offset": [1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 5],
    "far from 0": [1e7 + 0.2 + (0.1 if index % 2 else -0.1) for index in range(101)],
    "logarithms": drawn(40, 0.012, 4.1),
    "small": drawn(25, 3e-9, 1e-9, 13),
    "bursts": drawn(30, 0.01) + [1.2, 3.4, 0.9, -0.8],
    "two clusters": drawn(7, 0.01, -1) + drawn(6, 0.01, 1),
}


def exactly(values):
    return [mpf(value) for value in values]


def median_of(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def huber(values, bound):
    """The root of the sum of cut distances, by halving with 40 digits; the middle where the sum is 0 between two."""
    values, bound = exactly(values), mpf(bound)

    def pull(centre):
        return mpmath.fsum(max(-bound, min(bound, value - centre)) for value in values)

    def last(keeps_going):
        low, high = min(values) - 1, max(values) + 1
        for _ in range(160):
            middle = (low + high) / 2
            low, high = (middle, high) if keeps_going(pull(middle)) else (low, middle)
        return low

    tiny = bound * mpf(10) ** -34
    return (last(lambda sum: sum > tiny) + last(lambda sum: sum >= -tiny)) / 2


def huber_case(name, factor):
    """Bounds as multiples of the median absolute deviation, from far too narrow to wider than the sample."""
    values = samples[name]
    spread = float(stats.median_abs_deviation(values)) or 1.0
    bound = factor * spread
    location = huber(values, bound)
    within = sum(abs(value - location) < bound for value in exactly(values))
    return {"sample": name, "bound": bound, "location": float(location), "withinBound": within / len(values)}


def sample_case(name, values):
    exact = exactly(values)
    mean = mpmath.fsum(exact) / len(exact)
    squares = mpmath.fsum((value - mean) ** 2 for value in exact)
    return {
        "sample": name,
        "values": values,
        "mean": float(numpy.mean(values)),
        "exactMean": float(mean),
        "median": float(numpy.median(values)),
        "medianAbsoluteDeviation": float(stats.median_abs_deviation(values, scale="normal")),
        "trimmedMean": [[share, float(stats.trim_mean(values, share))] for share in (0.0, 0.1, 0.2, 0.29, 0.45)],
        "variance": float(squares / (len(exact) - 1)) if len(exact) > 1 else None,
        "rootSumSquare": float(mpmath.sqrt(mpmath.fsum(value**2 for value in exact))),
    }


def pooled(groups):
    squares = mpf(0)
    for group in map(exactly, groups):
        centre = mpmath.fsum(group) / len(group)
        squares += mpmath.fsum((value - centre) ** 2 for value in group)
    degrees = sum(len(group) - 1 for group in groups)
    return {"groups": groups, "variance": float(squares / degrees), "degreesOfFreedom": degrees}


def correlated(a, b):
    value = stats.pearsonr(a, b).statistic
    return {"a": a, "b": b, "correlation": float(value)}


def references():
    groups = [["three", "ten", "even"], ["one", "two", "logarithms"], ["offset", "far from 0"], ["bursts", "small"]]
    upper_trim = [
        # SciPy's trimboth cuts both ends alike; one end alone is trim1.
        [name, share, float(numpy.mean(stats.trim1(samples[name], share, tail="right")))]
        for name in samples
        for share in (0.1, 0.2, 0.5)
    ]
    return {
        "samples": [sample_case(name, values) for name, values in samples.items()],
        "trimmedMeanAbove": upper_trim,
        "huberLocation": [
            huber_case(name, factor) for name in samples for factor in (0.013, 0.31, 0.77, 1.5, 2.1, 4.7, 301.0)
        ],
        "pooledVariance": [pooled([samples[name] for name in names]) for names in groups],
        "correlation": [
            correlated(samples["logarithms"][:count], samples["bursts"][:count]) for count in (3, 5, 20, 34)
        ]
        + [correlated(samples["ten"], [2.0 - 0.5 * value for value in samples["ten"]])],
        "clip": [[value, bound, float(numpy.clip(value, -bound, bound))] for value in (-3.0, -0.5, 0.0, 0.2, 7.0) for bound in (0.5, 2.5)],
    }
