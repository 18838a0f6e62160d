// what is trained: networks, data and settings that every contender gets alike
import {
  createDigitsData,
  createMlp,
  createRandom,
  forward,
  initialize,
  loadDigits,
} from '../packages/core/dist/index.js';

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {string} title
 * @property {number} inputs
 * @property {'points' | 'images' | 'noise'} samples - Points of the plane; images of digits, most of whose pixels are 0; numbers none of which is 0.
 * @property {{ units: number, activation: 'tanh' | 'sigmoid' | 'relu' | 'linear' }[]} layers
 * @property {'binaryCrossEntropy' | 'softmaxCrossEntropy'} loss
 * @property {number} count - Samples.
 * @property {number} batchSize
 * @property {number} learningRate
 * @property {number} epochs - How long the contenders train before their losses are compared.
 */

/** @typedef {Workload & { data: { inputs: Float64Array, targets: Float64Array, parameters: Float64Array } }} Task */

/**
 * @param {number[]} hidden
 * @param {'tanh' | 'sigmoid' | 'relu'} activation
 * @param {number} outputs
 * @param {'sigmoid' | 'linear'} last
 */
const layers = (hidden, activation, outputs, last) => [
  ...hidden.map((units) => ({ units, activation })),
  { units: outputs, activation: last },
];

/** @type {readonly Workload[]} */
const onRealData = [
  {
    name: 'A',
    title: '2-8-1 tanh, batches of 10 of 500',
    inputs: 2,
    samples: 'points',
    layers: layers([8], 'tanh', 1, 'sigmoid'),
    loss: 'binaryCrossEntropy',
    count: 500,
    batchSize: 10,
    learningRate: 0.1,
    epochs: 20,
  },
  {
    name: 'A2',
    title: '2-16-16-1 tanh, batches of 10 of 500',
    inputs: 2,
    samples: 'points',
    layers: layers([16, 16], 'tanh', 1, 'sigmoid'),
    loss: 'binaryCrossEntropy',
    count: 500,
    batchSize: 10,
    learningRate: 0.1,
    epochs: 20,
  },
  {
    name: 'B',
    title: '400-25-15-1 sigmoid, batches of 32 of 1000 images',
    inputs: 400,
    samples: 'images',
    layers: layers([25, 15], 'sigmoid', 1, 'sigmoid'),
    loss: 'binaryCrossEntropy',
    count: 1000,
    batchSize: 32,
    learningRate: 0.5,
    epochs: 2,
  },
  {
    name: 'C',
    title: '400-25-15-1 sigmoid, all 1000 images at once',
    inputs: 400,
    samples: 'images',
    layers: layers([25, 15], 'sigmoid', 1, 'sigmoid'),
    loss: 'binaryCrossEntropy',
    count: 1000,
    batchSize: 1000,
    learningRate: 0.5,
    epochs: 10,
  },
  {
    name: 'D',
    title: '784-128-64-10 relu, softmax, batches of 64 of 1000 images',
    inputs: 784,
    samples: 'images',
    layers: layers([128, 64], 'relu', 10, 'linear'),
    loss: 'softmaxCrossEntropy',
    count: 1000,
    batchSize: 64,
    learningRate: 0.05,
    epochs: 1,
  },
];

/** @type {readonly Workload[]} */
export const workloads = onRealData.flatMap((workload) =>
  // the core leaves out pixels of 0; what it does where there are none stands beside it
  workload.samples === 'images'
    ? [
        workload,
        { ...workload, name: `${workload.name}-noise`, title: 'the same on noise', samples: 'noise' },
      ]
    : [workload],
);

const digits = await loadDigits();

/**
 * Makes the inputs of a workload, shape [count × inputs]: uniform in [−1, 1), or images of 20 × 20 pixels, in the middle of larger
 * ones where there are more inputs.
 * @param {Workload} workload
 */
function createInputs({ samples, inputs: width, count }) {
  const random = createRandom(1, 'bench');
  if (samples !== 'images')
    return Float64Array.from({ length: count * width }, () => 2 * random.uniform() - 1);
  const { train } = createDigitsData(digits, { task: 'plain', trainCount: count, seed: 1 });
  const side = Math.sqrt(width);
  const margin = (side - digits.side) / 2;
  const inputs = new Float64Array(count * width);
  for (let row = 0; row < count; row++) {
    for (let y = 0; y < digits.side; y++) {
      const from = (row * digits.side + y) * digits.side;
      const to = row * width + (margin + y) * side + margin;
      inputs.set(train.inputs.subarray(from, from + digits.side), to);
    }
  }
  return inputs;
}

/**
 * Makes data and initial parameters from seeds; targets are the answers of a random network.
 * @param {Workload} workload
 * @returns {Task}
 */
export function createTask(workload) {
  const { inputs: width, layers, count } = workload;
  const inputs = createInputs(workload);
  const outputs = layers[layers.length - 1].units;
  const teacher = createMlp({
    inputs: width,
    layers: [
      { units: 16, activation: 'tanh' },
      { units: outputs, activation: 'linear' },
    ],
  });
  initialize(teacher, { scheme: 'normal', standardDeviation: 1 }, 2);
  const answers = forward(teacher, inputs, count);
  const targets = new Float64Array(count * outputs);
  for (let row = 0; row < count; row++) {
    const answer = answers.subarray(row * outputs, (row + 1) * outputs);
    if (outputs === 1) targets[row] = answer[0] > 0 ? 1 : 0;
    else targets[row * outputs + answer.indexOf(Math.max(...answer))] = 1;
  }
  const mlp = createMlp({ inputs: width, layers });
  initialize(mlp, { scheme: 'glorotUniform' }, 3);
  return { ...workload, data: { inputs, targets, parameters: Float64Array.from(mlp.parameters) } };
}

/**
 * Returns the mean cross-entropy of probabilities, the common measure of what was learnt.
 * @param {Task} task
 * @param {ArrayLike<number>} probabilities - Shape [count × outputs].
 */
export function meanLoss({ loss, count, data: { targets } }, probabilities) {
  let sum = 0;
  for (let k = 0; k < targets.length; k++) {
    const p = Math.min(Math.max(probabilities[k], 1e-12), 1 - 1e-12);
    sum -= targets[k] * Math.log(p);
    if (loss === 'binaryCrossEntropy') sum -= (1 - targets[k]) * Math.log(1 - p);
  }
  return sum / count;
}
