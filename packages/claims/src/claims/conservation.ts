import {
  conservedDrift,
  copyMlp,
  createMlp,
  createRun,
  type Activation,
  type Experiment,
  type Mlp,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { decimals, significant } from '../format.js';

const RATES = [0.05, 0.005, 0.0005];
/** The time η × steps of every run. */
const TIME = 20;

const experiment = (activation: Activation, learningRate: number): Experiment => ({
  version: 1,
  data: { name: 'teacherStudent' },
  network: {
    layers: [
      { units: 3, activation },
      { units: 1, activation: 'linear' },
    ],
  },
  initialization: { scheme: 'normal', standardDeviation: 0.7 },
  training: { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate } },
  seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  step: Math.round(TIME / learningRate),
});

/** Reads the parameters as those of relu units, for which ‖w‖² + b² − v² of each unit is computed, whatever the activation. */
function norms(mlp: Mlp): Mlp {
  const copy = createMlp({
    inputs: mlp.inputs,
    layers: [
      { units: 3, activation: 'relu' },
      { units: 1, activation: 'linear' },
    ],
  });
  copy.parameters.set(mlp.parameters);
  return copy;
}

/** How far the conserved quantities, or those that a law would conserve, move at each learning rate. */
async function drifts(activation: Activation): Promise<number[]> {
  const values: number[] = [];
  for (const rate of RATES) {
    const { step, ...start } = experiment(activation, rate);
    const { mlp, trainer } = await createRun(start);
    const read = activation === 'linear' ? (now: Mlp) => copyMlp(now) : norms;
    const before = read(mlp);
    trainer.step(step!);
    values.push(conservedDrift(before, read(mlp), 0));
  }
  return values;
}

const made = new Map<Activation, Promise<number[]>>();

function driftsOf(activation: Activation): Promise<number[]> {
  let result = made.get(activation);
  if (result === undefined) made.set(activation, (result = drifts(activation)));
  return result;
}

async function ratios(activation: Activation): Promise<number[]> {
  const values = await driftsOf(activation);
  return values.slice(1).map((value, i) => values[i]! / value);
}

const shared = { statement: 'S7', seeds: [1], group: 'conservation', seconds: 1.5 } as const;

function lawClaims(activation: 'linear' | 'relu', quantity: string): Claim[] {
  return [
    {
      ...shared,
      id: `conserved-${activation}-drift`,
      sentence: `For the learning rates 0.05, 0.005 and 0.0005 over the same time, ${quantity} of ${activation} units drifts by {value}.`,
      experiment: experiment(activation, RATES[0]!),
      measure: () => driftsOf(activation),
      format: significant(2),
      expected: { minimum: 1e-6, maximum: 0.5, why: 'conserved by gradient flow; each step adds a term η²' },
    },
    {
      ...shared,
      id: `conserved-${activation}-drift-ratio`,
      sentence: `A learning rate ten times as small makes the drift {value} times as small.`,
      measure: () => ratios(activation),
      format: decimals(1),
      expected: { minimum: 8.5, maximum: 11.5, why: 'the drift is O(η): ten, to the next order of η' },
    },
  ];
}

function lawlessClaim(activation: 'tanh' | 'sigmoid'): Claim {
  return {
    ...shared,
    id: `conserved-${activation}-drift-ratio`,
    sentence: `For ${activation} units, a learning rate ten times as small makes the change of ‖w‖² + b² − v² only {value} times as small: there is no such law.`,
    experiment: experiment(activation, RATES[0]!),
    measure: () => ratios(activation),
    format: decimals(2),
    expected: { minimum: 0.9, maximum: 1.2, why: 'gradient flow itself changes it, whatever the rate' },
  };
}

/** S7d: what gradient flow conserves. */
export const conservationClaims: readonly Claim[] = [
  ...lawClaims('linear', 'w_i·w_j − v_i v_j'),
  ...lawClaims('relu', '‖w‖² + b² − v²'),
  lawlessClaim('tanh'),
  lawlessClaim('sigmoid'),
];
