"""Intervals and bounds of src/decide, made of the predictions and bounds of the other parts."""

import mpmath
from mpmath import mpf

from .distributions import t_quantile

alpha, beta, power, least_variance = 0.01, 0.05, 0.9, mpf(2e-4) ** 2


def stored(case, tolerance=0.03):
    """By docs/decision.md, "The stored rule", for a prediction whose least variance is that of the meters."""
    prediction = case["prediction"]
    difference, error, degrees = (mpf(prediction[key]) for key in ("difference", "standardError", "degreesOfFreedom"))
    t_alpha, t_beta, t_power = (t_quantile(p, float(degrees)) for p in (1 - alpha, 1 - beta, power))
    margin = mpmath.log1p(mpf(tolerance) / 2)
    return {
        "name": case["name"],
        "tolerance": tolerance,
        "estimate": float(mpmath.expm1(difference)),
        "low": float(mpmath.expm1(difference - t_alpha * error)),
        "high": float(mpmath.expm1(difference + t_alpha * error)),
        "passBound": float(mpmath.expm1(difference + t_beta * error)),
        "smallestDetectable": float(mpmath.expm1(margin + (t_alpha + t_power) * error)),
    }


def pair_bounds(design, looks, start, total, earlier, prior_degrees):
    """Student's t with the tail of the normal bound at each look; null where nothing may be decided."""
    bounds = []
    for pairs, bound in zip(looks, design["bounds"]):
        degrees = prior_degrees + pairs + earlier - 1
        tail = bound and float(mpmath.erfc(mpf(bound) / mpmath.sqrt(2)) / 2)
        bounds.append([degrees, -t_quantile(tail, degrees) if tail else None])
    return {"looks": looks, "from": start, "total": total, "earlier": earlier, "bounds": bounds}


def references(document):
    usual = [4, 5, 6, 8, 10, 13, 16, 20]
    designs = {design["name"]: design for design in document["sequentialBounds"]}
    predictions = [case for case in document["predictSession"] if case["leastVariance"] >= least_variance]
    return {
        "decideStored": [stored(case) for case in predictions],
        "boundAt": [
            pair_bounds(designs["pairs 4 to 20, a change"], usual, 5, 0.025, 0, 6),
            pair_bounds(designs["pairs 4 to 20, a pass"], usual, 4, 0.05, 0, 0),
            pair_bounds(designs["after 40 earlier pairs"], usual, 5, 0.0125, 40, 6),
        ],
    }
