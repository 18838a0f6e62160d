import type { Update } from '../kernels/update.js';
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

const ACTIVATIONS: Readonly<Record<string, string>> = {
  linear: 'torch.nn.Identity()',
  relu: 'torch.nn.ReLU()',
  leakyRelu: 'torch.nn.LeakyReLU(0.01)',
  tanh: 'torch.nn.Tanh()',
  sigmoid: 'torch.nn.Sigmoid()',
  softplus: 'torch.nn.Softplus(threshold=1000)',
  gelu: 'torch.nn.GELU(approximate="tanh")',
};

/** The losses, of the last pre-activations z or activations a; summed in float64, as the core does. */
const LOSSES = {
  meanSquaredError: 'torch.nn.functional.mse_loss(ACTIVATIONS[-1](z), t, reduction="none").double().mean()',
  binaryCrossEntropy:
    'torch.nn.functional.binary_cross_entropy_with_logits(z, t, reduction="none").double().mean()',
  softmaxCrossEntropy: '-torch.where(t == 0, 0, t * torch.log_softmax(z, dim=1)).double().sum() / len(z)',
} as const;

const OPTIMIZERS: Readonly<Record<Update['name'], string>> = {
  sgd: `torch.optim.SGD(
            parameters, s["learningRate"], s["momentum"], weight_decay=s["weightDecay"], nesterov=s["nesterov"]
        )`,
  adam: `torch.optim.Adam(
            parameters, s["learningRate"], (s["beta1"], s["beta2"]), s["epsilon"], s["weightDecay"]
        )`,
  adamw: `torch.optim.AdamW(
            parameters, s["learningRate"], (s["beta1"], s["beta2"]), s["epsilon"], s["weightDecay"]
        )`,
  rmsprop: `torch.optim.RMSprop(
            parameters, s["learningRate"], s["alpha"], s["epsilon"], s["weightDecay"]
        )`,
};

const NUDGE = `    if step in NUDGES:
        flat = torch.nn.utils.parameters_to_vector(parameters).detach()
        for index, change, number in NUDGES[step]:
            flat[index] = number if change == "set" else flat[index] + number
        torch.nn.utils.vector_to_parameters(flat, parameters)`;

/** Writes an experiment as a program for PyTorch. */
export function pytorchScript(plan: ExportPlan): string {
  const needs = needsOf(plan);
  const { loss } = plan.experiment.training;
  const names = [...new Set(plan.phases.map(({ optimizer }) => optimizer.name))];
  const editsGradient = needs.l1 || needs.gradientNoise || needs.factors || needs.clip;
  return [
    pythonHead('PyTorch', 'experiment_pytorch.py', pythonImports(needs, 'import numpy as np\nimport torch')),
    pythonData(plan),
    `
torch.set_default_dtype(torch.${plan.mlp.precision})
linears, width = torch.nn.ModuleList(), INPUTS
for units, _ in LAYERS:
    linears.append(torch.nn.Linear(width, units))
    width = units
ACTIVATIONS = [
${plan.mlp.layers.map(({ activation }) => `    ${ACTIVATIONS[activation]},\n`).join('')}]
parameters = list(linears.parameters())
initial = torch.from_numpy(numbers(file["parameters"], -1))
torch.nn.utils.vector_to_parameters(initial, parameters)

`,
    pythonSettings(plan, needs),
    needs.nudges ? pythonNudges(plan, NUDGE) : '',
    needs.random ? pythonRandom() : '',
    pythonBatches(plan, needs),
    `

def logits(x${needs.hiddenDropout ? ', step=None' : ''}):
    """Returns the pre-activations of the last layer."""
    for l, linear in enumerate(linears):
        z = linear(x)
        if l == len(LAYERS) - 1:
            return z
        x = ACTIVATIONS[l](z)
${
  needs.hiddenDropout
    ? `        if step is not None and settings["hiddenDropout"] > 0:
            x = x * torch.from_numpy(dropout_mask(step, l, *x.shape))
`
    : ''
}

def loss_of(z, t):
    return ${LOSSES[loss]}


def make_optimizer(s):
${names.map((name) => `${names.length > 1 ? `    if s["name"] == "${name}":\n        ` : '    '}return ${names.length > 1 ? OPTIMIZERS[name] : OPTIMIZERS[name].replaceAll('\n    ', '\n')}`).join('\n')}
`,
    editsGradient
      ? `

def write_gradient(vector):
    offset = 0
    for p in parameters:
        p.grad.copy_(vector[offset : offset + p.numel()].view_as(p))
        offset += p.numel()
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
      needs.factors &&
        'factors_of = [packed and torch.from_numpy(numbers(packed, -1)) for packed in file["factors"]]',
      'optimizer = make_optimizer(settings)',
      'for step in range(STEPS):',
      needs.timeline &&
        `    if step in CHANGES:
        before, settings = settings, CHANGES[step]
        changed = make_optimizer(settings)
        if formula(before) == formula(settings):
            changed.state = optimizer.state
        optimizer = changed`,
      needs.timeline && needs.factors && torchMasks(plan),
      needs.nudges && '    nudge(step)',
      '    rows = batch_of(step)',
      '    x = train_inputs[rows]',
      needs.inputDropout && '    if settings["inputDropout"] > 0:\n        x = drop_inputs(step, x)',
      `    t = ${needs.labels ? 'all_targets[settings["targets"]]' : 'train_targets'}[rows]`,
      `    loss = loss_of(logits(torch.from_numpy(x)${needs.hiddenDropout ? ', step' : ''}), torch.from_numpy(t))`,
      `    if not torch.isfinite(loss):
        say_diverged(step, f"the loss is {loss.item()!r}")
        break`,
      '    optimizer.zero_grad()',
      '    loss.backward()',
      '    weights = torch.nn.utils.parameters_to_vector(parameters).detach().clone()',
      editsGradient && '    gradient = torch.cat([p.grad.reshape(-1) for p in parameters])',
      needs.l1 && '    gradient += settings["l1"] * torch.sign(weights)',
      needs.gradientNoise &&
        '    if settings["gradientNoise"] > 0:\n        gradient += torch.from_numpy(gradient_noise(step, len(gradient)).astype(DTYPE))',
      needs.factors &&
        `    factors = None if settings["factors"] is None else factors_of[settings["factors"]]
    if factors is not None:
        gradient[factors == 0] = 0`,
      needs.clip &&
        `    norm = torch.linalg.norm(gradient.double())
    if norm > settings["clipNorm"]:
        gradient *= settings["clipNorm"] / norm`,
      editsGradient && '    write_gradient(gradient)',
      needs.schedule &&
        `    for group in optimizer.param_groups:
        group["lr"] = settings["learningRate"] * schedule_factor(step)`,
      '    optimizer.step()',
      needs.factors &&
        `    if factors is not None:
        after = torch.nn.utils.parameters_to_vector(parameters).detach()
        scaled = torch.where(factors == 0, weights, weights + factors * (after - weights))
        torch.nn.utils.vector_to_parameters(torch.where(factors == 1, after, scaled), parameters)`,
      `    if not all(p.isfinite().all() for p in parameters):
        torch.nn.utils.vector_to_parameters(weights, parameters)
        say_diverged(step, "a weight or bias is no longer finite")
        break
    if (step + 1) % PRINT_EVERY == 0 or step + 1 == STEPS:
        print(f"step {step + 1} batch loss {loss.item()!r}")`,
      needs.nudges && 'else:\n    nudge(STEPS)',
      '',
    ),
    `
with torch.no_grad():
    z = logits(torch.from_numpy(test_inputs))
`,
    plan.isClassification
      ? `    outputs = ACTIVATIONS[-1](z).numpy()
if OUTPUTS == 1:
    right = (outputs >= 0.5) == (test_targets >= 0.5)
else:
    right = outputs.argmax(axis=1) == test_targets.argmax(axis=1)
print(f"test accuracy {right.mean()}")
`
      : `    print(f"test loss {loss_of(z, torch.from_numpy(test_targets)).item()}")
`,
    pythonDistinctUnits(
      plan.mlp,
      '[(linear.weight.detach().numpy(), linear.bias.detach().numpy()) for linear in linears]',
    ),
  ].join('');
}

/** Writes that weights which a mask switches off become 0 as it begins. */
function torchMasks({ phases, mlp }: ExportPlan): string | false {
  const given = phases.filter(({ step, interventions }) => step > 0 && interventions.inputMasks.length > 0);
  if (given.length === 0) return false;
  const entries = given.map(({ step, interventions }) => {
    const masks = interventions.inputMasks.map(
      ({ layer, unit, inputs }) =>
        `(${layer}, ${unit}, ${mlp.layers[layer]!.inputs}, [${inputs.join(', ')}])`,
    );
    return `${step}: [${masks.join(', ')}]`;
  });
  return `    # from when on units see only some inputs: layer, unit, its inputs, what it sees
    masks = {${entries.join(', ')}}
    for layer, unit, width, seen in masks.get(step, []):
        linears[layer].weight.data[unit, [i for i in range(width) if i not in seen]] = 0`;
}
