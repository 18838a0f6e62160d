import {
  createRun,
  equalityEffects,
  largestDifference,
  lossAndGradient,
  unitClasses,
  type EqualityField,
  type Experiment,
  type Mlp,
  type Optimizer,
  type Run,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { integer } from '../format.js';
import { FEW_SEEDS } from '../seeds.js';
import { experimentClaim, trained } from '../trained.js';

type Training = Partial<Experiment['training']>;

const OPTIMIZERS: readonly Optimizer[] = [
  { name: 'sgd', learningRate: 0.5 },
  { name: 'sgd', learningRate: 0.5, weightDecay: 1e-3 },
  { name: 'sgd', learningRate: 0.1, momentum: 0.9 },
  { name: 'rmsprop', learningRate: 0.002 },
  { name: 'adam', learningRate: 0.005 },
  { name: 'adam', learningRate: 0.005, weightDecay: 1e-3 },
  { name: 'adamw', learningRate: 0.005 },
];

/** Everything that treats the units of a layer alike: each optimizer with each way of making batches. */
const KEEPERS: readonly Training[] = OPTIMIZERS.flatMap((optimizer) => [
  { optimizer, batchSize: 1, shuffle: true },
  { optimizer, batchSize: 32, shuffle: true },
  { optimizer, batchSize: 32, shuffle: false },
  { optimizer, batchSize: 1000, shuffle: false },
]);

/** Steps of each keeper, fewer for the larger batches so that all see a similar number of images. */
const stepsFor = ({ batchSize = 1 }: Training): number => (batchSize > 100 ? 100 : 500);

async function measureKeepers(measure: (mlp: Mlp) => number): Promise<number[]> {
  const values: number[] = [];
  for (const training of KEEPERS) {
    const step = stepsFor(training);
    const experiment = courseExperiment({ task: 'inverted', start: 'equal', training, step });
    values.push(await trained(experiment, ({ mlp }) => measure(mlp)));
  }
  return values;
}

/** Steps after which each field has had its say. */
const STEPS = 100;
const sgd = { name: 'sgd', learningRate: 0.5 } as const;

/** What the name of a field means in words, and a training that has it. */
const FIELDS: Record<EqualityField, { words: string; training: Training }> = {
  shuffle: { words: 'a new order of the images in each epoch', training: { shuffle: true } },
  batchSize: { words: 'batches of 7 images', training: { batchSize: 7 } },
  momentum: { words: 'momentum', training: { optimizer: { ...sgd, momentum: 0.9, learningRate: 0.1 } } },
  adaptiveSteps: { words: 'Adam', training: { optimizer: { name: 'adam', learningRate: 0.005 } } },
  weightDecay: { words: 'L2', training: { optimizer: { ...sgd, weightDecay: 1e-3 } } },
  schedule: {
    words: 'a falling learning rate',
    training: { schedule: { name: 'linear', steps: STEPS, from: 1, to: 0.1 } },
  },
  hiddenDropout: { words: 'hidden dropout', training: { interventions: { hiddenDropout: 0.2 } } },
  inputDropout: { words: 'input dropout', training: { interventions: { inputDropout: 0.2 } } },
  inputMasks: {
    words: 'one unit that sees only the upper half of the images',
    training: {
      interventions: {
        inputMasks: [{ layer: 0, unit: 0, inputs: Array.from({ length: 200 }, (_, i) => i) }],
      },
    },
  },
  unitLearningRates: {
    words: 'one unit that learns at half the rate',
    training: { interventions: { unitLearningRates: [{ layer: 0, unit: 0, incoming: 0.5 }] } },
  },
  frozenUnits: {
    words: 'one unit that is frozen',
    training: { interventions: { frozenUnits: [{ layer: 0, unit: 0 }] } },
  },
  gradientNoise: {
    words: 'noise on every entry of the gradient',
    training: { interventions: { gradientNoise: 1e-3 } },
  },
  labelNoise: { words: 'a tenth of the labels wrong', training: { interventions: { labelNoise: 0.1 } } },
  nudges: {
    words: 'one weight of one unit moved by 10⁻⁶',
    training: { interventions: { nudges: [{ layer: 0, unit: 0, input: 200, step: 0, amount: 1e-6 }] } },
  },
  l1: { words: 'L1', training: { interventions: { l1: 1e-4 } } },
  clipNorm: { words: 'the gradient clipped', training: { interventions: { clipNorm: 0.05 } } },
};

/** Breakers that draw for every unit separately; the others set one unit apart, or exempt it. */
const ALL_PART: readonly EqualityField[] = ['hiddenDropout', 'gradientNoise'];

const distinct = ({ mlp }: Run): number => unitClasses(mlp, 0).count;

function fieldClaim(field: EqualityField): Claim {
  const { effect } = equalityEffects[field];
  const { words, training } = FIELDS[field];
  const count = effect === 'keeps' ? 1 : ALL_PART.includes(field) ? 25 : 2;
  const why =
    count === 1
      ? 'it treats all units of the layer alike'
      : count === 2
        ? 'it sets one unit apart from the 24 others'
        : 'it is drawn for every unit separately';
  const name = field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return experimentClaim({
    id: `${effect}-${name}-distinct-units`,
    statement: 'S2',
    sentence: `From the equal start, after ${STEPS} steps with ${words}, the first layer holds {value} distinct unit${count > 1 ? 's' : ''}.`,
    seeds: FEW_SEEDS,
    experiment: courseExperiment({ start: 'equal', training, step: STEPS }),
    look: distinct,
    format: integer,
    expected: { exactly: FEW_SEEDS.map(() => count), why },
    seconds: 0.5,
  });
}

/** Trains on images that are moved by up to two pixels at each step, by plain gradient descent. */
function augmented({ mlp, data: { train } }: Run): number {
  const count = 32;
  for (let step = 0; step < STEPS; step++) {
    const [down, right] = [(step % 5) - 2, ((step * 2) % 5) - 2];
    const first = (step * count) % (train.count - count);
    const inputs = new Float64Array(count * 400);
    for (let i = 0; i < inputs.length; i++) {
      const row = (Math.floor(i / 20) % 20) - down;
      const column = (i % 20) - right;
      if (row < 0 || row > 19 || column < 0 || column > 19) continue;
      inputs[i] = train.inputs[(first + Math.floor(i / 400)) * 400 + row * 20 + column]!;
    }
    const targets = Float64Array.from({ length: count }, (_, i) => train.targets[first + i]!);
    const { gradient } = lossAndGradient(mlp, { inputs, targets, count }, 'binaryCrossEntropy');
    gradient.forEach((slope, i) => (mlp.parameters[i]! -= 0.5 * slope));
  }
  return unitClasses(mlp, 0).count;
}

/** S2: what keeps twins equal and what parts them. */
export const keepersClaims: readonly Claim[] = [
  {
    id: 'keepers-distinct-units',
    statement: 'S2',
    sentence: `Under each of ${KEEPERS.length} combinations of optimizer, L2, batch size and order, the first layer keeps {value} distinct unit.`,
    seeds: [1],
    measure: () => measureKeepers((mlp) => unitClasses(mlp, 0).count),
    format: integer,
    expected: { minimum: 1, maximum: 1, why: 'each of them treats the units of a layer alike' },
    seconds: 8,
    group: 'keepers',
  },
  {
    id: 'keepers-largest-difference',
    statement: 'S2',
    sentence: 'The largest difference between any of these units after training is {value}.',
    seeds: [1],
    measure: () => measureKeepers((mlp) => largestDifference(mlp, 0)),
    format: integer,
    expected: { minimum: 0, maximum: 0, why: 'the arithmetic does the same operations for every unit' },
    seconds: 8,
    group: 'keepers',
  },
  ...(Object.keys(FIELDS) as EqualityField[]).map(fieldClaim),
  experimentClaim({
    id: 'keeps-layer-learning-rate-distinct-units',
    statement: 'S2',
    sentence: `From the equal start, after ${STEPS} steps in which the first layer learns at a tenth of the rate, it holds {value} distinct unit.`,
    seeds: FEW_SEEDS,
    experiment: courseExperiment({
      start: 'equal',
      training: {
        interventions: {
          unitLearningRates: Array.from({ length: 25 }, (_, unit) => ({ layer: 0, unit, incoming: 0.1 })),
        },
      },
      step: STEPS,
    }),
    look: distinct,
    format: integer,
    expected: { exactly: FEW_SEEDS.map(() => 1), why: 'equal gradients become steps of equal length' },
    seconds: 0.5,
  }),
  {
    id: 'keeps-augmentation-distinct-units',
    statement: 'S2',
    sentence: `From the equal start, after ${STEPS} steps on images that are moved about, the first layer holds {value} distinct unit.`,
    seeds: [1],
    // the run is trained here, so it must not be one that others look at
    measure: async () => {
      const run = await createRun(courseExperiment({ start: 'equal' }));
      return [augmented(run)];
    },
    format: integer,
    expected: { exactly: [1], why: 'all units of a layer see the same images, moved or not' },
    seconds: 0.5,
  },
];
