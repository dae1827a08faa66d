"""Noise of neighbouring runs and locations of pairs, by the formulas in the docstrings of src/stats."""

import mpmath
import numpy
from mpmath import mpf

from .samples import exactly, huber, median_of

noise = numpy.random.RandomState(23)
least_deviation = mpf(2e-4)
huber_bound = 2


def runs(count, deviation, centre=4.0, digits=7):
    return [round(float(value), digits) for value in noise.normal(centre + noise.normal(0, 0.01), deviation, count)]


def stepped(values, step):
    return [round(round(value / step) * step, 9) for value in values]


def cut(values, bound):
    return mpmath.fsum(min(abs(value), bound) ** 2 for value in values)


def step_of(values):
    """The smallest gap between different values (1e-9 apart) where 30 % of the values are like their neighbour."""
    ordered = sorted(values)
    gaps = [after - before for before, after in zip(ordered, ordered[1:])]
    apart = [gap for gap in gaps if gap > 1e-9]
    ties = len(gaps) - len(apart)
    return min(apart) if apart and 10 * ties >= 3 * len(values) else mpf(0)


def noise_of(raw, step):
    centre = median_of(raw)
    distances = [value - centre for value in raw]
    ordered = sorted(abs(value) for value in distances)
    bulk = ordered[: len(ordered) - len(ordered) // 5]
    deviation = mpf(1.79) * mpmath.fsum(bulk) / len(bulk) + least_deviation
    bound = huber_bound * deviation
    within = mpf(sum(abs(value) < bound for value in distances)) / len(distances)
    variance = max(cut(distances, bound) / len(distances) / within**2, least_deviation**2)
    return {"deviation": deviation, "variance": variance, "tail": 1 - within, "step": step, "differences": len(raw)}


def location_of(differences, known, prior_degrees, least_variance):
    exact = exactly(differences)
    count = len(exact)
    d0, s0, v0, step = (prior_degrees, *(mpf(known[key]) for key in ("deviation", "variance", "step"))) if known else (0, 0, 0, 0)
    centre = median_of(exact)
    spread = median_of([abs(value - centre) for value in exact]) / (mpmath.sqrt(2) * mpmath.erfinv(mpf("0.5")))
    bound = huber_bound * mpmath.sqrt((d0 * s0**2 + count * spread**2) / mpf(d0 + count)) + mpf("1.5") * step
    if bound == 0:  # Nothing is far off: the mean.
        bound = mpf(10) ** 6
    location = huber(exact, bound)
    distances = [value - location for value in exact]
    within = mpf(sum(abs(value) < bound for value in distances)) / count
    own = cut(distances, bound) / (count - 1) / max(within, mpf("0.5")) ** 2
    degrees = d0 + count - 1
    variance = max((d0 * v0 + (count - 1) * own) / degrees, mpf(least_variance), step**2 / 3)
    return {
        "location": location,
        "standardError": mpmath.sqrt(variance / count),
        "degreesOfFreedom": degrees,
        "variance": variance,
    }


def floats(values):
    return {key: float(value) for key, value in values.items()}


def noise_case(name, sessions):
    exact = [exactly(session) for session in sessions]
    raw = [after - before for session in exact for before, after in zip(session, session[1:])]
    step = max(map(step_of, exact))
    return {"name": name, "sessions": sessions, "noise": floats(noise_of(raw, step))}


def location_case(name, differences, known=None, prior_degrees=6, least_variance=0.0):
    return {
        "name": name,
        "differences": differences,
        "noise": known,
        "priorDegrees": prior_degrees,
        "leastVariance": least_variance,
        "located": floats(location_of(differences, known, prior_degrees, least_variance)),
    }


def references():
    burst = runs(10, 0.01)
    burst[3] += 0.8
    sessions = [
        noise_case("plain sessions", [runs(10, 0.01) for _ in range(10)]),
        noise_case("bursts", [burst, *(runs(10, 0.01) for _ in range(3))]),
        noise_case("sizes that differ", [runs(count, 0.02) for count in (2, 9, 5)]),
        noise_case("a counter with steps of 2 %", [stepped(runs(10, 0.012), 0.02) for _ in range(4)]),
        noise_case("two levels", [[4 + (0.06 if index % 3 else 0) + value for index, value in enumerate(runs(10, 0.004, 0))] for _ in range(4)]),
        noise_case("a meter that shows no noise", [[3.0] * 6, [3.1] * 6]),
    ]
    plain, coarse = sessions[0]["noise"], sessions[3]["noise"]
    pairs = runs(20, 0.014, 0.03)
    far = [*pairs[:7], 0.9]
    return {
        "pairNoise": sessions,
        "pairedLocation": [
            location_case("two pairs", pairs[:2], plain),
            location_case("five pairs", pairs[:5], plain, 12),
            location_case("twenty pairs", pairs, plain),
            location_case("twenty pairs, nothing stored", pairs),
            location_case("an outlier", far, plain),
            location_case("an outlier, nothing stored", far),
            location_case("noisier than what is stored", [8 * value for value in pairs[:10]], plain),
            location_case("coarse steps", stepped(pairs[:8], 0.02), coarse),
            location_case("equal pairs, coarse steps", [0.02] * 4, coarse),
            location_case("more than half are equal, nothing stored", [0.02, 0.02, 0.02, 0.02, 0.05, -0.01], None, 6, 1e-6),
            location_case("a meter coarser than the noise", pairs[:6], plain, 6, 4e-3),
        ],
    }
