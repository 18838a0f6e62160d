// brain.js without a graphics card: one sample at a time, one activation for all layers, squared error
import brain from 'brain.js';
import { createOnlineModel, rowsOf, visitUnits } from './online.mjs';

/** @param {import('../workloads.mjs').Task} task */
export function create(task) {
  const { inputs, layers, count, batchSize, data } = task;
  const outputs = layers.at(-1).units;
  const net = new brain.NeuralNetwork({
    hiddenLayers: layers.slice(0, -1).map(({ units }) => units),
    activation: 'sigmoid',
  });
  // set by itself, because its check takes only a momentum above 0
  Object.assign(net.trainOpts, { learningRate: task.learningRate / batchSize, momentum: 0 });
  const answers = rowsOf(data.targets, outputs);
  const patterns = net.formatData(
    rowsOf(data.inputs, inputs).map((input, row) => ({ input, output: answers[row] })),
  );
  net.verifyIsInitialized(patterns);
  visitUnits(task, (layer, unit, weights, bias) => {
    net.weights[layer + 1][unit].forEach((_, k, row) => (row[k] = weights[k]));
    net.biases[layer + 1][unit] = bias;
  });
  return createOnlineModel(
    count,
    (row) => net.trainPattern(patterns[row]),
    () => patterns.flatMap(({ input }) => Array.from(net.runInput(input))),
  );
}
