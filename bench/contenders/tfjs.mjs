// TensorFlow.js with its own losses, automatic gradients and optimizer; options: wasm or cpu, and with "fit" its layers and model.fit
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { fileURLToPath } from 'node:url';

setWasmPaths(fileURLToPath(new URL('.', import.meta.resolve('@tensorflow/tfjs-backend-wasm'))));
setThreadsCount(1);

const activate = { tanh: tf.tanh, relu: tf.relu, sigmoid: tf.sigmoid };

/** Its own losses, which take logits. */
const losses = {
  binaryCrossEntropy: (z, t) => tf.losses.sigmoidCrossEntropy(t, z),
  softmaxCrossEntropy: (z, t) => tf.losses.softmaxCrossEntropy(t, z),
};

/** Returns the tensors of the initial parameters, weights as [inputs, units]. */
function initialTensors({ inputs, layers, data: { parameters } }) {
  let offset = 0;
  let width = inputs;
  return layers.map(({ units }) => {
    const take = (length) => parameters.subarray(offset, (offset += length));
    const weights = tf.transpose(tf.tensor2d(Float32Array.from(take(units * width)), [units, width]));
    const biases = tf.tensor1d(Float32Array.from(take(units)));
    width = units;
    return { weights, biases };
  });
}

const rows = (numbers, size, from, to) =>
  tf.tensor2d(Float32Array.from(numbers.subarray(from * size, to * size)), [to - from, size]);

/**
 * @param {import('../workloads.mjs').Task} task
 * @param {string} option
 */
export async function create(task, option) {
  const [backend, style] = option.split(' ');
  if (!(await tf.setBackend(backend))) throw new Error(`no backend ${backend}`);
  await tf.ready();
  tf.disposeVariables();
  return style === 'fit' ? createWithLayers(task) : createWithOperations(task);
}

/** As its guide to models does: layers, compile, fit, all data in two tensors. */
function createWithLayers(task) {
  const { inputs, layers, count, batchSize, data } = task;
  const outputs = layers.at(-1).units;
  const several = task.loss === 'softmaxCrossEntropy';
  const model = tf.sequential();
  layers.forEach(({ units, activation }, l) =>
    model.add(
      tf.layers.dense({
        units,
        activation: several && l === layers.length - 1 ? 'softmax' : activation,
        ...(l === 0 ? { inputShape: [inputs] } : {}),
      }),
    ),
  );
  model.setWeights(initialTensors(task).flatMap(({ weights, biases }) => [weights, biases]));
  const loss = several ? 'categoricalCrossentropy' : 'binaryCrossentropy';
  model.compile({ optimizer: tf.train.sgd(task.learningRate), loss });
  const x = rows(data.inputs, inputs, 0, count);
  const t = rows(data.targets, outputs, 0, count);
  const perEpoch = Math.ceil(count / batchSize);
  const epochs = async (number) => {
    await model.fit(x, t, { epochs: number, batchSize, shuffle: false, verbose: 0, yieldEvery: 'never' });
  };
  return {
    async train(steps) {
      const number = Math.ceil(steps / perEpoch);
      await epochs(number);
      return number * count;
    },
    epochs,
    outputs: () => tf.tidy(() => model.predict(x).dataSync()),
  };
}

/** The same in single operations, the batches cut once, without what a model adds around a step. */
function createWithOperations(task) {
  const { inputs, layers, count, batchSize, data } = task;
  const outputs = layers.at(-1).units;
  const variables = initialTensors(task).map(({ weights, biases }) => ({
    weights: tf.variable(weights),
    biases: tf.variable(biases),
  }));
  const batches = [];
  for (let from = 0; from < count; from += batchSize) {
    const to = Math.min(from + batchSize, count);
    batches.push({
      x: rows(data.inputs, inputs, from, to),
      t: rows(data.targets, outputs, from, to),
      samples: to - from,
    });
  }
  const logits = (x) =>
    variables.reduce((a, { weights, biases }, l) => {
      const z = tf.add(tf.matMul(a, weights), biases);
      return l === layers.length - 1 ? z : activate[layers[l].activation](z);
    }, x);
  const loss = losses[task.loss];
  const optimizer = tf.train.sgd(task.learningRate);
  let next = 0;
  const train = (steps) => {
    let samples = 0;
    for (let k = 0; k < steps; k++) {
      const batch = batches[next];
      next = (next + 1) % batches.length;
      optimizer.minimize(() => loss(logits(batch.x), batch.t));
      samples += batch.samples;
    }
    return samples;
  };
  return {
    train,
    epochs: (number) => train(number * batches.length),
    outputs: () =>
      tf.tidy(() => {
        const z = logits(rows(data.inputs, inputs, 0, count));
        return (outputs === 1 ? tf.sigmoid(z) : tf.softmax(z)).dataSync();
      }),
  };
}
