"""Makes the reference values in this folder independently of the core: PyTorch, decimal and plain Python.

Needs Python 3.9 and PyTorch 1.12 or later (the first with the tanh form of GELU); made with 1.13. Run

    python3 generate.py

in this folder. All networks are in float64. Files:

    gradients.json      outputs, loss and gradient of networks
    trajectories.json   losses and final parameters of 100 steps
    elementary.json     exp, log, log1p, tanh, sigmoid, softplus, correctly rounded
    streams.json        seeded random numbers
    initializers.json   limits and deviations of Keras's schemes
    trigonometry.json   sin and cos, correctly rounded

test/ reads them. With the same versions of Python and PyTorch the files come out the same.
"""
import json
from pathlib import Path

from elementary import Float32, Float64, elementary_reference
from initializers import initializer_reference
from networks import ACTIVATIONS, gradient_case, trajectory_case
from streams import stream_reference
from trigonometry import trigonometry_reference

HERE = Path(__file__).parent
COURSE = [(25, "sigmoid"), (15, "sigmoid"), (1, "sigmoid")]


def network(inputs, layers, loss, count, seed, **more):
    layers = [{"units": units, "activation": activation} for units, activation in layers]
    return {"inputs": inputs, "layers": layers, "loss": loss, "count": count, "seed": seed, **more}


def gradient_specs():
    output = {"meanSquaredError": "linear", "binaryCrossEntropy": "sigmoid", "softmaxCrossEntropy": "linear"}
    seed = 1
    for activation in ACTIVATIONS:
        for loss, last in output.items():
            # an ordinary network, one of width 1 with one sample, and a deeper one
            yield network(3, [(4, activation), (2, last)], loss, 5, seed)
            yield network(1, [(1, activation), (1, last)], loss, 1, seed + 1)
            yield network(5, [(3, activation), (3, activation), (3, last)], loss, 2, seed + 2)
            seed += 3
        yield network(2, [(3, "tanh"), (2, activation)], "meanSquaredError", 4, seed)
        # larger parameters: saturation, and pre-activations far from 0
        layers = [(6, activation), (2, "linear")]
        yield network(3, layers, "meanSquaredError", 7, seed + 1, parameterScale=8.0)
        seed += 2
    for loss, last in output.items():
        yield network(7, [(3, last)], loss, 9, seed)
        # logits of hundreds: a loss computed from probabilities would be infinite
        yield network(4, [(3, "relu"), (3, last)], loss, 6, seed + 1, parameterScale=32.0)
        seed += 2
    yield network(400, COURSE, "binaryCrossEntropy", 3, 1001, parameterScale=0.125, stride=3)
    yield network(400, COURSE, "meanSquaredError", 3, 1002, parameterScale=0.125, stride=29)
    layers = [(25, "relu"), (15, "relu"), (2, "linear")]
    yield network(400, layers, "softmaxCrossEntropy", 3, 1003, parameterScale=0.125, stride=29)


OPTIMIZERS = [
    {"name": "sgd", "learningRate": 0.1},
    {"name": "sgd", "learningRate": 0.05, "momentum": 0.9},
    {"name": "sgd", "learningRate": 0.05, "momentum": 0.9, "nesterov": True},
    {"name": "sgd", "learningRate": 0.1, "weightDecay": 0.01},
    {"name": "sgd", "learningRate": 0.05, "momentum": 0.8, "nesterov": True, "weightDecay": 0.02},
    {"name": "adam", "learningRate": 0.01},
    {"name": "adam", "learningRate": 0.02, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-6},
    {"name": "adam", "learningRate": 0.01, "weightDecay": 0.05},
    {"name": "adamw", "learningRate": 0.01},
    {"name": "adamw", "learningRate": 0.01, "weightDecay": 0.1},
    {"name": "rmsprop", "learningRate": 0.005},
    {"name": "rmsprop", "learningRate": 0.005, "alpha": 0.99, "epsilon": 1e-8, "weightDecay": 0.03},
]


def trajectory_specs():
    for index, optimizer in enumerate(OPTIMIZERS):
        seed = 2001 + 10 * index
        training = {"optimizer": optimizer, "steps": 100}
        # the last batch of each epoch holds 3 of the 11 samples
        layers = [(5, "tanh"), (4, "gelu"), (1, "sigmoid")]
        yield network(3, layers, "binaryCrossEntropy", 11, seed, batchSize=4, **training)
        layers = [(6, "softplus"), (3, "linear")]
        yield network(4, layers, "softmaxCrossEntropy", 8, seed + 1, batchSize=8, **training)
        layers = [(5, "leakyRelu"), (2, "sigmoid")]
        yield network(2, layers, "meanSquaredError", 7, seed + 2, batchSize=1, **training)
    for index in (0, 2, 5, 9, 10):
        training = {"optimizer": OPTIMIZERS[index], "steps": 100, "batchSize": 8, "stride": 41}
        yield network(400, COURSE, "binaryCrossEntropy", 20, 3001 + index, parameterScale=0.125, **training)


def write(name, cases):
    """Writes JSON with one case per line, so that a change shows where it is."""
    text = "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n"
    (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write("gradients.json", [gradient_case(spec) for spec in gradient_specs()])
    write("trajectories.json", [trajectory_case(spec) for spec in trajectory_specs()])
    write("streams.json", stream_reference())
    write("initializers.json", initializer_reference())
    write("trigonometry.json", trigonometry_reference())
    # one function per line
    forms = [(form.name, elementary_reference(form)) for form in (Float64, Float32)]
    rows = [(name, function, values) for name, table in forms for function, values in table.items()]
    write("elementary.json", [dict(zip(("precision", "function", "values"), row)) for row in rows])
