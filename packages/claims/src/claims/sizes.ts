import {
  activationSlope,
  createMlp,
  forwardLayers,
  initialize,
  meanLoss,
  type Experiment,
  type Run,
  type Scheme,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { decimals, percent } from '../format.js';
import { FEW_SEEDS, forEachSeed, SEEDS } from '../seeds.js';
import { experimentClaim, trained } from '../trained.js';

const WIDTHS = [400, 25, 15, 1];
const LIMITS = [0.1188, 0.3873, 0.6124];

function limitClaim(layer: number): Claim {
  const [inputs, units] = [WIDTHS[layer]!, WIDTHS[layer + 1]!];
  const limit = LIMITS[layer]!;
  return {
    id: `glorot-uniform-limit-${inputs}-${units}`,
    statement: 'S12',
    sentence: `Glorot uniform draws the weights of a ${inputs}-to-${units} layer between −{value} and {value}.`,
    seeds: [],
    measure: () => Promise.resolve([Math.sqrt(6 / (inputs + units))]),
    format: decimals(4),
    expected: {
      minimum: limit - 5e-5,
      maximum: limit + 5e-5,
      why: 'the formula of Glorot and Bengio (2010)',
    },
  };
}

/** The variance that each scheme is defined by, times fan_in, for as many units as inputs. */
const VARIANCES: Record<string, number> = {
  lecunUniform: 1,
  lecunNormal: 1,
  glorotUniform: 1,
  glorotNormal: 1,
  heUniform: 2,
  heNormal: 2,
};

/** The variance of 40,000 drawn weights, relative to that of the definition. */
function relativeVariance(scheme: string): number {
  const width = 200;
  const mlp = createMlp({ inputs: width, layers: [{ units: width, activation: 'linear' }] });
  initialize(mlp, { scheme } as Scheme, 1);
  const weights = Float64Array.from(mlp.layers[0]!.weights);
  const square = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
  return (square * width) / VARIANCES[scheme]!;
}

const wide = (standardDeviation: number): Experiment =>
  courseExperiment({ start: { scheme: 'normal', standardDeviation } });

/** The share of first-layer units and test images where the slope is below a tenth of its largest value. */
function saturatedShare({ mlp, data: { test } }: Run): number {
  const { preActivations } = forwardLayers(mlp, test.inputs, test.count)[0]!;
  const saturated = preActivations.filter((z: number) => activationSlope('sigmoid', z) < 0.025);
  return saturated.length / preActivations.length;
}

const PAIRS = 25;

/**
 * A network with fixed output weights ±scale / √units: its units come in pairs that start equal and cancel, so that the output
 * is 0 at the start whatever the scale; the learning rate makes the output equally fast for every scale.
 */
function scaledOutput(scale: number): Experiment {
  const units = 2 * PAIRS;
  const v = scale / Math.sqrt(units);
  const groups = Array.from({ length: PAIRS }, (_, i) => [2 * i, 2 * i + 1]);
  const values = Array.from({ length: units }, (_, i) => (i % 2 === 0 ? v : -v));
  return {
    version: 1,
    data: { name: 'teacherStudent' },
    network: {
      layers: [
        { units, activation: 'tanh' },
        { units: 1, activation: 'linear' },
      ],
    },
    initialization: {
      layers: [
        { weights: { scheme: 'normal', standardDeviation: 1 }, twins: { outgoing: 'random', groups } },
        { weights: { scheme: 'literal', values } },
      ],
    },
    training: {
      loss: 'meanSquaredError',
      optimizer: { name: 'sgd', learningRate: 0.2 / (scale * scale) },
      interventions: { frozenUnits: [{ layer: 1, unit: 0 }] },
    },
    seeds: { data: 1, initialization: 1, shuffle: 1, noise: 1 },
  };
}

/** Steps after which the figure pauses. */
const PAUSE = 100;

/** How far the weights have moved by then, relative to their length, and which share of the first loss is left. */
async function whatMoved(scale: number, seed: number): Promise<{ movement: number; lossLeft: number }> {
  const experiment = scaledOutput(scale);
  const start = { ...experiment, seeds: { ...experiment.seeds, initialization: seed } };
  const loss = ({ mlp, data }: Run): number => meanLoss(mlp, data.train, 'meanSquaredError');
  const [before, first] = await trained(
    start,
    (run) => [run.mlp.layers[0]!.weights.slice(), loss(run)] as const,
  );
  return trained({ ...start, step: PAUSE }, (run) => {
    let [distance, length] = [0, 0];
    run.mlp.layers[0]!.weights.forEach((w, i) => {
      distance += (w - before[i]!) ** 2;
      length += before[i]! ** 2;
    });
    return { movement: Math.sqrt(distance / length), lossLeft: loss(run) / first };
  });
}

function movementClaim(name: string, scale: number, minimum: number, maximum: number, why: string): Claim {
  return {
    id: `lazy-${name}-movement`,
    statement: 'S12',
    sentence: `With an output scale of ${scale}, the weights of the units have moved by {value} of their length after ${PAUSE} steps.`,
    seeds: SEEDS,
    experiment: { ...scaledOutput(scale), step: PAUSE },
    measure: () => forEachSeed(SEEDS, async (seed) => (await whatMoved(scale, seed)).movement),
    format: percent(scale < 1 ? 0 : 1),
    expected: { minimum, maximum, why },
    group: 'lazy',
  };
}

/** S12: how large the first weights should be. */
export const sizesClaims: readonly Claim[] = [
  ...LIMITS.map((_, layer) => limitClaim(layer)),
  {
    id: 'glorot-uniform-largest-weight',
    statement: 'S12',
    sentence: 'The largest of the 10,000 first-layer weights so drawn is {value} of the limit.',
    seeds: SEEDS,
    measure: () =>
      forEachSeed(SEEDS, (seed) => {
        const mlp = createMlp({ inputs: 400, layers: [{ units: 25, activation: 'sigmoid' }] });
        initialize(mlp, { scheme: 'glorotUniform' }, seed);
        const largest = Math.max(...mlp.layers[0]!.weights.map(Math.abs));
        return largest / Math.sqrt(6 / 425);
      }),
    format: percent(1),
    expected: {
      minimum: 0.999,
      maximum: 1,
      why: 'the largest of 10,000 uniform numbers misses 1 by about 10⁻⁴',
    },
  },
  {
    id: 'scheme-variances',
    statement: 'S12',
    sentence:
      'The variances of LeCun (1/fan_in), Glorot (2/(fan_in + fan_out)) and He (2/fan_in) are met to a factor of {value} by 40,000 draws.',
    seeds: [1],
    measure: () => Promise.resolve(Object.keys(VARIANCES).map(relativeVariance)),
    format: decimals(3),
    expected: { minimum: 0.97, maximum: 1.03, why: 'the standard error of such a variance is below 1 %' },
  },
  {
    id: 'sigmoid-largest-slope',
    statement: 'S12',
    sentence: 'The slope of the sigmoid is nowhere above {value}.',
    seeds: [],
    measure: () =>
      Promise.resolve([
        Math.max(...Array.from({ length: 4001 }, (_, i) => activationSlope('sigmoid', (i - 2000) / 100))),
      ]),
    format: decimals(2),
    expected: { exactly: [0.25], why: 'σ(1 − σ) is largest at σ = ½' },
  },
  experimentClaim({
    id: 'saturated-share-glorot',
    statement: 'S12',
    sentence:
      'From Glorot uniform, {value} of the first layer’s answers to test digits are saturated: the slope is below a tenth of its largest value.',
    seeds: FEW_SEEDS,
    experiment: courseExperiment({}),
    look: saturatedShare,
    format: percent(1),
    expected: { minimum: 0, maximum: 0.02, why: 'the sums have a standard deviation well below 1' },
  }),
  experimentClaim({
    id: 'saturated-share-wide',
    statement: 'S12',
    sentence: 'From weights with standard deviation 2, {value} of them are.',
    seeds: FEW_SEEDS,
    experiment: wide(2),
    look: saturatedShare,
    format: percent(0),
    expected: { minimum: 0.7, maximum: 1, why: 'the sums have a standard deviation of about 17' },
  }),
  movementClaim('small', 0.1, 0.5, 2, 'small outgoing weights make the units turn to learn anything'),
  movementClaim('large', 10, 0.002, 0.05, 'the movement that is needed is inverse to the scale'),
  {
    id: 'lazy-loss-left',
    statement: 'S12',
    sentence: `After ${PAUSE} steps {value} of the first loss is left, with output scales from 0.1 to 10.`,
    seeds: SEEDS,
    measure: () =>
      forEachSeed(SEEDS, async (seed) => {
        const all = await Promise.all([0.1, 1, 10].map((scale) => whatMoved(scale, seed)));
        return all.map(({ lossLeft }) => lossLeft);
      }),
    format: percent(1),
    expected: { minimum: 0, maximum: 0.05, why: 'the learning rate makes the output equally fast' },
    group: 'lazy',
  },
];
