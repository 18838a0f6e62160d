import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as core from '../../src/index.js';

type AnyFunction = (...given: unknown[]) => unknown;

const network = (inputs = 2, units = 3): core.Mlp => {
  const mlp = core.createMlp({
    inputs,
    layers: [
      { units, activation: 'tanh' },
      { units: 2, activation: 'linear' },
    ],
  });
  core.initialize(mlp, { scheme: 'glorotUniform' }, units);
  return mlp;
};

const mlp = network();
/** Units 0 and 1 are equal but for their outgoing weights. */
const twins = network();
core.initialize(
  twins,
  {
    layers: [
      { weights: { scheme: 'glorotUniform' }, twins: { groups: [[0, 1]], outgoing: 'random' } },
      { weights: { scheme: 'glorotUniform' } },
    ],
  },
  1,
);
/** They are equal in their outgoing weights too. */
const equal = network();
core.initialize(
  equal,
  {
    layers: [
      { weights: { scheme: 'glorotUniform' }, twins: { groups: [[0, 1]], outgoing: 'equal' } },
      { weights: { scheme: 'glorotUniform' } },
    ],
  },
  1,
);
const samples = { inputs: [0, 1, 1, 0, 1, 1], targets: [0, 1, 1, 0, 1, 0], count: 3 };
const loss = 'meanSquaredError';
const rows = { values: [1, 2, 3, 4], count: 2, width: 2 };
const pair = { layerIndex: 0, unit: 0, other: 1, learningRate: 0.1 };
const direction = mlp.parameters.map((_, i) => i);
const quotient = core.quotientNetwork(mlp);
const axis = { direction, from: -1, to: 1, points: 3 };

/** What each function accepts, every argument given. */
const accepted: Readonly<Record<string, readonly unknown[]>> = {
  ablate: [mlp, samples, { loss, layerIndex: 0, replacement: 'mean', remove: [0] }],
  ablateEach: [mlp, samples, { loss, layerIndex: 0, replacement: 'zero' }],
  activationCorrelation: [[1, 2, 3, 4], 2, 2],
  centerColumns: [rows],
  diagnose: [mlp, samples, { correlation: 0.1 }],
  effectiveRank: [[2, 1]],
  gradientCosines: [mlp, 0, samples, loss, 'weights'],
  largestDifference: [mlp, 0, [0, 1]],
  linearCka: [rows, rows],
  meanAbsoluteCorrelation: [[1, 2, 3, 4], 2, 2],
  meanAbsolutePair: [[1, 0, 0, 1], 2],
  networkSymmetryDefect: [mlp, [{ layerIndex: 0, groups: [[0, 1]] }]],
  symmetricParameters: [mlp, [{ layerIndex: 0, groups: [[0, 1]] }]],
  pairwiseCosines: [rows],
  pairwiseDistances: [rows],
  participationRatio: [[2, 1]],
  rowClusters: [rows, { absolute: 0.1, relative: 0.1 }],
  singularValues: [rows],
  symmetryDefect: [rows, [[0, 1]]],
  transposeRows: [rows],
  unitClasses: [mlp, 0, 'weights'],
  unitsAreEqual: [mlp, 0, 0, 1],
  unitRows: [mlp, 0, 'weights', direction],
  activationCurvature: ['tanh', 1],
  activationSlope: ['tanh', 1],
  applyAlignment: [mlp, { permutations: [[2, 1, 0]], signs: [[1, -1, 1]] }],
  identityAlignment: [mlp],
  randomAlignment: [mlp, 1, true],
  burden: [mlp, samples, loss, 0],
  copyUnit: [mlp, 0, 1, network(2, 4), 3],
  removeUnit: [mlp, 0, 1],
  canonicalForm: [mlp],
  conservedDrift: [mlp, mlp, 0],
  conservedQuantities: [mlp, 0],
  differenceDecay: [0.1, 0.1, 10],
  couplingStrengths: [mlp, samples, loss, 0],
  crossHessian: [mlp, samples, loss, 0, 0, 1],
  criticalPair: [-1, 1],
  directionBetween: [mlp, mlp],
  exchangeDirection: [mlp, 0, 0, 1],
  randomDirection: [mlp, 1],
  errorSignals: [mlp, samples, loss],
  firstStepSplit: [twins, samples, loss, pair],
  measureSplit: [mlp, 0, 0, 1],
  fitGrowth: [[1, 2, 4, 8], { start: 0, end: 4, stepsPerPoint: 1, tolerance: 0.1 }],
  flipSigns: [mlp, 0, [1, -1, 1]],
  hasSignSymmetry: ['tanh'],
  hessianVectorProduct: [mlp, samples, loss, direction],
  interpolate: [mlp, mlp, 0.5],
  lossBarrier: [mlp, mlp, samples, loss, 3],
  lossSlice: [mlp, samples, loss, axis],
  lossSurface: [mlp, samples, loss, [axis, axis]],
  matchByActivations: [mlp, mlp, samples.inputs, 3, { signs: true }],
  matchByWeights: [mlp, mlp, { signs: true, rounds: 2 }],
  parameterDistance: [mlp, mlp],
  orbitSize: [[{ units: 3, activation: 'tanh' }]],
  createOwnOrderTrainer: [mlp, samples, { loss, learningRate: 0.1, shift: 1 }],
  permuteUnits: [mlp, 0, [2, 1, 0]],
  escapeTime: [1e-6, 0.1, 1],
  predictGrowth: [equal, samples, loss, pair],
  expandQuotient: [{ mlp: quotient.mlp, classes: quotient.classes, sizes: quotient.sizes }],
  quotientNetwork: [mlp, 0],
  splitUnit: [mlp, 0, 0, [0.5, 0.5]],
  separationMatrix: [twins, samples, loss, 0, 0, 1],
};

const index = readFileSync(new URL('../../src/index.ts', import.meta.url), 'utf8');
const names = [...index.matchAll(/^export \{([^}]*)\} from '\.\/(?:symmetry|theory)\//gm)].flatMap(
  ([, list]) => list!.split(',').map((name) => name.trim()),
);

const notFinite = core.copyMlp(
  mlp,
  mlp.parameters.map(() => NaN),
);
const wrong = [null, 'x', -1, 0.5, 99, NaN, {}, [], [NaN], [7, 7, 7], network(3), notFinite];

/** Every way to replace the value, or a part of it, by something wrong. */
function* spoilt(value: unknown, depth = 0): Generator<unknown> {
  yield* wrong;
  if (depth === 4 || value === null || typeof value !== 'object') return;
  if ('layers' in value || ArrayBuffer.isView(value)) return;
  if (Array.isArray(value)) {
    for (const [i, part] of value.entries())
      for (const other of spoilt(part, depth + 1)) yield value.with(i, other);
    return;
  }
  yield { ...value, misspelt: 1 };
  for (const [field, part] of Object.entries(value))
    for (const other of spoilt(part, depth + 1)) yield { ...value, [field]: other };
}

test('every tool of symmetry and theory is in the table', () => {
  expect(Object.keys(accepted).sort()).toEqual([...names].sort());
});

test.each(names)('%s names itself in whatever it refuses', (name) => {
  const call = core[name as keyof typeof core] as AnyFunction;
  const given = accepted[name]!;
  call(...given);
  const misnamed = new Set<string>();
  let refused = 0;
  for (const [i, argument] of given.entries()) {
    for (const other of spoilt(argument)) {
      try {
        call(...given.with(i, other));
      } catch (error) {
        refused++;
        const { message } = error as Error;
        if (!message.startsWith(`${name}: expected `)) misnamed.add(message);
      }
    }
  }
  expect([...misnamed]).toEqual([]);
  expect(refused).toBeGreaterThan(0);
});
