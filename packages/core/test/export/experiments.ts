import { exampleExperiments } from '../../src/experiment/examples.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import type { Activation } from '../../src/kernels/layer.js';
import type { Optimizer } from '../../src/training/optimizer.js';

/** Steps that are compared. */
export const steps = 50;

const moons: Experiment = {
  version: 1,
  data: { name: 'moons', trainCount: 60, testCount: 40 },
  network: {
    layers: [
      { units: 6, activation: 'tanh' },
      { units: 4, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
  },
  initialization: { scheme: 'glorotUniform' },
  training: {
    loss: 'binaryCrossEntropy',
    optimizer: { name: 'sgd', learningRate: 0.5 },
    batchSize: 16,
    shuffle: true,
  },
  seeds: { data: 3, initialization: 4, shuffle: 2 ** 40 + 5, noise: 6 },
};
const { training } = moons;

const withTraining = (changes: Partial<Experiment['training']>): Experiment => ({
  ...moons,
  training: { ...training, ...changes },
});

const withOptimizer = (optimizer: Optimizer): [string, Experiment] => [
  `${optimizer.name} ${JSON.stringify(optimizer)}`,
  withTraining({ optimizer }),
];

const withActivation = (activation: Activation): [string, Experiment] => [
  activation,
  {
    ...moons,
    network: {
      layers: [
        { units: 5, activation },
        { units: 1, activation: 'linear' },
      ],
    },
    training: { ...training, loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 0.05 } },
  },
];

/** Three classes of points, as own data. */
const threeClasses: Experiment = {
  ...moons,
  data: {
    name: 'csv',
    text: `a,b,c\n${Array.from({ length: 60 }, (_, i) => `${Math.round(1e4 * Math.cos(i * i)) / 1e4},${((i * 7) % 13) / 7},${'xyz'[i % 3]}`).join('\n')}\n`,
    trainCount: 40,
    testCount: 20,
  },
  network: {
    layers: [
      { units: 6, activation: 'relu' },
      { units: 3, activation: 'linear' },
    ],
  },
  training: { ...training, loss: 'softmaxCrossEntropy', optimizer: { name: 'adam', learningRate: 0.02 } },
};

/** Trainings that every library expresses. */
export const plainExperiments: readonly (readonly [string, Experiment])[] = [
  ['plain gradient descent', moons],
  [
    'all samples at once, in their order',
    { ...moons, training: { loss: training.loss, optimizer: training.optimizer } },
  ],
  withOptimizer({ name: 'sgd', learningRate: 0.1, momentum: 0.9 }),
  withOptimizer({ name: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01 }),
  withOptimizer({ name: 'adam', learningRate: 0.02, weightDecay: 0.01 }),
  withOptimizer({ name: 'adamw', learningRate: 0.02, beta1: 0.8, epsilon: 1e-4 }),
  withOptimizer({ name: 'rmsprop', learningRate: 0.01, weightDecay: 0.001 }),
  ['a linear schedule', withTraining({ schedule: { name: 'linear', steps: 30, from: 1, to: 0.1 } })],
  ['a schedule of steps', withTraining({ schedule: { name: 'step', every: 7, factor: 0.5 } })],
  ['an exponential schedule', withTraining({ schedule: { name: 'exponential', factor: 0.95 } })],
  ['an L1 penalty', withTraining({ interventions: { l1: 0.01 } })],
  ['clipped gradients', withTraining({ interventions: { clipNorm: 0.05 } })],
  ['wrong labels', withTraining({ interventions: { labelNoise: 0.3 } })],
  ['three classes', threeClasses],
  ...(['linear', 'relu', 'leakyRelu', 'tanh', 'softplus', 'gelu'] as const).map(withActivation),
  ['the course network on digits', { ...exampleExperiments[0]!.experiment, step: steps }],
  [
    'a nudge before the first step',
    withTraining({ interventions: { nudges: [{ step: 0, layer: 0, unit: 1, input: 0, amount: 0.5 }] } }),
  ],
  ['units that start equal', { ...moons, initialization: { scheme: 'constant', value: 0.1 } }],
];

const diverging = (
  experiment: Experiment,
  learningRate: number,
  changes: Partial<Experiment['training']> = {},
): Experiment => ({
  ...experiment,
  training: { ...experiment.training, optimizer: { name: 'sgd', learningRate }, ...changes },
});

/** Trainings that diverge before the last step. `largest` is a learning rate near the end of the range of their precision. */
export const divergingExperiments = (largest: number): readonly (readonly [string, Experiment])[] => [
  ['a squared error that grows without bound', diverging(withActivation('linear')[1], 5)],
  ['rectified units', diverging(withActivation('relu')[1], 50)],
  [
    'weights that overflow in the first step',
    diverging(
      { ...withActivation('linear')[1], initialization: { scheme: 'constant', value: 1000 } },
      largest,
    ),
  ],
  [
    'a huge rate under cross-entropy',
    diverging(withActivation('linear')[1], largest, { loss: 'binaryCrossEntropy' }),
  ],
  [
    'a huge rate under softmax, with momentum',
    diverging(
      {
        ...threeClasses,
        network: {
          layers: [
            { units: 6, activation: 'tanh' },
            { units: 3, activation: 'linear' },
          ],
        },
      },
      0,
      { optimizer: { name: 'sgd', learningRate: 5 * largest, momentum: 0.99 } },
    ),
  ],
  [
    'momentum, with a nudge that does not come any more',
    diverging(withActivation('gelu')[1], 5, {
      optimizer: { name: 'sgd', learningRate: 5, momentum: 0.9 },
      interventions: { nudges: [{ step: steps, layer: 0, unit: 0, input: 'bias', value: 3 }] },
    }),
  ],
  [
    'a unit at a pace of its own, under clipping',
    diverging(withActivation('linear')[1], largest, {
      interventions: { unitLearningRates: [{ layer: 0, unit: 1, incoming: 3, outgoing: 0.5 }], clipNorm: 1 },
    }),
  ],
];

/** Trainings that only some libraries express. */
export const otherExperiments: readonly (readonly [string, Experiment])[] = [
  ['hidden dropout', withTraining({ interventions: { hiddenDropout: 0.3 } })],
  ['input dropout', withTraining({ interventions: { inputDropout: 0.3 } })],
  ['gradient noise', withTraining({ interventions: { gradientNoise: 0.1 } })],
  [
    'units that see only some inputs',
    withTraining({ interventions: { inputMasks: [{ layer: 0, unit: 2, inputs: [1] }] } }),
  ],
  [
    'units that learn at their own pace',
    withTraining({
      interventions: { unitLearningRates: [{ layer: 0, unit: 1, incoming: 3, outgoing: 0.5 }] },
    }),
  ],
  [
    'frozen units, under Adam and clipping',
    withTraining({
      optimizer: { name: 'adam', learningRate: 0.02 },
      interventions: { frozenUnits: [{ layer: 1, unit: 3 }], clipNorm: 0.1, l1: 0.01 },
    }),
  ],
  [
    'nudges under way',
    withTraining({
      interventions: {
        nudges: [
          { step: 9, layer: 0, unit: 1, input: 0, amount: 0.5 },
          { step: 9, layer: 1, unit: 0, input: 'bias', value: 2 },
          { step: 20, layer: 2, unit: 0, input: 3, value: -1 },
        ],
      },
    }),
  ],
  [
    'a nudge after the last step',
    {
      ...moons,
      data: { name: 'teacherStudent', trainCount: 60, testCount: 40 },
      network: {
        layers: [
          { units: 4, activation: 'tanh' },
          { units: 1, activation: 'linear' },
        ],
      },
      training: {
        ...training,
        loss: 'meanSquaredError',
        optimizer: { name: 'sgd', learningRate: 0.05 },
        interventions: { nudges: [{ step: steps, layer: 0, unit: 0, input: 'bias', value: 3 }] },
      },
    },
  ],
  [
    'everything changing under way',
    {
      ...withTraining({
        interventions: { nudges: [{ step: 30, layer: 0, unit: 1, input: 0, amount: 0.5 }] },
      }),
      timeline: [
        { step: 5, batchSize: 7, interventions: { hiddenDropout: 0.2 } },
        { step: 10, optimizer: { name: 'adam', learningRate: 0.02 }, interventions: { labelNoise: 0.2 } },
        { step: 20, optimizer: { name: 'adam', learningRate: 0.01 }, shuffle: false },
        { step: 25, optimizer: { name: 'sgd', learningRate: 0.1, momentum: 0.9 } },
        {
          step: 30,
          schedule: { name: 'exponential', factor: 0.99 },
          interventions: { inputMasks: [{ layer: 0, unit: 2, inputs: [1] }], gradientNoise: 0.01 },
        },
        { step: 40, batchSize: null, interventions: {}, optimizer: { name: 'rmsprop', learningRate: 0.01 } },
      ],
    },
  ],
];
