import type { LayerInitialization } from '../initialize/initialize.js';
import type { Scheme } from '../initialize/scheme.js';
import type { LayerSpec } from '../network/mlp.js';
import type { Experiment } from './experiment.js';

/** One experiment that shows what a chapter is about. */
export interface ExampleExperiment {
  /** The chapter, 1 to 14. */
  readonly chapter: number;
  /** What is to be seen, in one sentence. */
  readonly title: string;
  /** What to run; its `step` is far enough to see it. */
  readonly experiment: Experiment;
}

const seeds = { data: 1, initialization: 1, shuffle: 1, noise: 1 } as const;
const glorot: Scheme = { scheme: 'glorotUniform' };
const twins: LayerInitialization = { weights: glorot, twins: { outgoing: 'equal' } };

/** The network of the course: 400 pixels, 25, 15 and 1 sigmoid units. */
const course: readonly LayerSpec[] = [
  { units: 25, activation: 'sigmoid' },
  { units: 15, activation: 'sigmoid' },
  { units: 1, activation: 'sigmoid' },
];

/** The course network on 0 against 1, by plain gradient descent on batches of 32. */
const onDigits: Experiment = {
  version: 1,
  data: { name: 'digits', task: 'plain' },
  network: { layers: course },
  initialization: glorot,
  training: {
    loss: 'binaryCrossEntropy',
    optimizer: { name: 'sgd', learningRate: 0.5 },
    batchSize: 32,
    shuffle: true,
  },
  seeds,
  step: 1000,
};

/** A layer of a few units that learns to imitate a small teacher, the whole data at each step. */
const student: Experiment = {
  version: 1,
  data: { name: 'teacherStudent', trainCount: 200, testCount: 200 },
  network: {
    layers: [
      { units: 2, activation: 'tanh' },
      { units: 1, activation: 'linear' },
    ],
  },
  initialization: { layers: [twins, { weights: glorot }] },
  training: { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 0.05 } },
  seeds,
  step: 1000,
};

/** Linear units that share one output, on data with a known best answer. */
const soupBowl: Experiment = {
  ...student,
  data: { name: 'soupBowl' },
  network: {
    layers: [
      { units: 2, activation: 'linear' },
      { units: 1, activation: 'linear' },
    ],
  },
  initialization: {
    layers: [{ weights: glorot }, { weights: { scheme: 'constant', value: 1 } }],
  },
  training: {
    loss: 'meanSquaredError',
    optimizer: { name: 'sgd', learningRate: 0.05, weightDecay: 0.01 },
    interventions: { frozenUnits: [{ layer: 1, unit: 0 }] },
  },
};

/** Experiments to begin with, at least one for each chapter, in the order of the chapters. */
export const exampleExperiments: readonly ExampleExperiment[] = [
  {
    chapter: 1,
    title: 'Every weight of the course network is drawn separately: 25 distinct units before any training.',
    experiment: { ...onDigits, step: 0 },
  },
  {
    chapter: 2,
    title: 'Units that start equal stay equal.',
    experiment: { ...onDigits, initialization: { layers: [twins, twins, { weights: glorot }] } },
  },
  {
    chapter: 2,
    title: 'Hidden dropout parts them at the first step.',
    experiment: {
      ...onDigits,
      initialization: { layers: [twins, twins, { weights: glorot }] },
      training: { ...onDigits.training, interventions: { hiddenDropout: 0.2 } },
    },
  },
  {
    chapter: 3,
    title: 'Three units on a circle of points: small enough to follow every error signal.',
    experiment: {
      ...onDigits,
      data: { name: 'circle' },
      network: {
        layers: [
          { units: 3, activation: 'tanh' },
          { units: 1, activation: 'sigmoid' },
        ],
      },
      step: 1,
    },
  },
  {
    chapter: 4,
    title: 'One random middle matrix frees both layers: only the second matrix is random.',
    experiment: {
      ...onDigits,
      data: { name: 'digits', task: 'inverted' },
      initialization: {
        layers: [
          { weights: { scheme: 'constant', value: 0.01 } },
          { weights: glorot },
          { weights: { scheme: 'constant', value: 0.1 } },
        ],
      },
    },
  },
  {
    chapter: 5,
    title: 'A difference of 10⁻¹² between two equal units grows until they part.',
    experiment: {
      ...student,
      training: {
        ...student.training,
        optimizer: { name: 'sgd', learningRate: 0.3 },
        interventions: { nudges: [{ step: 0, layer: 0, unit: 1, input: 0, amount: 1e-12 }] },
      },
      step: 4000,
    },
  },
  {
    chapter: 6,
    title: 'With half of the images inverted, one effective unit is not enough.',
    experiment: { ...onDigits, data: { name: 'digits', task: 'inverted' } },
  },
  {
    chapter: 7,
    title: 'Linear units that share an output lie in a valley; L2 turns it into a bowl, and they meet.',
    experiment: soupBowl,
  },
  {
    chapter: 8,
    title: 'Another seed finds another spelling of the same answer.',
    experiment: { ...onDigits, seeds: { ...seeds, initialization: 2 } },
  },
  {
    chapter: 9,
    title: 'From very small weights, units first turn into the same direction.',
    experiment: {
      ...student,
      data: { name: 'bumps' },
      network: {
        layers: [
          { units: 20, activation: 'tanh' },
          { units: 1, activation: 'linear' },
        ],
      },
      initialization: { scheme: 'normal', standardDeviation: 0.001 },
    },
  },
  {
    chapter: 10,
    title: 'Hadamard rows are not random, and solve the inverted digits.',
    experiment: {
      ...onDigits,
      data: { name: 'digits', task: 'inverted' },
      initialization: { scheme: 'hadamard' },
    },
  },
  {
    chapter: 11,
    title: 'A teacher of two units: once one unit has learnt its part, less is left for the other.',
    experiment: { ...student, initialization: glorot },
  },
  {
    chapter: 12,
    title: 'All weights 0 and tanh: only the last bias ever moves.',
    experiment: {
      ...onDigits,
      network: { layers: course.map(({ units }, l) => ({ units, activation: l < 2 ? 'tanh' : 'sigmoid' })) },
      initialization: { scheme: 'zeros' },
    },
  },
  {
    chapter: 13,
    title: 'Weights drawn much too large saturate the sigmoids.',
    experiment: { ...onDigits, initialization: { scheme: 'normal', standardDeviation: 2 } },
  },
  {
    chapter: 14,
    title:
      'Five identical units in float32: here they stay identical, because no unit is added up in another order.',
    experiment: {
      ...student,
      network: {
        layers: [
          { units: 5, activation: 'tanh' },
          { units: 1, activation: 'linear' },
        ],
        precision: 'float32',
      },
    },
  },
];
