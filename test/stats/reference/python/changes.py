"""Change points: the formulas of src/stats/change-points.ts again, with NumPy and the whole correlation matrix."""

import numpy

PRIOR, PRIOR_VALUES, LARGEST, ASIDE = 0.5, 100, 0.7, 5


def _bulk(differences):
    ordered = numpy.sort(numpy.abs(differences))
    kept = ordered[: len(ordered) - int(numpy.floor(len(ordered) * 0.2))]
    return 1.79 * numpy.mean(kept) + 2e-4


def _differences(values):
    raw = numpy.diff(values)
    return raw - numpy.median(raw)


def _variance(count, correlation):
    places = numpy.arange(count)
    matrix = correlation ** numpy.abs(numpy.subtract.outer(places, places)).astype(float)
    return float(matrix.sum() / count**2)


def _noise(values, least):
    differences = _differences(values)
    deviation = _bulk(differences)
    cut = numpy.clip(differences, -2 * deviation, 2 * deviation)
    seen = 1 + 2 * float(cut[1:] @ cut[:-1]) / float(cut @ cut)
    moderated = (len(values) * seen + PRIOR_VALUES * PRIOR) / (len(values) + PRIOR_VALUES)
    correlation = float(numpy.clip(moderated, 0, LARGEST))
    return max(deviation / numpy.sqrt(2 * (1 - correlation)), least), correlation


def _without_spikes(values):
    bound = 3 * _bulk(_differences(values))
    cleaned = []
    for index, value in enumerate(values):
        begin = max(0, min(index - 2, len(values) - 5))
        level = numpy.median(values[begin : begin + 5])
        cleaned.append(float(numpy.clip(value, level - bound, level + bound)))
    return cleaned


def _scan(values, deviation, correlation):
    best = None
    for at in range(ASIDE, len(values) - ASIDE + 1):
        difference = float(numpy.mean(values[at:]) - numpy.mean(values[:at]))
        spread = _variance(at, correlation) + _variance(len(values) - at, correlation)
        error = float(deviation * numpy.sqrt(spread))
        if best is None or abs(difference / error) > abs(best["statistic"]):
            best = {"at": at, "statistic": difference / error, "difference": difference, "standardError": error}
    return best


def references():
    random = numpy.random.default_rng(20261124)
    series = []
    for count, correlation, step in ((10, 0.0, 0.0), (25, 0.5, 0.03), (60, 0.7, -0.05), (120, 0.3, 0.01)):
        values = [random.standard_normal()]
        while len(values) < count:
            values.append(correlation * values[-1] + numpy.sqrt(1 - correlation**2) * random.standard_normal())
        values = 0.005 * numpy.array(values)
        values[count // 2 :] += step
        values[count // 4] += 0.15
        deviation, seen = _noise(values, 1e-4)
        cleaned = _without_spikes(values)
        series.append(
            {
                "values": [float(value) for value in values],
                "deviation": float(deviation),
                "correlation": seen,
                "withoutSpikes": cleaned,
                "step": _scan(numpy.array(cleaned), deviation, seen),
            }
        )
    return {
        "variancePerMean": [[n, r, _variance(n, r)] for n in (1, 2, 7, 50, 200) for r in (0.0, 0.3, 0.7, 0.9)],
        "seriesNoise": series,
    }
