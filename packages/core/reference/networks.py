"""Networks in PyTorch float64: outputs, loss, gradient, and the parameters after some optimizer steps.

The flat parameter vector is layer by layer: weights row-major [units, inputs], then biases [units].
"""
import torch
import torch.nn.functional as F

from sequence import Sequence, targets

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

ACTIVATIONS = {
    "linear": lambda z: z,
    "relu": F.relu,
    "leakyRelu": lambda z: F.leaky_relu(z, 0.01),
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    # without a threshold: PyTorch's default replaces the function by the identity above 20
    "softplus": lambda z: F.softplus(z, threshold=700),
    "gelu": lambda z: F.gelu(z, approximate="tanh"),
}
LOSSES = {
    "meanSquaredError": F.mse_loss,
    "binaryCrossEntropy": F.binary_cross_entropy_with_logits,
    "softmaxCrossEntropy": F.cross_entropy,
}


class Problem:
    """A network and its samples, all from one sequence: first the parameters, then inputs, then targets."""

    def __init__(self, spec):
        self.spec = spec
        self.loss = spec["loss"]
        widths = [spec["inputs"]] + [layer["units"] for layer in spec["layers"]]
        sequence = Sequence(spec["seed"])
        scale = spec.get("parameterScale", 1.0)
        self.tensors = []
        for inputs, units in zip(widths, widths[1:]):
            weights = torch.tensor(sequence.take(units * inputs, scale)).reshape(units, inputs)
            biases = torch.tensor(sequence.take(units, scale))
            self.tensors += [weights.requires_grad_(), biases.requires_grad_()]
        count = spec["count"]
        self.inputs = torch.tensor(sequence.take(count * widths[0])).reshape(count, widths[0])
        wanted = targets(sequence, self.loss, count, widths[-1])
        self.targets = torch.tensor(wanted).reshape(count, widths[-1])

    def forward(self, inputs):
        """Returns (what the loss sees, what the network shows): logits and activations of the last layer."""
        values = inputs
        for index, layer in enumerate(self.spec["layers"]):
            logits = F.linear(values, self.tensors[2 * index], self.tensors[2 * index + 1])
            values = ACTIVATIONS[layer["activation"]](logits)
        return (values if self.loss == "meanSquaredError" else logits), values

    def loss_of(self, start, end):
        seen, _ = self.forward(self.inputs[start:end])
        return LOSSES[self.loss](seen, self.targets[start:end])

    def flat(self, pick=lambda tensor: tensor):
        return torch.cat([pick(tensor).detach().reshape(-1) for tensor in self.tensors])


def gradient_case(spec):
    problem = Problem(spec)
    loss = problem.loss_of(0, spec["count"])
    loss.backward()
    stride = spec.get("stride", 1)
    return {
        **spec,
        "expected": {
            "loss": loss.item(),
            "outputs": problem.forward(problem.inputs)[1].reshape(-1).tolist(),
            "gradient": problem.flat(lambda tensor: tensor.grad)[::stride].tolist(),
        },
    }


def make_optimizer(parameters, o):
    """Settings that are absent take the defaults of PyTorch, except for alpha and epsilon of RMSProp."""
    names = {
        "learningRate": "lr",
        "momentum": "momentum",
        "nesterov": "nesterov",
        "weightDecay": "weight_decay",
        "alpha": "alpha",
        "epsilon": "eps",
    }
    settings = {names[key]: value for key, value in o.items() if key in names}
    if o["name"] == "sgd":
        return torch.optim.SGD(parameters, **settings)
    if o["name"] == "rmsprop":
        return torch.optim.RMSprop(parameters, **{"alpha": 0.9, "eps": 1e-7, **settings})
    kind = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[o["name"]]
    return kind(parameters, betas=(o.get("beta1", 0.9), o.get("beta2", 0.999)), **settings)


def trajectory_case(spec):
    """Trains on mini-batches in the order of the samples; the last batch of an epoch may be smaller."""
    problem = Problem(spec)
    optimizer = make_optimizer(problem.tensors, spec["optimizer"])
    count, size = spec["count"], spec["batchSize"]
    losses, start = [], 0
    for _ in range(spec["steps"]):
        end = min(start + size, count)
        optimizer.zero_grad()
        loss = problem.loss_of(start, end)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        start = 0 if end == count else end
    stride = spec.get("stride", 1)
    return {**spec, "expected": {"losses": losses, "parameters": problem.flat()[::stride].tolist()}}
