import {
  createRun,
  lossAndGradient,
  unitClasses,
  type Activation,
  type Experiment,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment, testAccuracy } from '../course.js';
import { atMost, integer, integerList, percent, perLayer } from '../format.js';

/** One hidden layer of 25 units and a sigmoid output, all weights and biases 0, the full batch at every step. */
const oneHidden = (activation: Activation, trainCount: number, step: number): Experiment => ({
  ...courseExperiment({ start: { scheme: 'zeros' }, step }),
  data: { name: 'digits', task: 'plain', trainCount, testCount: 200 },
  network: {
    layers: [
      { units: 25, activation },
      { units: 1, activation: 'sigmoid' },
    ],
  },
  training: { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 0.5 } },
});

/** The course network from zeros; an odd number of images has one more 1 than it has zeros. */
const deep = (step: number): Experiment => ({
  ...courseExperiment({ start: { scheme: 'zeros' }, step }),
  data: { name: 'digits', task: 'plain', trainCount: 999 },
  training: { loss: 'binaryCrossEntropy', optimizer: { name: 'sgd', learningRate: 0.5 } },
});

/** Counts the parameters that are no longer 0: incoming weights, hidden biases, outgoing weights, output bias. */
async function moved(experiment: Experiment): Promise<number[]> {
  const { step = 0 } = experiment;
  const { mlp, trainer } = await createRun(experiment);
  trainer.step(step);
  const count = (values: ArrayLike<number>): number => Array.from(values).filter((w) => w !== 0).length;
  return mlp.layers.flatMap(({ weights, biases }) => [count(weights), count(biases)]);
}

async function movedInAll(experiment: Experiment): Promise<number[]> {
  return [(await moved(experiment)).reduce((sum, count) => sum + count, 0)];
}

/** The step after which each weight matrix is no longer all zeros, first layer first. */
async function firstSteps(): Promise<number[]> {
  const { mlp, trainer } = await createRun(deep(0));
  const steps = mlp.layers.map(() => NaN);
  for (let step = 1; step <= 5; step++) {
    trainer.step(1);
    mlp.layers.forEach(({ weights }, l) => {
      if (Number.isNaN(steps[l]) && weights.some((w: number) => w !== 0)) steps[l] = step;
    });
  }
  return steps;
}

function stuckClaim(activation: 'tanh' | 'relu'): Claim {
  const experiment = oneHidden(activation, 999, 200);
  return {
    id: `zero-${activation}-moved`,
    statement: 'S11',
    sentence: `From zeros, with ${activation} units, {value} of the 10,051 weights and biases has moved after 200 steps: the output bias.`,
    seeds: [1],
    experiment,
    measure: () => movedInAll(experiment),
    format: integer,
    expected: { exactly: [1], why: 's(0) = 0 stops the outgoing weights, and those stop the incoming ones' },
  };
}

const shared = { statement: 'S11', seeds: [1] } as const;
const balanced = oneHidden('sigmoid', 1024, 200);
/** As many images of one digit as of the other, but 1/998 has no exact binary form. */
const inexact = (step: number): Experiment => oneHidden('sigmoid', 998, step);

/** The largest weight or bias after the first step, and the number of steps until one of them is above 0.1. */
async function growthOfRounding(): Promise<{ first: number; steps: number }> {
  const { mlp, trainer } = await createRun(inexact(0));
  const largest = (): number => Math.max(...mlp.parameters.map(Math.abs));
  trainer.step(1);
  const first = largest();
  let steps = 1;
  for (; largest() <= 0.1 && steps < 5000; steps += 10) trainer.step(10);
  return { first, steps };
}

/** The length of the gradient of the first weight matrix that the third step finds. */
async function thirdStepGradient(): Promise<number> {
  const { mlp, trainer, data } = await createRun(deep(2));
  trainer.step(2);
  const { weightsOffset, biasesOffset } = mlp.layers[0]!;
  const own = lossAndGradient(mlp, data.train, 'binaryCrossEntropy').gradient.subarray(
    weightsOffset,
    biasesOffset,
  );
  return Math.sqrt(Array.from(own).reduce((sum, entry) => sum + entry * entry, 0));
}

/** The share of test digits read correctly after so many steps. */
async function accuracyAfter(experiment: Experiment): Promise<number[]> {
  const run = await createRun(experiment);
  run.trainer.step(experiment.step ?? 0);
  return [testAccuracy(run)];
}

/** The pixels without ink in any training image of the course network, and how many weights and biases are still 0 after training. */
async function leftBehind(): Promise<{ pixels: number; parameters: number }> {
  const { mlp, trainer, data } = await createRun(deep(400));
  trainer.step(400);
  const { inputs } = data.train;
  const inputSize = mlp.inputs;
  const pixels = Array.from({ length: inputSize }, (_, pixel) => pixel).filter((pixel) =>
    inputs.every((ink: number, at: number) => at % inputSize !== pixel || ink === 0),
  ).length;
  return { pixels, parameters: Array.from(mlp.parameters).filter((value) => value === 0).length };
}

const unbalanced = (step: number): Experiment => oneHidden('sigmoid', 999, step);

/** S11: what moves when everything starts at 0. */
export const zeroClaims: readonly Claim[] = [
  stuckClaim('tanh'),
  stuckClaim('relu'),
  {
    ...shared,
    id: 'zero-sigmoid-moved-first',
    sentence:
      'From zeros, with sigmoid units and one image more of one digit, the first step moves {value} incoming weights, hidden biases, outgoing weights and output biases.',
    experiment: unbalanced(1),
    measure: () => moved(unbalanced(1)),
    format: integerList,
    expected: { exactly: [0, 0, 25, 1], why: '∂L/∂v = E[r]/2, and v = 0 stops the incoming weights' },
  },
  {
    ...shared,
    id: 'zero-sigmoid-moved-second',
    sentence:
      'After the second step, {value} of them are no longer 0, all but the weights of pixels without ink.',
    experiment: unbalanced(2),
    measure: () => moved(unbalanced(2)),
    format: integerList,
    expected: { minimum: 1, maximum: 10_000, why: 'the outgoing weights are no longer 0' },
  },
  {
    ...shared,
    id: 'zero-sigmoid-distinct-units',
    sentence: 'After 400 steps all units have moved alike: the layer holds {value} distinct unit.',
    experiment: unbalanced(400),
    measure: async () => {
      const { mlp, trainer } = await createRun(unbalanced(400));
      trainer.step(400);
      return [unitClasses(mlp, 0).count];
    },
    format: integer,
    expected: { exactly: [1], why: 'they started equal' },
  },
  {
    ...shared,
    id: 'zero-sigmoid-balanced-moved',
    sentence:
      'With as many images of one digit as of the other (1,024 in all), {value} weights and biases have moved after 200 steps.',
    experiment: balanced,
    measure: () => movedInAll(balanced),
    format: integer,
    expected: {
      exactly: [0],
      why: 'E[r] = 0, also in this arithmetic: each r/1,024 is ±2⁻¹¹, whose sums are exact',
    },
  },
  {
    ...shared,
    id: 'zero-sigmoid-balanced-1000-moved',
    sentence: 'With 500 images of each digit, {value} weights and biases have moved after 200 steps.',
    experiment: oneHidden('sigmoid', 1000, 200),
    measure: () => movedInAll(oneHidden('sigmoid', 1000, 200)),
    format: integer,
    expected: {
      exactly: [0],
      why: 'E[r] = 0; whether sums of ±1/2,000 meet 0 exactly depends on their order, and here they do',
    },
  },
  {
    ...shared,
    id: 'zero-one-hidden-accuracy',
    sentence:
      'From zeros, with one hidden layer of sigmoid units and one image more of one digit, {value} of the test digits are read correctly after 400 steps.',
    experiment: unbalanced(400),
    measure: () => accuracyAfter(unbalanced(400)),
    format: percent(1),
    expected: { minimum: 0.95, maximum: 1, why: 'one distinct unit can nearly separate 0 from 1' },
  },
  {
    ...shared,
    id: 'zero-course-accuracy',
    sentence: 'The course network from zeros reads {value} of the test digits correctly after 400 steps.',
    experiment: deep(400),
    measure: () => accuracyAfter(deep(400)),
    format: percent(1),
    expected: {
      minimum: 0.48,
      maximum: 0.52,
      why: 'its first gradients are so small that it stays where all answers are alike',
    },
  },
  {
    ...shared,
    id: 'zero-course-inkless-pixels',
    sentence:
      'Of the 400 pixels, {value} have no ink in any of the images that the course network learns from.',
    experiment: deep(400),
    measure: async () => [(await leftBehind()).pixels],
    format: integer,
    expected: {
      minimum: 0,
      maximum: 40,
      why: 'the digits reach to the edges of their squares, nearly everywhere',
    },
    group: 'left behind from zeros',
  },
  {
    ...shared,
    id: 'zero-course-never-moved',
    sentence:
      'In the course network from zeros, {value} weights and biases are still 0 after 400 steps: those of the pixels without ink, one for each of 25 units.',
    experiment: deep(400),
    measure: async () => [(await leftBehind()).parameters],
    format: integer,
    expected: {
      exactly: [75],
      why: '3 pixels × 25 units: the gradient of a weight has its input as a factor',
    },
    group: 'left behind from zeros',
  },
  {
    ...shared,
    id: 'zero-course-third-gradient',
    sentence:
      'In the course network from zeros, the first gradient that reaches the first matrix has a length of at most {value}.',
    experiment: deep(2),
    measure: async () => [await thirdStepGradient()],
    format: atMost,
    expected: {
      minimum: 1e-16,
      maximum: 1e-9,
      why: 'it is a product with all weights on the way, and those were moved by one or two small steps',
    },
  },
  {
    ...shared,
    statement: 'S13',
    id: 'zero-sigmoid-rounding-first',
    sentence:
      'With 998 images, as many of one digit as of the other, rounding alone makes the first step move some weight by {value}.',
    experiment: inexact(1),
    measure: async () => [(await growthOfRounding()).first],
    format: atMost,
    expected: {
      minimum: 1e-22,
      maximum: 1e-15,
      why: 'E[r] = 0 on paper; a sum of 998 rounded terms misses it by a few units in the last place',
    },
    group: 'rounding from zeros',
    seconds: 4,
  },
  {
    ...shared,
    statement: 'S13',
    id: 'zero-sigmoid-rounding-steps',
    sentence: 'This grows: after {value} steps the first weight is above 0.1, and the network learns.',
    experiment: inexact(1000),
    measure: async () => [(await growthOfRounding()).steps],
    format: integer,
    expected: { minimum: 20, maximum: 4990, why: 'zero is a saddle: what leaves it grows exponentially' },
    group: 'rounding from zeros',
    seconds: 4,
  },
  {
    ...shared,
    id: 'zero-course-first-steps',
    sentence: 'In the course network from zeros, the three weight matrices first move at steps {value}.',
    experiment: deep(3),
    measure: firstSteps,
    format: integerList,
    expected: { exactly: [3, 2, 1], why: 'each matrix waits for the one above to leave 0' },
  },
  {
    ...shared,
    id: 'zero-course-distinct-units',
    sentence: 'After 200 steps from zeros, its hidden layers hold {value} distinct unit.',
    experiment: deep(200),
    measure: async () => {
      const { mlp, trainer } = await createRun(deep(200));
      trainer.step(200);
      return [unitClasses(mlp, 0).count, unitClasses(mlp, 1).count];
    },
    format: perLayer(2),
    expected: { exactly: [1, 1], why: 'they started equal' },
  },
];
