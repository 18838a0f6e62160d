import { describe, expect, test } from 'vitest';
import { createMlp } from '../../src/network/mlp.js';
import { initialize } from '../../src/initialize/initialize.js';
import { createRandom } from '../../src/random/random.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import { equalityEffects, type EqualityField } from '../../src/training/interventions/equality-effects.js';
import { INTERVENTION_FIELDS } from '../../src/training/interventions/interventions.js';
import { createTrainer, type TrainerOptions } from '../../src/training/trainer.js';
import type { Mlp } from '../../src/network/mlp.js';

/** The options that exercise each field on a 6-5-4-1 network. */
const examples: Record<EqualityField, Partial<TrainerOptions>> = {
  shuffle: { shuffleSeed: 3 },
  batchSize: { batchSize: 1 },
  momentum: { optimizer: { name: 'sgd', learningRate: 0.1, momentum: 0.9 } },
  adaptiveSteps: { optimizer: { name: 'adam', learningRate: 0.01 } },
  weightDecay: { optimizer: { name: 'sgd', learningRate: 0.1, weightDecay: 0.01 } },
  schedule: { schedule: { name: 'exponential', factor: 0.99 } },
  hiddenDropout: { interventions: { hiddenDropout: 0.3 } },
  inputDropout: { interventions: { inputDropout: 0.3 } },
  inputMasks: { interventions: { inputMasks: [{ layer: 0, unit: 2, inputs: [0, 1, 5] }] } },
  unitLearningRates: { interventions: { unitLearningRates: [{ layer: 0, unit: 1, incoming: 0.5 }] } },
  frozenUnits: { interventions: { frozenUnits: [{ layer: 0, unit: 4 }] } },
  gradientNoise: { interventions: { gradientNoise: 1e-3 } },
  labelNoise: { interventions: { labelNoise: 0.2 } },
  nudges: { interventions: { nudges: [{ step: 5, layer: 0, unit: 3, input: 2, amount: 1e-9 }] } },
  l1: { interventions: { l1: 1e-3 } },
  clipNorm: { interventions: { clipNorm: 0.01 } },
};

function trainedTwins(options: Partial<TrainerOptions>): { mlp: Mlp; before: Mlp['parameters'] } {
  const mlp = createMlp({
    inputs: 6,
    layers: [
      { units: 5, activation: 'tanh' },
      { units: 4, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
  });
  const layer = { weights: { scheme: 'glorotUniform' }, twins: { outgoing: 'equal' } } as const;
  initialize(mlp, { layers: [layer, layer, { weights: { scheme: 'glorotUniform' } }] }, 1);
  const before = mlp.parameters.slice();
  const random = createRandom(1, 'test');
  const count = 37;
  const inputs = Float64Array.from({ length: count * 6 }, () => random.normal());
  const targets = Float64Array.from({ length: count }, () => random.integer(2));
  const trainer = createTrainer(
    mlp,
    { inputs, targets, count },
    {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.1 },
      batchSize: 10,
      ...options,
    },
  );
  expect(trainer.step(50).status).toBe('ok');
  return { mlp, before };
}

describe('what theory says about equality is what training does', () => {
  test('every intervention has its effect stated', () => {
    for (const field of INTERVENTION_FIELDS) expect(equalityEffects).toHaveProperty(field);
  });

  test.each(Object.entries(equalityEffects))('%s: $effect equality', (field, { effect }) => {
    const { mlp, before } = trainedTwins(examples[field as EqualityField]);
    expect(mlp.parameters).not.toEqual(before);
    const distinct = unitClasses(mlp, 0).count;
    if (effect === 'keeps') expect(distinct).toBe(1);
    else expect(distinct).toBeGreaterThan(1);
  });

  test.each(Object.entries(examples))('%s changes what is learnt at all', (_field, options) => {
    expect(trainedTwins(options).mlp.parameters).not.toEqual(trainedTwins({}).mlp.parameters);
  });
});
