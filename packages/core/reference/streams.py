"""The seeded streams of the core, written again from their description.

A stream is xoshiro128** (Blackman and Vigna 2021). Its four state words come from splitmix32: a counter that
advances by 0x9e3779b9, each value sent through the finalizer of MurmurHash3; the last word is made odd. The counter
starts from a hash of the index, the name (FNV-1a over UTF-16 code units) and the two halves of the seed.
"""
import struct

MASK = 0xFFFFFFFF
GOLDEN = 0x9E3779B9


def finalize(h):
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & MASK
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & MASK
    return h ^ (h >> 16)


def fnv1a(name):
    h = 0x811C9DC5
    for (unit,) in struct.iter_unpack("<H", name.encode("utf-16-le")):
        h = ((h ^ unit) * 0x01000193) & MASK
    return h


def rotate(x, k):
    return ((x << k) | (x >> (32 - k))) & MASK


class Stream:
    def __init__(self, seed, name, index=0):
        counter = finalize(fnv1a(name) ^ finalize((index + GOLDEN) & MASK))
        counter = finalize((((seed >> 32) + GOLDEN) & MASK) ^ counter)
        counter = finalize((seed & MASK) ^ counter)
        self.s = [finalize((counter + (k + 1) * GOLDEN) & MASK) for k in range(4)]
        self.s[3] |= 1

    def uint32(self):
        s = self.s
        result = (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 9) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 11)
        return result

    def uniform(self):
        return ((self.uint32() >> 5) * 2**26 + (self.uint32() >> 6)) / 2**53

    def integer(self, bound):
        limit = 2**32 - 2**32 % bound
        while (value := self.uint32()) >= limit:
            pass
        return value % bound

    def shuffled(self, count):
        order = list(range(count))
        for i in range(count - 1, 0, -1):
            j = self.integer(i + 1)
            order[i], order[j] = order[j], order[i]
        return order


def stream_reference():
    cases = []
    # bounds far from a power of two reject often, so that the rule of rejection is seen
    bounds = [10, 3, 2**31 + 1, 2**31 + 1, 3 * 2**30, 2**32, 1, 7]
    streams = [
        (0, "data", 0),
        (1, "weights", 0),
        (1, "shuffle", 7),
        (2**53 - 1, "hiddenDropout", 2**32 - 1),
        (12345678901, "é😀", 3),
    ]
    for seed, name, index in streams:
        words, uniforms, integers, order = (Stream(seed, name, index) for _ in range(4))
        cases.append({
            "seed": seed,
            "stream": name,
            "index": index,
            "uint32": [words.uint32() for _ in range(20)],
            "uniform": [uniforms.uniform() for _ in range(10)],
            "integer": [integers.integer(bound) for bound in bounds],
            "integerBounds": bounds,
            "shuffled": order.shuffled(25),
        })
    return cases
