"""Sine waves of one period: SciPy's periodogram, and least squares from a QR decomposition with 40 digits."""

import mpmath
import numpy
from mpmath import mpf
from scipy.signal import lombscargle

noise = numpy.random.RandomState(7)


def series(count, period, amplitude, deviation, level):
    times = numpy.sort(noise.uniform(0, 1000, count)).round(3)
    values = level + amplitude * numpy.sin(2 * numpy.pi * times / period + 0.7) + noise.normal(0, deviation, count)
    return [float(t) for t in times], [float(v) for v in values.round(6)]


def case(times, values, period):
    mean = mpmath.fsum(map(mpf, values)) / len(values)
    design = mpmath.matrix(len(times), 2)
    right = mpmath.matrix(len(times), 1)
    for row, (t, value) in enumerate(zip(times, values)):
        angle = 2 * mpmath.pi * mpf(t) / mpf(period)
        design[row, 0], design[row, 1] = mpmath.cos(angle), mpmath.sin(angle)
        right[row] = mpf(value) - mean
    wave, left = mpmath.qr_solve(design, right)
    centred = numpy.array(values) - numpy.mean(values)
    return {
        "times": times,
        "values": values,
        "period": period,
        "part": float(1 - left**2 / mpmath.fsum(value**2 for value in right)),
        "periodogram": float(lombscargle(times, centred, [2 * numpy.pi / period], normalize=True).item()),
        "amplitude": float(mpmath.hypot(wave[0], wave[1])),
        "mean": float(mean),
    }


def references():
    strong = series(120, 40.0, 12.0, 3.0, 150.0)
    weak = series(60, 25.0, 0.5, 4.0, 30.0)
    few = series(5, 300.0, 2.0, 0.1, 1.0)
    return {
        "fitSine": [
            case(*strong, 40.0),
            case(*strong, 41.3),
            case(*strong, 80.0),
            case(*weak, 25.0),
            case(*weak, 7.77),
            case(*few, 300.0),
        ]
    }
