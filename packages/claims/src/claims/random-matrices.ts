import {
  createMlp,
  createTrainer,
  firstStepSplit,
  initialize,
  measureSplit,
  unitClasses,
  type Layer,
  type LayerInitialization,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment, testAccuracy } from '../course.js';
import { atMost, integer, percent, perLayer } from '../format.js';
import { FEW_SEEDS, forEachSeed, SEEDS, withSeed } from '../seeds.js';
import { dataOf, experimentClaim } from '../trained.js';

const STEPS = 1000;
/** The constants, layer by layer; the counts do not depend on them as long as they are not 0. */
const CONSTANTS = [0.01, 0.1, 0.1];
const glorot = { scheme: 'glorotUniform' } as const;

const ONE_UNIT =
  'one distinct unit in the first layer leaves one sum; an image and its negative lie on both sides of any threshold on it';
const DIFFERENT = 'units that differ can serve images and negatives';

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

/** The first letters of the name say which matrices are random; behind a plus sign stands that hidden biases are. */
function cellStart(name: string): { layers: LayerInitialization[] } {
  const [letters, biases] = name.split('+');
  return {
    layers: [...letters!].map((letter, l) => {
      const weights = letter === 'R' ? glorot : ({ scheme: 'constant', value: CONSTANTS[l]! } as const);
      return { weights, ...(biases !== undefined && l < 2 ? { biases: { scheme: 'uniform' } } : {}) };
    }),
  };
}

function cellClaim(name: string, [first, second]: readonly [number, number], biases: boolean): Claim {
  return experimentClaim({
    id: `matrices-${name.toLowerCase()}${biases ? '-random-biases' : ''}-distinct-units`,
    statement: 'S4',
    sentence: `With the three matrices ${name} (R random; C constant: 0.01, 0.1, 0.1)${biases ? ' and random hidden biases' : ''}, the hidden layers hold {value} distinct units after 1,000 steps on half-inverted digits.`,
    seeds: FEW_SEEDS,
    experiment: courseExperiment({
      task: 'inverted',
      start: cellStart(biases ? `${name}+b` : name),
      step: STEPS,
    }),
    look: ({ mlp }) => [unitClasses(mlp, 0).count, unitClasses(mlp, 1).count],
    format: perLayer(2),
    expected: {
      exactly: FEW_SEEDS.flatMap(() => [first, second]),
      why: 'a random matrix parts the units that it enters and the units that it leaves',
    },
    seconds: 1.5,
  });
}

/** Counts the different rows of incoming weights and bias of a layer. */
function distinctRows({ inputs, units, weights, biases }: Layer): number {
  const rows = new Set<string>();
  for (let unit = 0; unit < units; unit++)
    rows.add(`${weights.subarray(unit * inputs, (unit + 1) * inputs).join()} ${biases[unit]}`);
  return rows.size;
}

/** How many units of each hidden layer differ in what enters them, whatever leaves them. */
function rowsClaim(name: string, step: 0 | 1, exactly: readonly [number, number], why: string): Claim {
  return experimentClaim({
    id: `matrices-${name.toLowerCase()}-rows-${step === 0 ? 'start' : 'first-step'}`,
    statement: 'S4',
    sentence: `With the three matrices ${name} (R random; C constant), the hidden layers hold {value} units that differ in incoming weights or bias ${step === 0 ? 'before training' : 'after one step'}.`,
    seeds: FEW_SEEDS,
    experiment: courseExperiment({ task: 'inverted', start: cellStart(name), step }),
    look: ({ mlp }) => [distinctRows(mlp.layers[0]!), distinctRows(mlp.layers[1]!)],
    format: perLayer(2),
    expected: { exactly: FEW_SEEDS.flatMap(() => exactly), why },
  });
}

/** How well a start does on the task that one distinct unit cannot solve. */
function invertedClaim(name: string, minimum: number, maximum: number, why: string): Claim {
  return experimentClaim({
    id: `matrices-${name.toLowerCase().replace('+b', '-random-biases')}-inverted-accuracy`,
    statement: 'S4',
    sentence: `With ${name.endsWith('+b') ? 'constant matrices and random hidden biases' : `the three matrices ${name} (R random; C constant)`}, {value} of half-inverted test digits are read correctly after 1,000 steps.`,
    seeds: FEW_SEEDS,
    experiment: courseExperiment({ task: 'inverted', start: cellStart(name), step: STEPS }),
    look: testAccuracy,
    format: percent(1),
    expected: { minimum, maximum, why },
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
  rowsClaim('CRC', 0, [1, 15], 'only the rows of the random matrix differ'),
  rowsClaim(
    'CRC',
    1,
    [25, 15],
    'the units below it differ in their outgoing weights, so their first steps differ',
  ),
  rowsClaim('CCR', 0, [1, 1], 'the random matrix has the one row of the output unit'),
  rowsClaim('CCR', 1, [1, 15], 'the first layer has equal outgoing weights; the second does not'),
  rowsClaim(
    'RCC',
    1,
    [25, 1],
    'the units above the random matrix have equal rows and equal outgoing weights',
  ),
  invertedClaim('CCC', 0.48, 0.78, ONE_UNIT),
  invertedClaim('CCR', 0.48, 0.78, ONE_UNIT),
  invertedClaim('RCC', 0.95, 1, 'units of the first layer differ, and one unit above them can add them up'),
  invertedClaim('CRC', 0.95, 1, DIFFERENT),
  invertedClaim('RRR', 0.95, 1, DIFFERENT),
  invertedClaim('CCC+b', 0.48, 0.8, 'units that differ in nothing but a bias still look at one thing'),
  experimentClaim({
    id: 'random-outgoing-distinct-units',
    statement: 'S4',
    sentence:
      'From equal incoming but different outgoing weights, the incoming weights fall into {value} distinct rows after one step.',
    seeds: [1],
    experiment: twinsApart,
    look: ({ mlp }) => distinctRows(mlp.layers[0]!),
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
