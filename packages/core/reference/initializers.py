"""Limits and standard deviations of Keras's variance-scaling initializers, from their definition.

The variance is scale / n: n = fan_in (lecun, scale 1; he, scale 2) or (fan_in + fan_out) / 2 (glorot, scale 1).
A uniform draw lies in [-limit, limit], limit = sqrt(3 * variance). A normal draw is cut off at two standard
deviations of the normal distribution it comes from, whose deviation is sqrt(variance) / 0.87962566103423978,
so that the variance after the cut is the one asked for.
"""
import math

FAMILIES = {
    "glorot": lambda fan_in, fan_out: 2 / (fan_in + fan_out),
    "he": lambda fan_in, fan_out: 2 / fan_in,
    "lecun": lambda fan_in, fan_out: 1 / fan_in,
}


def initializer_reference():
    rows = []
    for family, variance_of in FAMILIES.items():
        for fan_in, fan_out in [(400, 25), (25, 15), (15, 1), (1, 1), (3, 50)]:
            variance = variance_of(fan_in, fan_out)
            rows.append({
                "family": family,
                "inputs": fan_in,
                "units": fan_out,
                "uniformLimit": math.sqrt(3 * variance),
                "normalCutOff": 2 * math.sqrt(variance) / 0.87962566103423978,
                "standardDeviation": math.sqrt(variance),
            })
    return rows
