"""The prediction of one more session, by the formulas in the docstrings of src/stats/session-prediction.ts."""

import mpmath
import numpy
from mpmath import mpf

from .samples import exactly, huber, median_of

noise = numpy.random.RandomState(11)


def session(count, centre, deviation):
    return [round(float(value), 7) for value in noise.normal(centre + noise.normal(0, 0.004), deviation, count)]


def mean(values):
    return mpmath.fsum(values) / len(values)


def common_bound(groups, least_variance):
    """Two robust deviations: 1.79 times the mean of the smallest 80 % of the distances from the medians."""
    distances = sorted(abs(value - median_of(group)) for group in groups for value in group)
    kept = distances[: len(distances) - len(distances) // 5]
    count = len(distances)
    scale = mpf(1.79) * mean(kept) * mpmath.sqrt(mpf(count) / (count - len(groups)))
    return 2 * max(scale, mpmath.sqrt(least_variance))


def case(name, head, stored, least_variance=1e-12):
    exact = [exactly(group) for group in [head, *stored]]
    least = mpf(least_variance)
    bound = common_bound(exact, least)
    centres = [huber(group, bound) for group in exact]
    residuals = [value - centre for group, centre in zip(exact, centres) for value in group]
    within_share = mpf(sum(abs(value) < bound for value in residuals)) / len(residuals)
    cut = mpmath.fsum(min(abs(value), bound) ** 2 for value in residuals)
    sample_degrees = len(residuals) - len(exact)
    within = max(cut / sample_degrees / max(within_share, mpf("0.5")) ** 2, least)

    base_centre = mean(centres[1:])
    inverse_size = mean([mpf(1) / len(group) for group in stored])
    prior_degrees = 1 / (mpf(1) / 4 + mpf(1) / sample_degrees)
    sessions = len(stored)
    observed = mpmath.fsum((centre - base_centre) ** 2 for centre in centres[1:])
    degrees = prior_degrees + sessions - 1
    centre_variance = (prior_degrees * within * (1 + inverse_size) + observed) / degrees
    missing = within * max(mpf(0), mpf(1) / len(head) - inverse_size)
    prediction = {
        "headCentre": centres[0],
        "baseCentre": base_centre,
        "difference": centres[0] - base_centre,
        "standardError": mpmath.sqrt(centre_variance * (1 + mpf(1) / sessions) + missing),
        "degreesOfFreedom": degrees,
        "withinVariance": within,
        "centreVariance": centre_variance,
        "priorDegreesOfFreedom": prior_degrees,
    }
    if sessions > 1:
        prediction["observedCentreVariance"] = observed / (sessions - 1)
    return {
        "name": name,
        "head": head,
        "stored": stored,
        "leastVariance": least_variance,
        "centres": [float(centre) for centre in centres],
        "bound": float(bound),
        "prediction": {key: float(value) for key, value in prediction.items()},
    }


def references():
    plain = [session(5, 3.0, 0.01) for _ in range(31)]
    wild = session(6, 3.0, 0.4)
    burst = plain[1][:4] + [plain[1][4] + 0.9]
    return {
        "predictSession": [
            case("one stored session", plain[0], plain[1:2]),
            case("three stored sessions", plain[0], plain[1:4]),
            case("thirty stored sessions", plain[0], plain[1:]),
            case("sizes that differ", session(3, 3.1, 0.01), [session(count, 3.0, 0.01) for count in (4, 9, 6)]),
            case("a long head", session(20, 3.05, 0.01), [session(5, 3.0, 0.01) for _ in range(2)]),
            case("a burst in a stored session", plain[0], [burst, *plain[2:6]]),
            case("one session much noisier than the others", wild, plain[1:7]),
            case("a meter coarser than the noise", plain[0], plain[1:4], 4e-3),
            case("one stored session, a fine meter", plain[0], plain[1:2], 1e-6),
            case("six stored sessions, a fine meter", session(6, 3.04, 0.01), plain[1:7], 1e-6),
            case("far from 0", session(7, 40.0, 1e-4), [session(7, 40.0, 1e-4) for _ in range(6)]),
        ]
    }
