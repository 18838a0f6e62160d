// what is trained: networks, data and settings that every contender gets alike
import { createMlp, createRandom, forward, initialize } from '../packages/core/dist/index.js';

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {string} title
 * @property {number} inputs
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
export const workloads = [
  {
    name: 'A',
    title: '2-8-1 tanh, batches of 10 of 500',
    inputs: 2,
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
    layers: layers([16, 16], 'tanh', 1, 'sigmoid'),
    loss: 'binaryCrossEntropy',
    count: 500,
    batchSize: 10,
    learningRate: 0.1,
    epochs: 20,
  },
  {
    name: 'B',
    title: '400-25-15-1 sigmoid, batches of 32 of 1000',
    inputs: 400,
    layers: layers([25, 15], 'sigmoid', 1, 'sigmoid'),
    loss: 'binaryCrossEntropy',
    count: 1000,
    batchSize: 32,
    learningRate: 0.5,
    epochs: 2,
  },
  {
    name: 'C',
    title: '400-25-15-1 sigmoid, all 1000 at once',
    inputs: 400,
    layers: layers([25, 15], 'sigmoid', 1, 'sigmoid'),
    loss: 'binaryCrossEntropy',
    count: 1000,
    batchSize: 1000,
    learningRate: 0.5,
    epochs: 10,
  },
  {
    name: 'D',
    title: '784-128-64-10 relu, softmax, batches of 64 of 1000',
    inputs: 784,
    layers: layers([128, 64], 'relu', 10, 'linear'),
    loss: 'softmaxCrossEntropy',
    count: 1000,
    batchSize: 64,
    learningRate: 0.05,
    epochs: 1,
  },
];

/**
 * Makes data and initial parameters from seeds: inputs uniform in [−1, 1), targets the answers of a random network.
 * @param {Workload} workload
 * @returns {Task}
 */
export function createTask(workload) {
  const { inputs: width, layers, count } = workload;
  const random = createRandom(1, 'bench');
  const inputs = Float64Array.from({ length: count * width }, () => 2 * random.uniform() - 1);
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
