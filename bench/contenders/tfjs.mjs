// TensorFlow.js with its own automatic gradients and optimizer; options: wasm, cpu
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { fileURLToPath } from 'node:url';

setWasmPaths(fileURLToPath(new URL('.', import.meta.resolve('@tensorflow/tfjs-backend-wasm'))));
setThreadsCount(1);

const activate = { tanh: tf.tanh, relu: tf.relu, sigmoid: tf.sigmoid };

/** The mean of log(1 + eᶻ) − t z, with its gradient in closed form. */
const binaryCrossEntropy = tf.customGrad((z, t, save) => {
  save([z, t]);
  const value = tf.mean(
    tf.add(tf.sub(tf.relu(z), tf.mul(z, t)), tf.log(tf.add(1, tf.exp(tf.neg(tf.abs(z)))))),
  );
  return {
    value,
    gradFunc: (dy, [z, t]) => {
      const gradient = tf.mul(dy, tf.div(tf.sub(tf.sigmoid(z), t), z.size));
      return [gradient, tf.zerosLike(t)];
    },
  };
});

/** The mean over rows of −Σ t log softmax(z), with its gradient in closed form. */
const softmaxCrossEntropy = tf.customGrad((z, t, save) => {
  const p = tf.softmax(z);
  save([p, t]);
  return {
    value: tf.neg(tf.div(tf.sum(tf.mul(t, tf.log(p))), z.shape[0])),
    gradFunc: (dy, [p, t]) => [tf.mul(dy, tf.div(tf.sub(p, t), p.shape[0])), tf.zerosLike(t)],
  };
});

/**
 * @param {import('../workloads.mjs').Task} task
 * @param {'wasm' | 'cpu'} option
 */
export async function create(task, option) {
  if (!(await tf.setBackend(option))) throw new Error(`no backend ${option}`);
  await tf.ready();
  tf.disposeVariables();
  const { inputs, layers, count, batchSize, data } = task;
  const outputs = layers.at(-1).units;
  let offset = 0;
  let width = inputs;
  const variables = layers.map(({ units }) => {
    const take = (length) => data.parameters.subarray(offset, (offset += length));
    const weights = tf.variable(
      tf.transpose(tf.tensor2d(Float32Array.from(take(units * width)), [units, width])),
    );
    const biases = tf.variable(tf.tensor1d(Float32Array.from(take(units))));
    width = units;
    return { weights, biases };
  });
  const rows = (numbers, size, from, to) =>
    tf.tensor2d(Float32Array.from(numbers.subarray(from * size, to * size)), [to - from, size]);
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
  const loss = task.loss === 'softmaxCrossEntropy' ? softmaxCrossEntropy : binaryCrossEntropy;
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
