import { pythonDistinctUnits } from './distinct-units.js';
import type { ExportPlan } from './export-plan.js';
import { pythonDivergence } from './python-divergence.js';
import {
  lines,
  needsOf,
  pythonBatches,
  pythonData,
  pythonHead,
  pythonImports,
  pythonNudges,
  pythonRandom,
  pythonSettings,
} from './python-parts.js';

const ACTIVATIONS: Readonly<Record<string, readonly [value: string, slope: string]>> = {
  linear: ['z', 'np.ones_like(z)'],
  relu: ['np.maximum(z, 0)', '(z > 0).astype(DTYPE)'],
  leakyRelu: ['np.where(z > 0, z, 0.01 * z)', 'np.where(z > 0, 1.0, 0.01).astype(DTYPE)'],
  tanh: ['np.tanh(z)', '1 - a * a'],
  sigmoid: ['1 / (1 + np.exp(-z))', 'a * (1 - a)'],
  softplus: ['np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))', '1 / (1 + np.exp(-z))'],
  gelu: ['0.5 * z * (1 + gelu_tanh(z))', 'gelu_slope(z)'],
};

const GELU = `

def gelu_tanh(z):
    return np.tanh(0.7978845608028654 * (z + 0.044715 * z**3))


def gelu_slope(z):
    t = gelu_tanh(z)
    return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * 0.7978845608028654 * (1 + 3 * 0.044715 * z**2)
`;

/** The loss of a batch, and its derivative by the pre-activations z of the last layer, a its activations. */
const LOSSES = {
  meanSquaredError: `    loss = np.mean((a - t) ** 2, dtype="float64")
    return loss, 2 * (a - t) / a.size * slope(LAYERS[-1][1], z, a)`,
  binaryCrossEntropy: `    # from the logits z, so that no logarithm of 0 is met
    loss = np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))), dtype="float64")
    return loss, (1 / (1 + np.exp(-z)) - t) / z.size`,
  softmaxCrossEntropy: `    shifted = z - z.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    # a class that is not asked for counts 0, even where its logarithm is -inf
    loss = -np.sum(np.where(t == 0, 0, t * log_probabilities), dtype="float64") / len(z)
    return loss, (np.exp(log_probabilities) - t) / len(z)`,
} as const;

const UPDATES: Readonly<Record<string, string>> = {
  sgd: `
def sgd(g, rate):
    """v = momentum v + g; w = w - rate v."""
    g = g + settings["weightDecay"] * parameters
    if settings["momentum"] > 0:
        first[:] = settings["momentum"] * first + g
        g = g + settings["momentum"] * first if settings["nesterov"] else first
    parameters[:] -= rate * g
`,
  rmsprop: `
def rmsprop(g, rate):
    """s = alpha s + (1 - alpha) g²; w = w - rate g / (√s + epsilon)."""
    g = g + settings["weightDecay"] * parameters
    second[:] = settings["alpha"] * second + (1 - settings["alpha"]) * g * g
    parameters[:] -= rate * g / (np.sqrt(second) + settings["epsilon"])
`,
  adam: `
def adam(g, rate):
    """The means of g and g², with bias correction; w = w - rate m / (√s + epsilon)."""
    decoupled = settings["name"] == "adamw"
    if not decoupled:
        g = g + settings["weightDecay"] * parameters
    beta1, beta2 = settings["beta1"], settings["beta2"]
    powers[:] *= [beta1, beta2]
    first[:] = beta1 * first + (1 - beta1) * g
    second[:] = beta2 * second + (1 - beta2) * g * g
    if decoupled:
        parameters[:] *= 1 - rate * settings["weightDecay"]
    root = np.sqrt(second) / float(np.sqrt(1 - powers[1])) + settings["epsilon"]
    parameters[:] -= float(rate / (1 - powers[0])) * first / root
`,
};

const NUDGE = `    for index, change, number in NUDGES.get(step, []):
        parameters[index] = number if change == "set" else parameters[index] + number`;

/** Writes an experiment as a program for NumPy. */
export function numpyScript(plan: ExportPlan): string {
  const needs = needsOf(plan);
  const used = [...new Set(plan.mlp.layers.map(({ activation }) => activation))];
  const optimizers = [
    ...new Set(plan.phases.map(({ optimizer }) => optimizer.name.replace('adamw', 'adam'))),
  ];
  const choose = (index: 0 | 1) =>
    used.map((name) => `    if name == "${name}":\n        return ${ACTIVATIONS[name]![index]}`).join('\n');
  return [
    pythonHead('NumPy', 'experiment_numpy.py', pythonImports(needs, 'import numpy as np')),
    pythonData(plan),
    `
# all weights and biases in one array; those of a layer are views of it: weights [units, inputs], biases [units]
parameters = numbers(file["parameters"], -1)
gradient = np.zeros_like(parameters)


def views(flat):
    layers, offset, width = [], 0, INPUTS
    for units, _ in LAYERS:
        end = offset + units * width
        layers.append((flat[offset:end].reshape(units, width), flat[end : end + units]))
        offset, width = end + units, units
    return layers


`,
    pythonSettings(plan, needs),
    needs.nudges ? pythonNudges(plan, NUDGE) : '',
    needs.random ? pythonRandom() : '',
    pythonBatches(plan, needs),
    `
# an exponential that overflows gives the limit that is meant; after each step is looked whether all numbers are finite
np.seterr(over="ignore", invalid="ignore")
${used.includes('gelu') ? GELU : ''}

def activate(name, z):
${choose(0)}


def slope(name, z, a):
${choose(1)}


def forward(x${needs.hiddenDropout ? ', step=None' : ''}):
    """Returns the input, pre-activations, activations${needs.hiddenDropout ? ' and dropout mask' : ''} of every layer."""
    passes = []
    for l, (weights, biases) in enumerate(views(parameters)):
        z = x @ weights.T + biases
        a = activate(LAYERS[l][1], z)
${
  needs.hiddenDropout
    ? `        mask = None
        if step is not None and l < len(LAYERS) - 1 and settings["hiddenDropout"] > 0:
            mask = dropout_mask(step, l, *a.shape)
        passes.append((x, z, a, mask))
        x = a if mask is None else a * mask`
    : `        passes.append((x, z, a))
        x = a`
}
    return passes


def loss_and_delta(z, a, t):
    """The mean loss of a batch, and its derivative by the last pre-activations."""
${LOSSES[plan.experiment.training.loss]}


def back_propagate(x, t${needs.hiddenDropout ? ', step' : ''}):
    """Writes the gradient of the loss into \`gradient\` and returns the loss."""
    passes = forward(x${needs.hiddenDropout ? ', step' : ''})
    loss, delta = loss_and_delta(passes[-1][1], passes[-1][2], t)
    for l in reversed(range(len(LAYERS))):
        weights_gradient, biases_gradient = views(gradient)[l]
        weights_gradient[:] = delta.T @ passes[l][0]
        biases_gradient[:] = delta.sum(axis=0)
        if l > 0:
            delta = delta @ views(parameters)[l][0]
${
  needs.hiddenDropout
    ? `            _, z, a, mask = passes[l - 1]
            delta = (delta if mask is None else delta * mask) * slope(LAYERS[l - 1][1], z, a)`
    : `            _, z, a = passes[l - 1]
            delta = delta * slope(LAYERS[l - 1][1], z, a)`
}
    return loss


# what the optimizer remembers
first, second, powers = np.zeros_like(parameters), np.zeros_like(parameters), np.ones(2)

`,
    optimizers.map((name) => UPDATES[name]).join('\n'),
    optimizers.length > 1
      ? `

def update(g, rate):
${optimizers.map((name) => `    if settings["name"] ${name === 'adam' ? 'in ("adam", "adamw")' : `== "${name}"`}:\n        ${name}(g, rate)`).join('\n')}
`
      : '',
    needs.timeline
      ? `

def formula(s):
    return (s["name"], s.get("momentum", 1) > 0, s.get("nesterov"))
`
      : '',
    pythonDivergence(),
    '\n\n',
    lines(
      needs.labels &&
        'all_targets = [train_targets] + [numbers(packed, COUNT, OUTPUTS) for packed in file["laterTargets"]]',
      needs.factors && 'factors_of = [packed and numbers(packed, -1) for packed in file["factors"]]',
      'for step in range(STEPS):',
      needs.timeline &&
        `    if step in CHANGES:
        before, settings = settings, CHANGES[step]
        if formula(before) != formula(settings):
            first[:], second[:], powers[:] = 0, 0, 1`,
      needs.timeline && needs.factors && pythonMasks(plan),
      needs.nudges && '    nudge(step)',
      '    rows = batch_of(step)',
      '    x = train_inputs[rows]',
      needs.inputDropout && '    if settings["inputDropout"] > 0:\n        x = drop_inputs(step, x)',
      `    t = ${needs.labels ? 'all_targets[settings["targets"]]' : 'train_targets'}[rows]`,
      `    loss = back_propagate(x, t${needs.hiddenDropout ? ', step' : ''})`,
      `    if not np.isfinite(loss):
        say_diverged(step, f"the loss is {float(loss)!r}")
        break
    before_step = parameters.copy()`,
      needs.l1 && '    gradient += settings["l1"] * np.sign(parameters)',
      needs.gradientNoise &&
        '    if settings["gradientNoise"] > 0:\n        gradient += gradient_noise(step, gradient.size).astype(DTYPE)',
      needs.factors &&
        `    factors = None if settings["factors"] is None else factors_of[settings["factors"]]
    if factors is not None:
        gradient[factors == 0] = 0`,
      needs.clip &&
        `    norm = np.sqrt(np.sum(gradient.astype("float64") ** 2))
    if norm > settings["clipNorm"]:
        gradient *= settings["clipNorm"] / norm`,
      `    ${optimizers.length > 1 ? 'update' : optimizers[0]!}(gradient, settings["learningRate"]${needs.schedule ? ' * schedule_factor(step)' : ''})`,
      needs.factors &&
        `    if factors is not None:
        scaled = before_step + factors * (parameters - before_step)
        parameters[:] = np.where(factors == 1, parameters, np.where(factors == 0, before_step, scaled))`,
      `    if not np.isfinite(parameters).all():
        parameters[:] = before_step
        say_diverged(step, "a weight or bias is no longer finite")
        break
    if (step + 1) % PRINT_EVERY == 0 or step + 1 == STEPS:
        print(f"step {step + 1} batch loss {float(loss)!r}")`,
      needs.nudges && 'else:\n    nudge(STEPS)',
      '',
    ),
    plan.isClassification
      ? `
outputs = forward(test_inputs)[-1][2]
if OUTPUTS == 1:
    right = (outputs >= 0.5) == (test_targets >= 0.5)
else:
    right = outputs.argmax(axis=1) == test_targets.argmax(axis=1)
print(f"test accuracy {right.mean()}")
`
      : `
_, z, a = forward(test_inputs)[-1][:3]
print(f"test loss {loss_and_delta(z, a, test_targets)[0]}")
`,
    pythonDistinctUnits(plan.mlp, 'views(parameters)'),
  ].join('');
}

/** Writes that weights which a mask switches off become 0 as it begins. */
function pythonMasks({ phases, mlp }: ExportPlan): string | false {
  const masked = phases.map(({ step, interventions }) => ({
    step,
    entries: interventions.inputMasks.map(({ layer, unit, inputs }) => {
      const { weightsOffset, inputs: width } = mlp.layers[layer]!;
      return `(${weightsOffset + unit * width}, ${width}, [${inputs.join(', ')}])`;
    }),
  }));
  const given = masked.filter(({ step, entries }) => step > 0 && entries.length > 0);
  if (given.length === 0) return false;
  return `    # from when on units see only some inputs: where their row begins, its length, what they see
    masks = {${given.map(({ step, entries }) => `${step}: [${entries.join(', ')}]`).join(', ')}}
    for start, width, seen in masks.get(step, []):
        for i in set(range(width)) - set(seen):
            parameters[start + i] = 0`;
}
