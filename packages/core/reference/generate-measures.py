"""Makes measures.json: the measures of matrices, from NumPy and from their definitions. Needs NumPy; made with 1.24. Run

    python3 generate-measures.py

in this folder. The matrices come from sequence.py, so that the file holds results only; test/symmetry makes the same ones:

    random      count * width numbers, row by row
    graded      the same, column j divided by 8^j
    repeated    row i is row (i mod rank) of `random`, times 2^(i div rank)
"""
import json
from pathlib import Path

import numpy as np
from sequence import Sequence

HERE = Path(__file__).parent


def matrix(kind, count, width, seed, rank=None):
    values = np.array(Sequence(seed).take(count * width)).reshape(count, width)
    if kind == "graded":
        return values / 8.0 ** np.arange(width)
    if kind == "repeated":
        return np.array([values[i % rank] * 2.0 ** (i // rank) for i in range(count)])
    return values


def spectrum_case(spec):
    rows = matrix(**spec)
    s = np.linalg.svd(rows, compute_uv=False)
    centered = np.linalg.svd(rows - rows.mean(axis=0), compute_uv=False)
    # rounding leaves singular values of 1e-16 where the rank is lower: 0 ln 0 = 0 keeps them out of the entropy
    shares = s[s > 1e-12 * s[0]] / s.sum()
    return {
        **spec,
        "singularValues": s.tolist(),
        "centeredSingularValues": centered.tolist(),
        "participationRatio": float((s**2).sum() ** 2 / (s**4).sum()),
        "effectiveRank": float(np.exp(-(shares * np.log(shares)).sum())),
    }


def pair_case(spec):
    rows = matrix(**spec)
    lengths = np.linalg.norm(rows, axis=1)
    differences = rows[:, None, :] - rows[None, :, :]
    mean = rows.mean(axis=0)
    return {
        **spec,
        "distances": np.sqrt((differences**2).sum(axis=-1)).ravel().tolist(),
        "cosines": (rows @ rows.T / np.outer(lengths, lengths)).ravel().tolist(),
        "correlations": np.corrcoef(rows.T).reshape(-1).tolist(),
        "defect": float(np.sqrt(((rows - mean) ** 2).sum())),
    }


def alignment_case(x, y):
    """Linear CKA by its first definition, from centred Gram matrices: HSIC(K, L) / sqrt(HSIC(K, K) HSIC(L, L))."""
    count = x["count"]
    center = np.eye(count) - np.ones((count, count)) / count

    def gram(spec):
        rows = matrix(**spec)
        return center @ rows @ rows.T @ center

    k, l = gram(x), gram(y)
    return {"x": x, "y": y, "cka": float(np.trace(k @ l) / np.sqrt(np.trace(k @ k) * np.trace(l @ l)))}


def specs(shapes, seed, **more):
    for index, (kind, count, width) in enumerate(shapes):
        yield {"kind": kind, "count": count, "width": width, "seed": seed + index, **more}


SPECTRA = [
    *specs([("random", 1, 1), ("random", 1, 7), ("random", 7, 1), ("random", 2, 2), ("random", 3, 8)], 1),
    *specs([("random", 8, 3), ("random", 6, 6), ("graded", 9, 5), ("graded", 4, 6)], 11),
    *specs([("repeated", 6, 9), ("repeated", 12, 4)], 21, rank=3),
    *specs([("repeated", 5, 4)], 31, rank=1),
    # the course network: weights of its layers, and activations of 25 units
    *specs([("random", 25, 400), ("random", 15, 25), ("random", 300, 25)], 41),
]
PAIRS = specs([("random", 2, 2), ("random", 4, 3), ("graded", 5, 4), ("random", 3, 9), ("random", 9, 3)], 101)
ALIGNMENTS = [
    ({"kind": "random", "count": n, "width": p, "seed": 201 + n}, {"kind": kind, "count": n, "width": q, "seed": 301 + n})
    for n, p, q, kind in [(2, 1, 1, "random"), (5, 3, 2, "random"), (9, 4, 12, "graded"), (60, 25, 15, "random")]
]

if __name__ == "__main__":
    tables = {
        "spectra": [spectrum_case(spec) for spec in SPECTRA],
        "pairs": [pair_case(spec) for spec in PAIRS],
        "alignments": [alignment_case(x, y) for x, y in ALIGNMENTS],
    }
    # one case per line, so that a change shows where it is
    parts = [
        f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]" for name, cases in tables.items()
    ]
    (HERE / "measures.json").write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
