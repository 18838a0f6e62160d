"""Sine and cosine, correctly rounded: Taylor series in decimal arithmetic, then one rounding.

Values are pairs of hexadecimal float64 bit patterns, [x, f(x)].
"""
import math
import random
import struct
from decimal import Decimal, localcontext

# 60 digits beyond those that the reduction of 2**20 by multiples of pi/2 takes
DIGITS = 80


def _arctan_of_inverse(n):
    """arctan(1/n) by its series."""
    power = total = Decimal(1) / n
    k = 1
    while abs(power) > Decimal(10) ** -(DIGITS + 2):
        power /= -n * n
        k += 2
        total += power / k
    return total


def _sin_cos(x):
    """The series of sine and cosine at a Decimal, after a reduction to at most pi/4."""
    # Machin's formula
    quarter_pi = 4 * _arctan_of_inverse(5) - _arctan_of_inverse(239)
    quadrant = int((x / (2 * quarter_pi)).to_integral_value(rounding="ROUND_HALF_EVEN"))
    r = x - quadrant * 2 * quarter_pi
    sums, term, k = [Decimal(0), Decimal(0)], Decimal(1), 0
    while k < 2 or abs(term) > Decimal(10) ** -(DIGITS + 2) * abs(r):
        sums[k % 2] += term * (-1) ** (k // 2)
        k += 1
        term = term * r / k
    cosine, sine = sums
    return [(sine, cosine), (cosine, -sine), (-sine, -cosine), (-cosine, sine)][quadrant % 4]


def _nearest_to_multiples(count):
    """The doubles up to 2**20 that come nearest to a multiple of pi/2, measured in their own units."""
    half_pi = int(2 * (4 * _arctan_of_inverse(5) - _arctan_of_inverse(239)) * 2**200)
    candidates = []
    for k in range(1, int(2**20 / (math.pi / 2)) + 1):
        multiple = k * half_pi
        unit = 1 << (multiple.bit_length() - 53)
        nearest = (multiple + unit // 2) // unit
        candidates.append((abs(multiple - nearest * unit) / unit, nearest * (unit / 2**200)))
    return [x for _, x in sorted(candidates)[:count]]


def _points():
    """About 700 arguments: around the multiples of pi/4, where the reduction cancels most, and in between."""
    rng = random.Random(2025)
    points = []
    for k in list(range(1, 40)) + [100, 355, 636, 710, 1000, 1273, 65536, 667543, 1335087]:
        x = k * math.pi / 4
        step = math.ulp(x)
        points += [x - step, x, x + step]
    points += [rng.uniform(0, math.pi / 4) for _ in range(100)]
    points += [rng.uniform(0, 12) for _ in range(100)] + [rng.uniform(0, 1000) for _ in range(200)]
    points += [rng.uniform(0, 2.0**20) for _ in range(60)] + [1000.0, 2.0**20]
    points += [math.ldexp(rng.uniform(1, 2), -rng.randint(1, 60)) for _ in range(60)]
    points += _nearest_to_multiples(12) + [5e-324, 2.0**-1022]
    return [sign * x for sign, x in zip([1, -1] * len(points), points)]


def _hex(value):
    return format(struct.unpack(">Q", struct.pack(">d", value))[0], "016x")


def trigonometry_reference():
    with localcontext() as context:
        context.prec = DIGITS + 10
        rows = {"sin": [], "cos": []}
        for x in _points():
            sine, cosine = _sin_cos(Decimal(x))
            # Python rounds a decimal numeral to the nearest double, ties to even
            rows["sin"].append([_hex(x), _hex(float(sine))])
            rows["cos"].append([_hex(x), _hex(float(cosine))])
    return [{"function": name, "values": values} for name, values in rows.items()]
