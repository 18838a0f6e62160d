import {
  createMlp,
  createTrainer,
  firstStepSplit,
  initialize,
  measureSplit,
  unitClasses,
  type LayerInitialization,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { atMost, integer, perLayer } from '../format.js';
import { FEW_SEEDS, forEachSeed, SEEDS, withSeed } from '../seeds.js';
import { dataOf, experimentClaim } from '../trained.js';

const STEPS = 1500;
/** The constants, layer by layer; the counts do not depend on them as long as they are not 0. */
const CONSTANTS = [0.01, 0.1, 0.1];
const glorot = { scheme: 'glorotUniform' } as const;

/** Which of the three matrices are random (R) and which constant (C), and how many units of each hidden layer are distinct. */
const CELLS: Record<string, readonly [first: number, second: number]> = {
  CCC: [1, 1],
  RCC: [25, 1],
  CRC: [25, 15],
  CCR: [1, 15],
  RRC: [25, 15],
  RCR: [25, 15],
  CRR: [25, 15],
  RRR: [25, 15],
};

function cellClaim(name: string, [first, second]: readonly [number, number], biases: boolean): Claim {
  const layers = [...name].map((letter, l): LayerInitialization => {
    const weights = letter === 'R' ? glorot : ({ scheme: 'constant', value: CONSTANTS[l]! } as const);
    return { weights, ...(biases && l < 2 ? { biases: { scheme: 'uniform' } } : {}) };
  });
  return experimentClaim({
    id: `matrices-${name.toLowerCase()}${biases ? '-random-biases' : ''}-distinct-units`,
    statement: 'S4',
    sentence: `With the three matrices ${name} (R random; C constant: 0.01, 0.1, 0.1)${biases ? ' and random hidden biases' : ''}, the hidden layers hold {value} distinct units after 1,500 steps on the plain task.`,
    seeds: FEW_SEEDS,
    experiment: courseExperiment({ start: { layers }, training: { batchSize: 8 }, step: STEPS }),
    look: ({ mlp }) => [unitClasses(mlp, 0).count, unitClasses(mlp, 1).count],
    format: perLayer(2),
    expected: {
      exactly: FEW_SEEDS.flatMap(() => [first, second]),
      why: 'a random matrix parts the units that it enters and the units that it leaves',
    },
    seconds: 1.5,
  });
}

const twinsApart = courseExperiment({
  start: {
    layers: [{ weights: glorot, twins: { outgoing: 'random' } }, { weights: glorot }, { weights: glorot }],
  },
  step: 1,
});

/** Lets 25 equal units with different outgoing weights take one step; returns the largest relative error of the prediction. */
async function predictionError(seed: number): Promise<number> {
  const { train } = await dataOf(withSeed(twinsApart, seed));
  const mlp = createMlp({
    inputs: 400,
    layers: [
      { units: 25, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
  });
  initialize(
    mlp,
    { layers: [{ weights: glorot, twins: { outgoing: 'random' } }, { weights: glorot }] },
    seed,
  );
  const loss = 'binaryCrossEntropy';
  const learningRate = 0.5;
  const others = Array.from({ length: 24 }, (_, k) => k + 1);
  const predicted = others.map((other) =>
    firstStepSplit(mlp, train, loss, { layerIndex: 0, unit: 0, other, learningRate }),
  );
  createTrainer(mlp, train, { loss, optimizer: { name: 'sgd', learningRate } }).step(1);
  return Math.max(
    ...others.map((other, k) => {
      const measured = measureSplit(mlp, 0, 0, other);
      return Math.abs(measured.weights / predicted[k]!.weights - 1);
    }),
  );
}

/** S4: which matrix must be random, and how far one step parts units that differ in their outgoing weights. */
export const randomMatricesClaims: readonly Claim[] = [
  ...Object.entries(CELLS).map(([name, counts]) => cellClaim(name, counts, false)),
  cellClaim('CCC', [25, 15], true),
  experimentClaim({
    id: 'random-outgoing-distinct-units',
    statement: 'S4',
    sentence:
      'From equal incoming but different outgoing weights, the incoming weights fall into {value} distinct rows after one step.',
    seeds: [1],
    experiment: twinsApart,
    look: ({ mlp }) => {
      const { inputs, units, weights: rows } = mlp.layers[0]!;
      const distinct = new Set<string>();
      for (let unit = 0; unit < units; unit++)
        distinct.add(rows.subarray(unit * inputs, (unit + 1) * inputs).join());
      return distinct.size;
    },
    format: integer,
    expected: { minimum: 25, maximum: 25, why: 'the first step differs by η·|v_i − v_j|·‖E[r s′(z) x]‖' },
  }),
  {
    id: 'first-step-split-error',
    statement: 'S4',
    sentence:
      'One step parts two units by η·|v₁ − v₂|·‖E[r s′(z) x]‖; the largest relative error of this formula is {value}.',
    seeds: SEEDS,
    measure: () => forEachSeed(SEEDS, predictionError),
    format: atMost,
    expected: { minimum: 0, maximum: 1e-9, why: 'exact on paper; weights near 0.1 are rounded at 1e-17' },
    seconds: 3,
  },
];
