import { tensorflowJsDistinctUnits } from './distinct-units.js';
import type { ExportPlan } from './export-plan.js';
import { expectPlain } from './plain-plan.js';

const ACTIVATIONS: Readonly<Record<string, string>> = {
  linear: 'z',
  relu: 'tf.relu(z)',
  leakyRelu: 'tf.leakyRelu(z, 0.01)',
  tanh: 'tf.tanh(z)',
  sigmoid: 'tf.sigmoid(z)',
  softplus: 'tf.softplus(z)',
  gelu: 'z.mul(0.5).mul(tf.tanh(z.add(z.pow(3).mul(0.044715)).mul(0.7978845608028654)).add(1))',
};

const LOSSES = {
  meanSquaredError: 'tf.mean(tf.squaredDifference(ACTIVATE.at(-1)(z), t))',
  // from the logits, so that no logarithm of 0 is met
  binaryCrossEntropy: 'tf.mean(tf.softplus(z).sub(z.mul(t)))',
  softmaxCrossEntropy: 'tf.neg(tf.sum(t.mul(tf.logSoftmax(z)))).div(z.shape[0])',
} as const;

/** Writes an experiment as a program for TensorFlow.js, which computes in float32. */
export function tensorflowJsScript(plan: ExportPlan): string {
  const { mlp, data, steps, every, experiment } = plan;
  const { optimizer, batchSize, shuffle, schedule, interventions } = expectPlain('TensorFlow.js', plan);
  const decay = optimizer.name === 'adamw' ? 0 : optimizer.weightDecay;
  const { l1, clipNorm } = interventions;
  return `// An experiment of Symmetry Lab for TensorFlow.js: the same data, initial weights, order of samples and training.
// TensorFlow.js computes in float32, so that its numbers agree to about six digits.
//
// To run it, with experiment-data.json beside it: npm install @tensorflow/tfjs, then node experiment-tensorflow.mjs
import * as tf from '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';

const file = JSON.parse(readFileSync(new URL('./experiment-data.json', import.meta.url), 'utf8'));

/** Unpacks numbers of the file. */
function numbers({ type, base64, palette }) {
  const { buffer } = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (palette === undefined) return Float32Array.from(new Float64Array(buffer));
  const places = type === '<u1' ? new Uint8Array(buffer) : new Uint16Array(buffer);
  return Float32Array.from(places, (place) => palette[place]);
}

const INPUTS = ${mlp.inputs};
const OUTPUTS = ${mlp.outputs};
const UNITS = [${mlp.layers.map(({ units }) => units).join(', ')}];
const ACTIVATE = [
${mlp.layers.map(({ activation }) => `  (z) => ${ACTIVATIONS[activation]},\n`).join('')}];
const COUNT = ${data.train.count};
const TEST_COUNT = ${data.test.count};
const STEPS = ${steps};
const PRINT_EVERY = ${every};

const trainInputs = tf.tensor2d(numbers(file.train.inputs), [COUNT, INPUTS]);
const trainTargets = tf.tensor2d(numbers(file.train.targets), [COUNT, OUTPUTS]);
const testInputs = tf.tensor2d(numbers(file.test.inputs), [TEST_COUNT, INPUTS]);
const testTargets = tf.tensor2d(numbers(file.test.targets), [TEST_COUNT, OUTPUTS]);

// weights [units, inputs] and biases [units] of each layer in turn
const parameters = [];
const initial = numbers(file.parameters);
let offset = 0;
for (let l = 0; l < UNITS.length; l++) {
  const width = UNITS[l - 1] ?? INPUTS;
  const take = (length) => initial.slice(offset, (offset += length));
  parameters.push(tf.variable(tf.tensor2d(take(UNITS[l] * width), [UNITS[l], width])));
  parameters.push(tf.variable(tf.tensor1d(take(UNITS[l]))));
}

/** Returns the pre-activations of the last layer. */
function logits(x) {
  for (let l = 0; ; l++) {
    const z = tf.matMul(x, parameters[2 * l], false, true).add(parameters[2 * l + 1]);
    if (l === UNITS.length - 1) return z;
    x = ACTIVATE[l](z);
  }
}

const lossOf = (z, t) => ${LOSSES[experiment.training.loss]};
${shuffle ? shuffling(experiment.seeds.shuffle) : ''}
/** The rows of the data that a step takes, counted from 0. */
function batchOf(step) {
  const perEpoch = Math.ceil(COUNT / ${batchSize});
  const first = (step % perEpoch) * ${batchSize};
  ${
    shuffle
      ? `return shuffled(Math.floor(step / perEpoch)).slice(first, first + ${batchSize});`
      : `return Array.from({ length: Math.min(${batchSize}, COUNT - first) }, (_, k) => first + k);`
  }
}

${
  schedule === null
    ? `const rateAt = () => ${optimizer.learningRate};`
    : schedule.name === 'linear'
      ? `const rateAt = (step) =>
  ${optimizer.learningRate} * (${schedule.from} + (${schedule.to} - ${schedule.from}) * Math.min(step / ${schedule.steps}, 1));`
      : `const rateAt = (step) => ${optimizer.learningRate} * ${schedule.factor} ** ${schedule.name === 'step' ? `Math.floor(step / ${schedule.every})` : 'step'};`
}

${update(plan)}

/** Says that a training cannot go on. */
function sayDiverged(step, reason) {
  console.log(
    \`Training diverged at step \${step + 1}: \${reason}. Try a smaller learning rate or smaller initial weights.\`,
  );
}

const isFinite = (w) => tf.all(tf.isFinite(w)).dataSync()[0] === 1;

for (let step = 0; step < STEPS; step++) {
  const rows = tf.tensor1d(batchOf(step), 'int32');
  const { value, grads } = tf.variableGrads(
    () => lossOf(logits(tf.gather(trainInputs, rows)), tf.gather(trainTargets, rows)),
    parameters,
  );
  const [loss] = value.dataSync();
  if (!Number.isFinite(loss)) {
    sayDiverged(step, \`the loss is \${loss}\`);
    break;
  }
  const beforeStep = parameters.map((w) => w.clone());
  let gradients = parameters.map((w) => grads[w.name]);
${l1 > 0 ? `  gradients = gradients.map((g, k) => g.add(tf.sign(parameters[k]).mul(${l1})));\n` : ''}${
    clipNorm < Infinity
      ? `  const norm = Math.sqrt(gradients.reduce((sum, g) => sum + tf.sum(tf.square(g)).dataSync()[0], 0));
  if (norm > ${clipNorm}) gradients = gradients.map((g) => g.mul(${clipNorm} / norm));\n`
      : ''
  }${decay > 0 ? `  gradients = gradients.map((g, k) => g.add(parameters[k].mul(${decay})));\n` : ''}  tf.tidy(() => update(gradients, rateAt(step), step));
  if (!tf.tidy(() => parameters.every(isFinite))) {
    parameters.forEach((w, k) => w.assign(beforeStep[k]));
    sayDiverged(step, 'a weight or bias is no longer finite');
    break;
  }
  tf.dispose([value, rows, grads, gradients, beforeStep]);
  if ((step + 1) % PRINT_EVERY === 0 || step + 1 === STEPS) console.log(\`step \${step + 1} batch loss \${loss}\`);
}

${
  plan.isClassification
    ? `const outputs = ACTIVATE.at(-1)(logits(testInputs));
const right =
  OUTPUTS === 1
    ? tf.equal(tf.greaterEqual(outputs, 0.5), tf.greaterEqual(testTargets, 0.5))
    : tf.equal(tf.argMax(outputs, 1), tf.argMax(testTargets, 1));
console.log(\`test accuracy \${tf.mean(tf.cast(right, 'float32')).dataSync()[0]}\`);
`
    : `console.log(\`test loss \${lossOf(logits(testInputs), testTargets).dataSync()[0]}\`);
`
}${tensorflowJsDistinctUnits(mlp)}`;
}

function update({ phases }: ExportPlan): string {
  const { optimizer } = phases[0]!;
  const memory = (name: string) =>
    `const ${name} = parameters.map((w) => tf.variable(tf.zerosLike(w), false));`;
  const body = (...statements: string[]) =>
    `  parameters.forEach((w, k) => {\n${statements.map((statement) => `    ${statement}\n`).join('')}  });`;
  switch (optimizer.name) {
    case 'sgd': {
      const { momentum, nesterov } = optimizer;
      if (momentum === 0)
        return `/** w = w - rate g */\nfunction update(gradients, rate) {\n${body('w.assign(w.sub(gradients[k].mul(rate)));')}\n}`;
      return `/** v = momentum v + g; w = w - rate v */
${memory('velocities')}
function update(gradients, rate) {
${body(
  `velocities[k].assign(velocities[k].mul(${momentum}).add(gradients[k]));`,
  nesterov
    ? `w.assign(w.sub(velocities[k].mul(${momentum}).add(gradients[k]).mul(rate)));`
    : 'w.assign(w.sub(velocities[k].mul(rate)));',
)}
}`;
    }
    case 'rmsprop':
      return `/** s = alpha s + (1 - alpha) g²; w = w - rate g / (√s + epsilon) */
${memory('squares')}
function update(gradients, rate) {
${body(
  `squares[k].assign(squares[k].mul(${optimizer.alpha}).add(gradients[k].square().mul(${1 - optimizer.alpha})));`,
  `w.assign(w.sub(gradients[k].mul(rate).div(squares[k].sqrt().add(${optimizer.epsilon}))));`,
)}
}`;
    case 'adam':
    case 'adamw': {
      const { beta1, beta2, epsilon, weightDecay } = optimizer;
      return `/** the means of g and g², with bias correction; w = w - rate m / (√s + epsilon) */
${memory('means')}
${memory('squares')}
function update(gradients, rate, step) {
  const corrected = rate / (1 - ${beta1} ** (step + 1));
  const root = Math.sqrt(1 - ${beta2} ** (step + 1));
${body(
  `means[k].assign(means[k].mul(${beta1}).add(gradients[k].mul(${1 - beta1})));`,
  `squares[k].assign(squares[k].mul(${beta2}).add(gradients[k].square().mul(${1 - beta2})));`,
  ...(optimizer.name === 'adamw' ? [`w.assign(w.mul(1 - rate * ${weightDecay}));`] : []),
  `w.assign(w.sub(means[k].mul(corrected).div(squares[k].sqrt().div(root).add(${epsilon}))));`,
)}
}`;
    }
  }
}

function shuffling(seed: number): string {
  return `
/** The random numbers of Symmetry Lab (xoshiro128**): returns integers in [0, 2³²), a function of seed, purpose and epoch. */
function createRandom(seed, purpose, index) {
  const mix = (h) => {
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
  let name = 0x811c9dc5;
  for (const character of purpose) name = Math.imul(name ^ character.charCodeAt(0), 0x01000193);
  const golden = 0x9e3779b9;
  const high = Math.floor(seed / 2 ** 32);
  const start = mix((seed >>> 0) ^ mix((high + golden) ^ mix((name >>> 0) ^ mix(index + golden))));
  let [a, b, c, d] = [1, 2, 3, 4].map((k) => mix((start + k * golden) | 0));
  d |= 1;
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** The order of the samples in an epoch. */
function shuffled(epoch) {
  const random = createRandom(${seed}, 'shuffle', epoch);
  const order = Array.from({ length: COUNT }, (_, i) => i);
  for (let i = COUNT - 1; i > 0; i--) {
    const limit = 2 ** 32 - (2 ** 32 % (i + 1));
    let value = random();
    while (value >= limit) value = random();
    const j = value % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
`;
}
