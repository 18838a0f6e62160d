import { createRun, unitClasses, type Nudge, type Run } from '@symmetry-lab/core';
import type { Claim } from '../claim.js';
import { courseExperiment } from '../course.js';
import { integer } from '../format.js';
import { FEW_SEEDS } from '../seeds.js';
import { experimentClaim } from '../trained.js';

const STEPS = 100;
const distinct = ({ mlp }: Run): number => unitClasses(mlp, 0).count;
const withDropout = courseExperiment({
  task: 'inverted',
  start: 'equal',
  training: { interventions: { hiddenDropout: 0.2 } },
  step: 10,
});

/** What can differ between two units at the start, and the number that is changed for it. */
const DIFFERENCES: Record<string, { words: string; nudge: Nudge }> = {
  weight: { words: 'incoming weight', nudge: { layer: 0, unit: 0, input: 200, step: 0, amount: 0.01 } },
  bias: { words: 'bias', nudge: { layer: 0, unit: 0, input: 'bias', step: 0, amount: 0.01 } },
  outgoing: { words: 'outgoing weight', nudge: { layer: 1, unit: 0, input: 0, step: 0, amount: 0.01 } },
};

function differenceClaim([name, { words, nudge }]: [string, (typeof DIFFERENCES)[string]]): Claim {
  return experimentClaim({
    id: `different-${name}-distinct-units`,
    statement: 'S2',
    sentence: `If one ${words} of one unit is different at the start, the first layer holds {value} distinct units after ${STEPS} steps.`,
    seeds: FEW_SEEDS,
    experiment: courseExperiment({
      start: 'equal',
      training: { interventions: { nudges: [nudge] } },
      step: STEPS,
    }),
    look: distinct,
    format: integer,
    expected: {
      exactly: FEW_SEEDS.map(() => 2),
      why: 'the other 24 units are still alike, and nothing brings the first one back exactly',
    },
    seconds: 0.5,
  });
}

/** S2: what parts twins, and how soon. */
export const breakersClaims: readonly Claim[] = [
  {
    id: 'dropout-first-split-step',
    statement: 'S2',
    sentence:
      'On half-inverted digits, with hidden dropout, the first layer holds more than one distinct unit after step {value}.',
    seeds: [1],
    experiment: { ...withDropout, step: 1 },
    measure: async () => {
      const { mlp, trainer } = await createRun(withDropout);
      while (unitClasses(mlp, 0).count === 1) trainer.step(1);
      return [trainer.step(0).step];
    },
    format: integer,
    expected: {
      minimum: 1,
      maximum: 2,
      why: 'the coins of the first batch already differ from unit to unit',
    },
  },
  experimentClaim({
    id: 'dropout-distinct-units',
    statement: 'S2',
    sentence:
      'After 10 steps on half-inverted digits with hidden dropout the first layer holds {value} distinct units.',
    seeds: [1],
    experiment: withDropout,
    look: distinct,
    format: integer,
    expected: { minimum: 25, maximum: 25, why: 'each unit has a mask of its own' },
  }),
  ...Object.entries(DIFFERENCES).map(differenceClaim),
];
