import {
  createExperimentData,
  createMlp,
  createRun,
  forward,
  initialize,
  unitClasses,
} from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment, SEEDS } from '../course.js';
import { countOf, decimals, integer } from '../format.js';

/** Counts the test digits on which two sigmoid units over 400 pixels give outputs that are `===`. */
async function identicalDigits(linked: boolean, seed: number): Promise<number> {
  const { test } = await createExperimentData(courseExperiment({ task: 'plain', start: 'random', seed }));
  const pair = createMlp({ inputs: 400, layers: [{ units: 2, activation: 'sigmoid' }] });
  const weights = { scheme: 'glorotUniform' } as const;
  initialize(pair, { layers: [{ weights, ...(linked ? { twins: { outgoing: 'equal' } } : {}) }] }, seed);
  const outputs = forward(pair, test.inputs, test.count);
  let identical = 0;
  for (let i = 0; i < test.count; i++) if (outputs[2 * i] === outputs[2 * i + 1]) identical++;
  return identical;
}

const forEachSeed = (measure: (seed: number) => Promise<number>): Promise<number[]> =>
  Promise.all(SEEDS.map(measure));

/** Chapter 1: what decides a unit's output, and how a course's layer starts. */
export const sameInputClaims: readonly Claim[] = [
  {
    id: 'linked-units-identical-digits',
    sentence: 'Two units with equal weights and biases give identical outputs on {value} test digits.',
    measure: () => forEachSeed((seed) => identicalDigits(true, seed)),
    format: countOf(400),
    expected: { minimum: 400, maximum: 400, why: 'equal units do the same operations on the same numbers' },
  },
  {
    id: 'unlinked-units-identical-digits',
    sentence: 'Two units with random weights of their own give identical outputs on {value} test digits.',
    measure: () => forEachSeed((seed) => identicalDigits(false, seed)),
    format: countOf(400),
    expected: { minimum: 0, maximum: 0, why: 'two random sums agree to 53 bits only by a freak accident' },
  },
  {
    id: 'glorot-uniform-limit-400-25',
    sentence: 'Glorot uniform draws the weights of a 400-to-25 layer between −{value} and {value}.',
    measure: () => Promise.resolve([Math.sqrt(6 / (400 + 25))]),
    format: decimals(4),
    expected: { minimum: 0.11875, maximum: 0.11885, why: 'the formula of Glorot and Bengio (2010)' },
  },
  {
    id: 'keras-start-distinct-units',
    sentence: 'Initialized as Keras does by default, the first layer holds {value} distinct units.',
    measure: () =>
      forEachSeed(async (seed) => {
        const { mlp } = await createRun(courseExperiment({ task: 'plain', start: 'random', seed }));
        return unitClasses(mlp, 0).count;
      }),
    format: integer,
    expected: { minimum: 25, maximum: 25, why: 'every weight is a draw of its own' },
  },
];
