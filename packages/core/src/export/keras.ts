import type { Update } from '../kernels/update.js';
import { pythonDistinctUnits } from './distinct-units.js';
import type { ExportPlan } from './export-plan.js';
import { expectPlain, refuse } from './plain-plan.js';
import { pythonDivergence } from './python-divergence.js';
import {
  lines,
  needsOf,
  python,
  pythonBatches,
  pythonData,
  pythonHead,
  pythonImports,
  pythonRandom,
  pythonSettings,
} from './python-parts.js';

const ACTIVATIONS: Readonly<Record<string, string>> = {
  linear: '"linear"',
  relu: '"relu"',
  leakyRelu: 'lambda z: keras.activations.leaky_relu(z, negative_slope=0.01)',
  tanh: '"tanh"',
  sigmoid: '"sigmoid"',
  softplus: '"softplus"',
  gelu: 'lambda z: keras.activations.gelu(z, approximate=True)',
};

const LOSSES = {
  meanSquaredError: 'keras.losses.MeanSquaredError()',
  binaryCrossEntropy: 'keras.losses.BinaryCrossentropy(from_logits=True)',
  softmaxCrossEntropy: 'keras.losses.CategoricalCrossentropy(from_logits=True)',
} as const;

function optimizerOf(optimizer: Update, clipNorm: number): string {
  const clip = clipNorm < Infinity ? `, global_clipnorm=${clipNorm}` : '';
  const { learningRate: rate } = optimizer;
  switch (optimizer.name) {
    case 'sgd':
      return `keras.optimizers.SGD(${rate}, momentum=${optimizer.momentum}, nesterov=${python(optimizer.nesterov)}${clip})`;
    case 'rmsprop':
      // Keras adds ε before the root, the core after it: s + ε² comes as near as can be
      return `keras.optimizers.RMSprop(${rate}, rho=${optimizer.alpha}, epsilon=${optimizer.epsilon ** 2}${clip})`;
    case 'adam':
      return `keras.optimizers.Adam(${rate}, beta_1=${optimizer.beta1}, beta_2=${optimizer.beta2}, epsilon=${optimizer.epsilon}${clip})`;
    case 'adamw':
      return `keras.optimizers.AdamW(${rate}, weight_decay=${optimizer.weightDecay}, beta_1=${optimizer.beta1}, beta_2=${optimizer.beta2}, epsilon=${optimizer.epsilon}${clip})`;
  }
}

/** Writes an experiment as a program for Keras 3. */
export function kerasScript(plan: ExportPlan): string {
  const needs = needsOf(plan);
  const { optimizer, schedule, interventions } = expectPlain('Keras', plan);
  const { l1, clipNorm } = interventions;
  const l2 = optimizer.name === 'adamw' ? 0 : optimizer.weightDecay;
  if (clipNorm < Infinity && l2 > 0)
    refuse('Keras', 'clipNorm and weightDecay together, of which Keras clips the sum');
  if (schedule !== null && optimizer.name === 'sgd' && optimizer.momentum > 0)
    refuse('Keras', 'a schedule with momentum, since its velocity holds learning rates that have passed');
  const { loss } = plan.experiment.training;
  const regularizers = l1 + l2 > 0 ? ', kernel_regularizer=penalty, bias_regularizer=penalty' : '';
  const layers = plan.mlp.layers.map(({ units, activation }, l) => {
    const isLogits = l === plan.mlp.layers.length - 1 && loss !== 'meanSquaredError';
    return `        keras.layers.Dense(${units}, activation=${isLogits ? '"linear"' : ACTIVATIONS[activation]}${regularizers}),${isLogits && activation !== 'linear' ? `  # logits: the loss applies the ${activation}` : ''}`;
  });
  const notes = [
    ...(optimizer.name === 'adam' || optimizer.name === 'adamw'
      ? [
          'Keras adds the epsilon of Adam before its bias correction, the experiment after it: where gradients are as small as\nepsilon, the first steps differ.',
        ]
      : []),
    ...(optimizer.name === 'rmsprop'
      ? [
          'Keras adds the epsilon of RMSprop below the root, the experiment beside it: where gradients are as small as epsilon,\nsteps differ. Its square is passed here, which comes nearest.',
        ]
      : []),
    ...(regularizers === '' ? [] : ['The losses printed include the penalties of the weights.']),
  ];
  return [
    pythonHead(
      'Keras 3',
      'experiment_keras.py',
      pythonImports(needs, 'import keras\nimport numpy as np'),
      notes,
    ),
    pythonData(plan),
    `
keras.backend.set_floatx(DTYPE)
${l1 + l2 > 0 ? `# its gradient is l1 sign(w) + 2 l2 w\npenalty = keras.regularizers.L1L2(l1=${l1}, l2=${l2 / 2})\n` : ''}model = keras.Sequential(
    [
        keras.Input((INPUTS,)),
${layers.join('\n')}
    ]
)
initial, offset = numbers(file["parameters"], -1), 0
for layer in model.layers:
    inputs, units = layer.kernel.shape
    end = offset + units * inputs
    # the kernel of Keras has a column a unit
    layer.set_weights([initial[offset:end].reshape(units, inputs).T, initial[end : end + units]])
    offset = end + units

optimizer = ${optimizerOf(optimizer, clipNorm)}
model.compile(optimizer=optimizer, loss=${LOSSES[loss]})

`,
    pythonSettings(plan, needs),
    needs.random ? pythonRandom() : '',
    pythonBatches(plan, needs),
    pythonDivergence(),
    '\n\n',
    lines(
      'before_step = model.get_weights()',
      'for step in range(STEPS):',
      needs.schedule && '    optimizer.learning_rate = settings["learningRate"] * schedule_factor(step)',
      '    rows = batch_of(step)',
      '    # the loss of this batch, not the mean of all so far',
      '    model.reset_metrics()',
      '    loss = model.train_on_batch(train_inputs[rows], train_targets[rows])',
      `    weights = model.get_weights()
    reason = None
    if not np.isfinite(loss):
        reason = f"the loss is {float(loss)!r}"
    elif not all(np.isfinite(w).all() for w in weights):
        reason = "a weight or bias is no longer finite"
    if reason is not None:
        model.set_weights(before_step)
        say_diverged(step, reason)
        break
    before_step = weights
    if (step + 1) % PRINT_EVERY == 0 or step + 1 == STEPS:
        print(f"step {step + 1} batch loss {float(loss)!r}")`,
      '',
    ),
    plan.isClassification
      ? `
outputs = model.predict(test_inputs, verbose=0)
if OUTPUTS == 1:
    right = (outputs >= ${loss === 'meanSquaredError' ? '0.5' : '0'}) == (test_targets >= 0.5)
else:
    right = outputs.argmax(axis=1) == test_targets.argmax(axis=1)
print(f"test accuracy {right.mean()}")
`
      : `
model.reset_metrics()
print(f"test loss {float(model.evaluate(test_inputs, test_targets, verbose=0))}")
`,
    pythonDistinctUnits(
      plan.mlp,
      '[(kernel.T, bias) for kernel, bias in (layer.get_weights() for layer in model.layers)]',
    ),
  ].join('');
}
