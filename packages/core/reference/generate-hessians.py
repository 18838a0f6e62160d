"""Makes hessians.json: second derivatives of networks by PyTorch's double backward, independently of the core.

Needs what generate.py needs, and NumPy. Run

    python3 generate-hessians.py

in this folder. Each case is a network as in gradients.json; expected are

    product      H v for the vector v that sequence.py makes from the seed of the problem + 1
    blocks       parts of H between the incoming weights and biases of two units [layer, i, j], row-major
    separation   with unit `other` of a hidden layer made a copy of `unit`: eigenvalues, ascending, of H_ii - H_ij over
                 incoming weights, bias and outgoing weights of the two
"""
import numpy
import torch

from generate import network, write
from networks import ACTIVATIONS, Problem
from sequence import Sequence


def specs():
    output = {"meanSquaredError": "linear", "binaryCrossEntropy": "sigmoid", "softmaxCrossEntropy": "linear"}
    seed = 5001
    for activation in ACTIVATIONS:
        for loss, last in output.items():
            layers = [(4, activation), (3, activation), (2, last)]
            blocks = [[0, 0, 0], [0, 1, 3], [1, 2, 0], [2, 0, 1]]
            twins = {"layer": 0, "unit": 1, "other": 3}
            yield network(3, layers, loss, 6, seed, blocks=blocks, twins=twins)
            layers = [(3, activation), (1, "sigmoid" if loss == "binaryCrossEntropy" else "linear")]
            blocks = [[0, 0, 0], [0, 0, 2], [1, 0, 0]]
            twins = {"layer": 0, "unit": 0, "other": 2}
            yield network(2, layers, loss, 9, seed + 1, blocks=blocks, twins=twins)
            seed += 3
    # outputs that bend too
    for activation in ("tanh", "softplus", "gelu"):
        layers = [(3, "sigmoid"), (2, activation)]
        twins = {"layer": 0, "unit": 0, "other": 1}
        yield network(4, layers, "meanSquaredError", 5, seed, blocks=[[0, 0, 1], [1, 1, 1]], twins=twins)
        seed += 3


def shapes(problem):
    return [tuple(tensor.shape) for tensor in problem.tensors]


def hessian(problem, flat):
    """Returns the Hessian of the loss at flat parameters."""

    def loss_of(parameters):
        tensors, start = [], 0
        for shape in shapes(problem):
            size = int(numpy.prod(shape))
            tensors.append(parameters[start : start + size].reshape(shape))
            start += size
        problem.tensors = tensors
        return problem.loss_of(0, problem.spec["count"])

    return torch.autograd.functional.hessian(loss_of, flat)


def incoming(problem, layer, unit):
    """Returns the places of a unit's incoming weights and bias in the flat parameters."""
    start = 0
    for l, (units, inputs) in enumerate(shapes(problem)[::2]):
        if l == layer:
            return [start + unit * inputs + i for i in range(inputs)] + [start + units * inputs + unit]
        start += units * (inputs + 1)
    raise ValueError(layer)


def outgoing(problem, layer, unit):
    next_units = problem.spec["layers"][layer + 1]["units"]
    return [incoming(problem, layer + 1, k)[unit] for k in range(next_units)]


def case(spec):
    problem = Problem(spec)
    flat = problem.flat()
    full = hessian(problem, flat)
    vector = torch.tensor(Sequence(spec["seed"] + 1).take(len(flat)))
    blocks = []
    for layer, i, j in spec["blocks"]:
        block = full[incoming(problem, layer, i)][:, incoming(problem, layer, j)]
        blocks.append(block.reshape(-1).tolist())

    layer, unit, other = (spec["twins"][key] for key in ("layer", "unit", "other"))
    places = [incoming(problem, layer, u) + outgoing(problem, layer, u) for u in (unit, other)]
    flat[places[1]] = flat[places[0]]
    full = hessian(problem, flat)
    difference = full[places[0]][:, places[0]] - full[places[0]][:, places[1]]
    eigenvalues = numpy.linalg.eigvalsh(difference.numpy()).tolist()
    return {
        **spec,
        "expected": {"product": product(spec, vector).tolist(), "blocks": blocks, "separation": eigenvalues},
    }


def product(spec, vector):
    """H v by two backward passes, without the Hessian: a second way to the same numbers."""
    problem = Problem(spec)
    gradients = torch.autograd.grad(problem.loss_of(0, spec["count"]), problem.tensors, create_graph=True)
    dot = torch.cat([gradient.reshape(-1) for gradient in gradients]) @ vector
    parts = torch.autograd.grad(dot, problem.tensors)
    return torch.cat([part.reshape(-1) for part in parts])


if __name__ == "__main__":
    write("hessians.json", [case(spec) for spec in specs()])
