"""Runs NumPy or PyTorch in a process of its own: one JSON request and one reply per line."""

import json
import os
import resource
import sys

for name in ("OMP", "OPENBLAS", "MKL"):
    os.environ[name + "_NUM_THREADS"] = "1"
import numpy as np  # noqa: E402  after the number of threads is set


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def initial_weights(task, parameters):
    offset, width = 0, task["inputs"]
    for layer in task["layers"]:
        units = layer["units"]
        end = offset + units * width
        yield parameters[offset:end].reshape(units, width), parameters[end : end + units]
        offset, width = end + units, units


class NumpyModel:
    """float32, with gradients written by hand and weights as [inputs, units]."""

    def __init__(self, task, data):
        self.task = task
        self.weights = [
            [w.T.astype(np.float32).copy(), b.astype(np.float32)] for w, b in initial_weights(task, data["parameters"])
        ]
        self.x = data["inputs"].astype(np.float32).reshape(task["count"], -1)
        self.t = data["targets"].astype(np.float32).reshape(task["count"], -1)
        self.last = softmax if task["loss"] == "softmaxCrossEntropy" else sigmoid

    def activations(self, x):
        all_of_them = [x]
        last = len(self.weights) - 1
        for l, (w, b) in enumerate(self.weights):
            z = all_of_them[-1] @ w
            z += b
            kind = self.task["layers"][l]["activation"]
            if l == last:
                a = self.last(z)
            elif kind == "tanh":
                a = np.tanh(z)
            elif kind == "relu":
                a = np.maximum(z, 0)
            else:
                a = sigmoid(z)
            all_of_them.append(a)
        return all_of_them

    def step(self, start, end):
        activations = self.activations(self.x[start:end])
        delta = (activations[-1] - self.t[start:end]) / np.float32(end - start)
        rate = np.float32(self.task["learningRate"])
        for l in range(len(self.weights) - 1, -1, -1):
            w, b = self.weights[l]
            a = activations[l]
            gradient, bias_gradient = a.T @ delta, delta.sum(axis=0)
            if l > 0:
                kind = self.task["layers"][l - 1]["activation"]
                delta = delta @ w.T
                if kind == "tanh":
                    delta *= 1 - a * a
                elif kind == "relu":
                    delta *= a > 0
                else:
                    delta *= a * (1 - a)
            w -= rate * gradient
            b -= rate * bias_gradient

    def outputs(self):
        return self.activations(self.x)[-1]


class TorchModel:
    """float32 on one thread, with PyTorch's own gradients, modules, loss and optimizer."""

    def __init__(self, task, data):
        import torch

        torch.set_num_threads(1)
        kinds = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}
        modules, width = [], task["inputs"]
        for l, (w, b) in enumerate(initial_weights(task, data["parameters"])):
            linear = torch.nn.Linear(w.shape[1], w.shape[0])
            linear.weight.data.copy_(torch.from_numpy(w.copy()))
            linear.bias.data.copy_(torch.from_numpy(b.copy()))
            modules.append(linear)
            if l < len(task["layers"]) - 1:
                modules.append(kinds[task["layers"][l]["activation"]]())
        self.torch = torch
        self.net = torch.nn.Sequential(*modules)
        self.x = torch.from_numpy(data["inputs"]).float().reshape(task["count"], -1)
        t = torch.from_numpy(data["targets"]).float().reshape(task["count"], -1)
        several = task["loss"] == "softmaxCrossEntropy"
        self.t = t.argmax(dim=1) if several else t
        self.loss = torch.nn.CrossEntropyLoss() if several else torch.nn.BCEWithLogitsLoss()
        self.last = (lambda z: z.softmax(dim=1)) if several else torch.sigmoid
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=task["learningRate"])

    def step(self, start, end):
        self.optimizer.zero_grad(set_to_none=True)
        self.loss(self.net(self.x[start:end]), self.t[start:end]).backward()
        self.optimizer.step()

    def outputs(self):
        with self.torch.no_grad():
            return self.last(self.net(self.x)).numpy()


class Session:
    def create(self, folder, task):
        names = ("inputs", "targets", "parameters")
        data = {name: np.fromfile(os.path.join(folder, name)) for name in names}
        self.count, self.batch = task["count"], task["batchSize"]
        self.next, self.steps = 0, 1
        self.model = {"numpy": NumpyModel, "torch": TorchModel}[sys.argv[1]](task, data)
        return {}

    def train(self, steps):
        samples = 0
        for _ in range(steps):
            end = min(self.next + self.batch, self.count)
            self.model.step(self.next, end)
            samples += end - self.next
            self.next = 0 if end == self.count else end
        return samples

    def epochs(self, count):
        self.train(count * -(-self.count // self.batch))
        return {"outputs": self.model.outputs().ravel().tolist()}

    def measure(self, seconds):
        start, samples = cpu_seconds(), 0
        while True:
            before = cpu_seconds()
            samples += self.train(self.steps)
            now = cpu_seconds()
            if now - start >= seconds:
                return {"samples": samples, "seconds": now - start}
            if now - before < seconds / 8:
                self.steps *= 2


# says which version and how fast a BLAS it is, and fails here where there is none
module = __import__(sys.argv[1])
if sys.argv[1] == "torch":
    module.set_num_threads(1)
matrix = module.ones((512, 512), dtype=module.float32)
matrix @ matrix
begin = cpu_seconds()
for _ in range(4):
    matrix @ matrix
speed = 4 * 512**3 / (cpu_seconds() - begin) / 1e9
print(json.dumps({"about": f"{module.__version__}, {speed:.3g} billion multiply-adds a second in its BLAS"}), flush=True)
session = Session()
for line in sys.stdin:
    request = json.loads(line)
    name = request.pop("request")
    try:
        reply = getattr(session, name)(**request)
    except Exception as error:  # the driver says which contender failed, and how
        reply = {"error": repr(error)}
    print(json.dumps(reply), flush=True)
