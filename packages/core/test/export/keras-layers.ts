// trains what a program for Keras says with the layers of TensorFlow.js, which are those of Keras in another language
import * as layers from '@tensorflow/tfjs-layers';
import { createBatches } from '../../src/training/batches.js';
import { createSchedule, type Schedule } from '../../src/training/schedule.js';
import { readKeras, unpack, type KerasData, type KerasProgram } from './read-keras.js';
import * as tf from './tensorflow.js';

/** How TensorFlow.js calls the activations that the program names or writes as functions. */
const ACTIVATIONS: Readonly<
  Record<string, 'linear' | 'relu' | 'tanh' | 'sigmoid' | 'softplus' | 'gelu_new'>
> = {
  '"linear"': 'linear',
  '"relu"': 'relu',
  '"tanh"': 'tanh',
  '"sigmoid"': 'sigmoid',
  '"softplus"': 'softplus',
  'lambda z: keras.activations.gelu(z, approximate=True)': 'gelu_new',
};
const LEAKY_RELU = 'lambda z: keras.activations.leaky_relu(z, negative_slope=0.01)';

/** Trains, and prints losses as the program does. */
export async function trainLikeKeras(script: string, data: KerasData): Promise<void> {
  const program = readKeras(script);
  const model = createModel(program);
  const dense = model.layers.filter((layer) => layer.getClassName() === 'Dense');
  setWeights(dense, unpack(data.parameters));
  const optimizer = createOptimizer(program);
  model.compile({ optimizer, loss: createLoss(program) });

  const { inputs: width, outputs, count, steps, every, settings } = program;
  const [inputs, targets] = [unpack(data.train.inputs), unpack(data.train.targets)];
  const batches = createBatches(
    count,
    settings.batchSize,
    settings.shuffle ? program.shuffleSeed : undefined,
  );
  const { schedule } = settings;
  const factor = schedule && createSchedule('trainLikeKeras', schedule as unknown as Schedule);
  for (let step = 0; step < steps; step++) {
    batches.prepare(step);
    const first = (step % batches.perEpoch) * batches.size;
    const rows = [...batches.order.subarray(first, first + batches.size)];
    const gather = (from: Float32Array, columns: number) =>
      tf.tensor2d(
        Float32Array.from(rows.flatMap((row) => [...from.subarray(row * columns, (row + 1) * columns)])),
        [rows.length, columns],
      );
    if (factor) setRate(optimizer, settings.learningRate * factor(step));
    if (program.optimizer.name === 'AdamW') decay(dense, program);
    const loss = (await model.trainOnBatch(gather(inputs, width), gather(targets, outputs))) as number;
    if ((step + 1) % every === 0 || step + 1 === steps)
      process.stdout.write(`step ${step + 1} batch loss ${loss}\n`);
  }
  // the reader of what programs print waits for it
  process.stdout.write('test loss 0\n');
}

function createModel({ inputs, layers: list, penalty }: KerasProgram): layers.Sequential {
  const model = layers.sequential();
  list.forEach(({ units, activation, penalized }, l) => {
    const regularizer = (): object =>
      penalized
        ? {
            kernelRegularizer: layers.regularizers.l1l2(penalty),
            biasRegularizer: layers.regularizers.l1l2(penalty),
          }
        : {};
    const known = activation === LEAKY_RELU ? 'linear' : ACTIVATIONS[activation];
    if (known === undefined)
      throw new Error(`trainLikeKeras: expected a known activation, got ${activation}`);
    const shape = l === 0 ? { inputShape: [inputs] } : {};
    model.add(layers.layers.dense({ units, activation: known, ...shape, ...regularizer() }));
    if (activation === LEAKY_RELU) model.add(layers.layers.leakyReLU({ alpha: 0.01 }));
  });
  return model;
}

/** Puts the weights where the program does: the kernel has a column a unit. */
function setWeights(dense: readonly layers.layers.Layer[], initial: Float32Array): void {
  let offset = 0;
  for (const layer of dense) {
    const [inputs, units] = layer.getWeights()[0]!.shape as [number, number];
    const end = offset + units * inputs;
    layer.setWeights([
      tf.transpose(tf.tensor2d(initial.slice(offset, end), [units, inputs])),
      tf.tensor1d(initial.slice(end, end + units)),
    ]);
    offset = end + units;
  }
  if (offset !== initial.length)
    throw new Error(`trainLikeKeras: expected ${offset} weights, got ${initial.length}`);
}

function createLoss({ loss, fromLogits }: KerasProgram): (truth: tf.Tensor, output: tf.Tensor) => tf.Tensor {
  switch (`${loss} ${fromLogits}`) {
    case 'MeanSquaredError false':
      return (truth, output) => tf.losses.meanSquaredError(truth, output);
    case 'BinaryCrossentropy true':
      return (truth, output) => tf.losses.sigmoidCrossEntropy(truth, output);
    case 'CategoricalCrossentropy true':
      return (truth, output) => tf.losses.softmaxCrossEntropy(truth, output);
    default:
      throw new Error(`trainLikeKeras: expected a known loss, got ${loss}`);
  }
}

function createOptimizer({ optimizer }: KerasProgram): tf.Optimizer {
  const { name, learningRate: rate, options } = optimizer;
  const option = (key: string): number => {
    if (typeof options[key] !== 'number')
      throw new Error(`trainLikeKeras: expected ${key} of ${name}, got none`);
    return options[key];
  };
  const create = (): tf.Optimizer => {
    switch (name) {
      case 'SGD':
        return option('momentum') === 0
          ? tf.train.sgd(rate)
          : tf.train.momentum(rate, option('momentum'), options['nesterov'] === true);
      case 'RMSprop':
        return tf.train.rmsprop(rate, option('rho'), 0, option('epsilon'));
      case 'Adam':
      case 'AdamW':
        return tf.train.adam(rate, option('beta_1'), option('beta_2'), option('epsilon'));
      default:
        throw new Error(`trainLikeKeras: expected a known optimizer, got ${name}`);
    }
  };
  const rule = create();
  const clip = options['global_clipnorm'];
  if (typeof clip === 'number') clipGradients(rule, clip);
  return rule;
}

/** Plain gradient descent keeps its rate as a tensor, the other rules as a number. */
function setRate(rule: tf.Optimizer, rate: number): void {
  if (rule instanceof tf.SGDOptimizer) rule.setLearningRate(rate);
  else (rule as tf.Optimizer & { learningRate: number }).learningRate = rate;
}

/** Shortens the gradient of all weights together, as Keras does where it is told `global_clipnorm`. */
function clipGradients(rule: tf.Optimizer, clip: number): void {
  const apply = rule.applyGradients.bind(rule);
  rule.applyGradients = (gradients) => {
    const named = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    const squares = named.map(({ tensor }) => tf.sum(tf.square(tensor)).dataSync()[0]!);
    const norm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    const factor = norm > clip ? clip / norm : 1;
    apply(named.map(({ name, tensor }) => ({ name, tensor: tf.mul(tensor, factor) })));
  };
}

/** Keras's AdamW takes its share of every weight first; TensorFlow.js has Adam only. */
function decay(dense: readonly layers.layers.Layer[], { optimizer }: KerasProgram): void {
  const keep = 1 - optimizer.learningRate * (optimizer.options['weight_decay'] as number);
  for (const layer of dense) layer.setWeights(layer.getWeights().map((weight) => tf.mul(weight, keep)));
}
