// convnetjs: batches whose gradients are added sample by sample; two classes in softmax instead of one sigmoid
import convnet from 'convnetjs';
import { createOnlineModel, rowsOf, visitUnits } from './online.mjs';

/** @param {import('../workloads.mjs').Task} task */
export function create(task) {
  const { inputs, layers, count, batchSize, data } = task;
  const outputs = layers.at(-1).units;
  const classes = Math.max(outputs, 2);
  const net = new convnet.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: inputs },
    ...layers.slice(0, -1).map(({ units, activation }) => ({ type: 'fc', num_neurons: units, activation })),
    { type: 'softmax', num_classes: classes },
  ]);
  const dense = net.layers.filter(({ layer_type: type }) => type === 'fc');
  visitUnits(task, (layer, unit, weights, bias) => {
    const place = classes > outputs && layer === layers.length - 1 ? 1 : unit;
    dense[layer].filters[place].w.set(weights);
    dense[layer].biases.w[place] = bias;
    if (place !== unit) dense[layer].filters[unit].w.fill(0);
  });
  const trainer = new convnet.SGDTrainer(net, {
    learning_rate: task.learningRate,
    momentum: 0,
    batch_size: batchSize,
    l2_decay: 0,
  });
  const questions = rowsOf(data.inputs, inputs).map((row) => {
    const volume = new convnet.Vol(1, 1, inputs, 0);
    volume.w.set(row);
    return volume;
  });
  const answers = rowsOf(data.targets, outputs).map((row) => (outputs === 1 ? row[0] : row.indexOf(1)));
  return createOnlineModel(
    count,
    (row) => trainer.train(questions[row], answers[row]),
    () =>
      questions.flatMap((question) => {
        const { w } = net.forward(question);
        return outputs === 1 ? [w[1]] : Array.from(w);
      }),
  );
}
