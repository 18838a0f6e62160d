// synaptic: one sample at a time; its error at the output is that of cross-entropy
import synaptic from 'synaptic';
import { createOnlineModel, rowsOf, visitUnits } from './online.mjs';

const squash = {
  tanh: synaptic.Neuron.squash.TANH,
  relu: synaptic.Neuron.squash.RELU,
  sigmoid: synaptic.Neuron.squash.LOGISTIC,
  // it knows no softmax
  linear: synaptic.Neuron.squash.LOGISTIC,
};

/** @param {import('../workloads.mjs').Task} task */
export function create(task) {
  const { inputs, layers, count, batchSize, data } = task;
  const net = new synaptic.Architect.Perceptron(inputs, ...layers.map(({ units }) => units));
  const all = [...net.layers.hidden, net.layers.output];
  layers.forEach(({ activation }, layer) => all[layer].set({ squash: squash[activation] }));
  visitUnits(task, (layer, unit, weights, bias) => {
    const neuron = all[layer].list[unit];
    neuron.bias = bias;
    Object.values(neuron.connections.inputs).forEach((connection, k) => (connection.weight = weights[k]));
  });
  // it turns itself into one function of straight code, which engines do not compile when it is too long
  net.setOptimize(data.parameters.length < 1000);
  const rate = task.learningRate / batchSize;
  const questions = rowsOf(data.inputs, inputs);
  const answers = rowsOf(data.targets, layers.at(-1).units);
  return createOnlineModel(
    count,
    (row) => {
      net.activate(questions[row]);
      net.propagate(rate, answers[row]);
    },
    () => questions.flatMap((question) => Array.from(net.activate(question))),
  );
}
