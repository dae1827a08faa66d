"""Bounds of one-sided group-sequential tests, by a recursion of its own.

The density of the sum below the bounds is carried from look to look on the nodes of one Gauss-Legendre rule for the whole
range, in extended precision; src/stats/group-sequential.ts uses panels of 16 nodes in doubles. A bound is the root of what
is left below it, with the normal distribution in 25 digits. Where 340 and 420 nodes give other bounds, this stops.
"""

import mpmath
import numpy
from mpmath import mpf

wide = numpy.longdouble
reach = 11
"""Standard deviations below 0 at which the range ends: 2e-28 lies beyond."""


def legendre(count):
    """Nodes and weights on -1 to 1, NumPy's improved by one step of Newton's method in extended precision."""
    nodes = numpy.polynomial.legendre.leggauss(count)[0].astype(wide)
    for _ in range(2):
        before, value = numpy.ones_like(nodes), nodes
        for degree in range(2, count + 1):
            before, value = value, ((2 * degree - 1) * nodes * value - (degree - 1) * before) / wide(degree)
        slope = count * (nodes * value - before) / (nodes * nodes - 1)
        nodes = nodes - value / slope
    return nodes, 2 / ((1 - nodes * nodes) * slope * slope)


def density(distance, variance):
    return numpy.exp(-(distance**2) / (2 * variance)) / numpy.sqrt(2 * wide(numpy.pi) * variance)


@mpmath.workdps(25)
def bounds_of(looks, count):
    nodes, weights = legendre(count)
    at, mass = [wide(0)], [wide(1)]
    information, spent, bounds = 0.0, 0.0, []
    for look in looks:
        step = wide(look["information"]) - wide(information)
        edge = reach * numpy.sqrt(wide(look["information"]))
        bound = edge
        if look["spent"] > spent:
            exact = [(mpf(str(a)), mpf(str(m))) for a, m in zip(at, mass) if m > 1e-30]
            deviation = mpmath.sqrt(mpf(look["information"]) - mpf(information))
            increment = mpf(look["spent"]) - mpf(spent)

            def crossing(to):
                return mpmath.fsum(m * mpmath.erfc((to - a) / deviation / mpmath.sqrt(2)) / 2 for a, m in exact)

            root = mpmath.findroot(
                lambda to: mpmath.log(crossing(to) / increment), (mpf(1), mpf("1.5")), tol=1e-24, solver="secant"
            )
            bound = wide(mpmath.nstr(root, 25))
            bounds.append(float(root / mpmath.sqrt(look["information"])))
        else:
            bounds.append(None)
        half = (bound + edge) / 2
        to = -edge + half * (nodes + 1)
        kernel = density(to[:, None] - numpy.array(at)[None, :], step)
        at, mass = to, half * weights * (kernel @ numpy.array(mass))
        information, spent = look["information"], look["spent"]
    return bounds


def obrien_fleming(total, t):
    return float(2 * mpmath.erfc(mpmath.erfinv(1 - mpf(total)) / mpmath.sqrt(t)) / 2)


def pocock(total, t):
    return float(total * mpmath.log(1 + (mpmath.e - 1) * mpf(t)))


def power(total, t, exponent=1.5):
    return float(mpf(total) * mpf(t) ** mpf(exponent))


def evenly(count):
    return [(index + 1) / count for index in range(count)]


def looks_of(informations, spending, total, start=0.0):
    return [{"information": t, "spent": spending(total, t) if t >= start else 0.0} for t in informations]


pairs = [4, 5, 6, 8, 10, 13, 16, 20]
shares = [count / 20 for count in pairs]

designs = {
    "one look": looks_of([1.0], power, 0.01),
    "three even looks, power 3": looks_of(evenly(3), lambda total, t: power(total, t, 3), 0.025),
    "five even looks, O'Brien-Fleming type": looks_of(evenly(5), obrien_fleming, 0.025),
    "five even looks, Pocock type": looks_of(evenly(5), pocock, 0.025),
    "pairs 4 to 20, a change": looks_of(shares, power, 0.025, 0.25),
    "pairs 4 to 20, a pass": looks_of(shares, power, 0.05),
    "pairs 2 to 40": looks_of([count / 40 for count in [2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40]], power, 0.05, 3 / 40),
    "twenty even looks": looks_of(evenly(20), power, 0.05),
    "after 40 earlier pairs": looks_of([(40 + count) / 60 for count in pairs], power, 0.0125, 45 / 60),
    "uneven looks": looks_of([0.01, 0.02, 0.5, 0.52, 1.0], power, 0.1),
    "very little to spend": looks_of(evenly(4), power, 1e-7),
    "much to spend": looks_of(evenly(4), power, 0.9),
    "nothing left for the last look": [
        {"information": 0.5, "spent": 0.02},
        {"information": 0.75, "spent": 0.05},
        {"information": 1.0, "spent": 0.05},
    ],
}


def case(name, looks):
    bounds = bounds_of(looks, 420)
    for bound, other in zip(bounds, bounds_of(looks, 340)):
        assert bound is None or abs(bound - other) < 1e-13, (name, bound, other)
    return {"name": name, "looks": looks, "bounds": bounds}


def references():
    spending = [[total, t, exponent, power(total, t, exponent)] for total in (0.025, 0.05) for t in (0.1, 0.2, 0.65, 1.0) for exponent in (1.5, 3.0)]
    return {
        "sequentialBounds": [case(name, looks) for name, looks in designs.items()],
        "powerSpending": spending,
    }
