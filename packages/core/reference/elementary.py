"""Elementary functions at hard points, correctly rounded: decimal arithmetic, then one rounding.

Values are pairs of hexadecimal float64 bit patterns, [x, f(x)]; the float32 lists hold float32 patterns.
"""
import math
import random
import struct
from decimal import Decimal, getcontext

DIGITS = 60
getcontext().prec = DIGITS
getcontext().Emin, getcontext().Emax = -(10**9), 10**9


def _expm1(x):
    if abs(x) < Decimal("1e-5"):
        # a series, because exp(x) - 1 would lose digits
        return x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6 * (1 + x / 7))))))
    return x.exp() - 1


def _log1p(x):
    if abs(x) < Decimal("1e-5"):
        # nine terms: the tenth is below 1e-50 relative
        return x * sum((-x) ** k / (k + 1) for k in range(10))
    return (1 + x).ln()


def _tanh(x):
    t = _expm1(-2 * abs(x))
    return (-t / (t + 2)).copy_sign(x)


FUNCTIONS = {
    "exp": lambda x: x.exp(),
    "log": lambda x: x.ln(),
    "log1p": _log1p,
    "tanh": _tanh,
    "sigmoid": lambda x: 1 / (1 + (-x).exp()),
    "softplus": lambda x: _log1p(x.exp()) if x < 0 else x + _log1p((-x).exp()),
}


class Float64:
    name, pack, bits = "float64", ">d", ">Q"
    mantissa, lowest, largest = 53, -1074, math.ldexp(2 - 2.0**-52, 1023)

    @staticmethod
    def round(value):
        return float(value)  # Python rounds a decimal numeral to the nearest double, ties to even


class Float32:
    name, pack, bits = "float32", ">f", ">I"
    mantissa, lowest, largest = 24, -149, math.ldexp(2 - 2.0**-23, 127)

    @classmethod
    def round(cls, value):
        """Rounds a Decimal to float32 directly; by way of float64 it would be rounded twice."""
        if value == 0:
            return 0.0
        exponent = math.frexp(float(abs(value)))[1]
        unit = Decimal(2) ** max(exponent - cls.mantissa, cls.lowest)
        rounded = (value / unit).to_integral_value(rounding="ROUND_HALF_EVEN") * unit
        return math.inf if rounded > Decimal(cls.largest) else float(rounded)


def _hex(form, value):
    width = 16 if form is Float64 else 8
    return format(struct.unpack(form.bits, struct.pack(form.pack, value))[0], f"0{width}x")


def _neighbours(form, x):
    """x and the numbers just below and above it."""
    x = form.round(Decimal(x))
    unit = math.ldexp(1.0, max(math.frexp(x)[1] - form.mantissa, form.lowest))
    return [x - unit, x, x + unit]


def _points(form, function, rng):
    """About 400 arguments: where a reduction changes its branch, at the ends of the range, and in between."""
    tiny, smallest = math.ldexp(1.0, form.lowest), math.ldexp(1.0, form.lowest + form.mantissa - 1)
    ln2 = Decimal(2).ln()
    points = []
    if function == "exp":
        top = (Decimal(form.largest)).ln()
        bottom = (Decimal(tiny) / 2).ln()
        for k in list(range(-8, 9)) + [-1074, -1023, -149, -127, -60, 60, 127, 1000, 1023]:
            if bottom < k * ln2 < top:
                points += _neighbours(form, (k + Decimal("0.5")) * ln2) + _neighbours(form, k * ln2)
        points += _neighbours(form, top) + _neighbours(form, bottom)
        points += [rng.uniform(float(bottom), float(top)) for _ in range(120)]
        points += [rng.uniform(-1, 1) for _ in range(100)]
    elif function in ("sigmoid", "softplus"):
        # below this, 1 + exp(-x) overflows
        bottom = -float(Decimal(form.largest).ln()) + 1
        for k in range(-10, 11):
            points += _neighbours(form, (k + Decimal("0.5")) * ln2)
        points += [rng.uniform(bottom, 1) for _ in range(120)] + [rng.uniform(-40, 40) for _ in range(100)]
        points += [rng.uniform(-3, 3) for _ in range(100)] + [100.0, 1000.0, bottom]
    elif function == "log":
        for k in range(1, 40):
            points += [1 + k * 2.0 ** (1 - form.mantissa), 1 - k * 2.0**-form.mantissa]
        for power in (2, 3, 10, -1, -2, -10, -100):
            points += _neighbours(form, Decimal(2) ** power)
            points += _neighbours(form, Decimal(2) ** (power - 1) * Decimal(2).sqrt())
        points += _neighbours(form, Decimal(2).sqrt()) + _neighbours(form, Decimal("0.5").sqrt())
        points += [tiny, 3 * tiny, smallest - tiny, smallest, smallest + tiny, form.largest]
        exponents = (-1000, 1000) if form is Float64 else (-126, 126)
        points += [math.ldexp(rng.uniform(1, 2), rng.randint(*exponents)) for _ in range(120)]
        points += [rng.uniform(0.4, 2.5) for _ in range(140)]
    elif function == "log1p":
        points += [-1 + k * 2.0**-form.mantissa for k in (1, 2, 3, 100, 2.0**10)]
        points += _neighbours(form, Decimal(2).sqrt() - 1) + _neighbours(form, Decimal("0.5").sqrt() - 1)
        points += [rng.uniform(-0.999, 0) for _ in range(100)] + [rng.uniform(0, 4) for _ in range(100)]
        points += [math.ldexp(rng.uniform(-2, 2), -rng.randint(2, 60)) for _ in range(120)]
        points += [math.ldexp(rng.uniform(1, 2), rng.randint(2, -form.lowest // 9)) for _ in range(60)]
        points += [form.largest, smallest, -smallest]
    else:
        for k in range(1, 30):
            points += _neighbours(form, k * ln2 / 4)
        points += [rng.uniform(0, 1.5) for _ in range(120)] + [rng.uniform(1, 24) for _ in range(60)]
        points += [math.ldexp(rng.uniform(1, 2), -rng.randint(1, 60)) for _ in range(120)]
        points += [smallest, 9.0, 10.0, 18.0, 19.0, 20.0, 22.0, 100.0, form.largest]
        points = [x * sign for x, sign in zip(points, [1, -1] * len(points))]
    if function != "log":
        points += [sign * math.ldexp(1.0, -k) for k in range(1, form.mantissa + 6, 3) for sign in (1, -1)]
        points += [tiny, -tiny]
    return [form.round(Decimal(x)) for x in points]


def elementary_reference(form):
    rng = random.Random(2024)
    tables = {}
    for name, function in FUNCTIONS.items():
        rows = []
        for x in _points(form, name, rng):
            if name == "tanh" and abs(x) > 400:
                value = math.copysign(1.0, x)
            elif name == "exp" and x == 0:
                value = 1.0
            else:
                value = form.round(function(Decimal(x)))
            rows.append([_hex(form, x), _hex(form, value)])
        tables[name] = rows
    return tables
