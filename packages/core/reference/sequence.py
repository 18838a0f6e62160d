"""Numbers both sides can make: a 32-bit linear congruential generator, scaled to doubles in [-1, 1).

    state <- (1664525 * state + 1013904223) mod 2^32        value = state / 2^31 - 1

Every step is exact in double arithmetic, so the tests make the same parameters, inputs and targets from a seed
and the JSON files hold results only. test/reference.ts is the other half.
"""


class Sequence:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (1664525 * self.state + 1013904223) % 2**32
        return self.state / 2**31 - 1

    def take(self, count, scale=1.0):
        """Returns the next `count` values, each times `scale` (a power of two, so that the product is exact)."""
        return [self.next() * scale for _ in range(count)]


def targets(sequence, loss, count, outputs):
    """Returns count x outputs targets: any value for the squared error, 0 or 1 for logits, one class per row."""
    if loss == "meanSquaredError":
        return sequence.take(count * outputs)
    if loss == "binaryCrossEntropy":
        return [1.0 if value >= 0 else 0.0 for value in sequence.take(count * outputs)]
    rows = []
    for value in sequence.take(count):
        label = int((value + 1) / 2 * outputs)
        rows += [1.0 if k == label else 0.0 for k in range(outputs)]
    return rows
