import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDigitsData } from '../../src/data/digits-data.js';
import { loadDigits } from '../../src/data/digits.js';
import { initialize, type LayerInitialization } from '../../src/initialize/initialize.js';
import { ACTIVATIONS, LOSSES, type Activation, type Loss } from '../../src/kernels/layer.js';
import type { Precision } from '../../src/math/precision.js';
import { forwardLayers } from '../../src/network/forward.js';
import { createMlp, type Mlp } from '../../src/network/mlp.js';
import type { Samples } from '../../src/network/samples.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import type { Optimizer } from '../../src/training/optimizer.js';
import { createTrainer, type TrainerOptions } from '../../src/training/trainer.js';
import {
  activation,
  lastActivation,
  loss,
  optimizer,
  optimizers,
  precision,
  problemSeed,
} from '../arbitraries.js';
import { Sequence } from '../sequence.js';

const random: LayerInitialization = { weights: { scheme: 'glorotUniform' }, biases: { scheme: 'normal' } };
const twins: LayerInitialization = { ...random, twins: { outgoing: 'equal' } };

interface Setting {
  readonly widths: readonly number[];
  readonly activation: Activation;
  readonly loss: Loss;
  readonly precision: Precision;
  readonly optimizer: Optimizer;
  readonly batchSize: number;
  readonly count: number;
  readonly shuffle: boolean;
  readonly seed: number;
}

function makeSamples(sequence: Sequence, count: number, inputs: number, outputs: number): Samples {
  return {
    inputs: sequence.take(count * inputs),
    // valid for every loss: one class a row
    targets: Array.from({ length: count }, (_, row) =>
      Array.from({ length: outputs }, (_, k) => +(k === row % outputs)),
    ).flat(),
    count,
  };
}

/** Tells whether all units of a layer have the same bits: incoming weights, bias, outgoing weights. */
function unitsAreOne({ layers }: Mlp, l: number): boolean {
  const { inputs, units, weights, biases } = layers[l]!;
  const next = layers[l + 1];
  for (let unit = 1; unit < units; unit++) {
    if (!Object.is(biases[unit], biases[0])) return false;
    for (let i = 0; i < inputs; i++) if (!Object.is(weights[unit * inputs + i], weights[i])) return false;
    if (next === undefined) continue;
    for (let row = 0; row < next.units; row++)
      if (!Object.is(next.weights[row * units + unit], next.weights[row * units])) return false;
  }
  return true;
}

/**
 * Trains a network whose hidden units are equal and checks after every step that they still are.
 *
 * @returns How it ended, and whether the units learnt something, so that there was something to stay equal in.
 */
function expectTwinsToStay(setting: Setting, steps: number): { status: string; moved: boolean } {
  const { widths, seed, count } = setting;
  const outputs = 2;
  const layers = [
    ...widths.map((units) => ({ units, activation: setting.activation })),
    { units: outputs, activation: lastActivation(setting.loss) },
  ];
  const mlp = createMlp({ inputs: 3, layers, precision: setting.precision });
  initialize(mlp, { layers: [...widths.map(() => twins), random] }, seed);
  const start = mlp.parameters.slice();
  const samples = makeSamples(new Sequence(seed), count, 3, outputs);
  const trainer = createTrainer(mlp, samples, {
    loss: setting.loss,
    optimizer: setting.optimizer,
    batchSize: setting.batchSize,
    ...(setting.shuffle ? { shuffleSeed: seed } : {}),
  });
  for (let step = 1; step <= steps; step++) {
    const { status } = trainer.step(1);
    widths.forEach((_, l) => {
      if (!unitsAreOne(mlp, l))
        throw new Error(`layer ${l + 1} split at step ${step}: ${JSON.stringify(setting)}`);
    });
    if (status === 'diverged') return { status, moved: true };
  }
  const { weights } = mlp.layers[0]!;
  return { status: 'ok', moved: weights.some((weight, i) => weight !== start[i]) };
}

describe.each(['float64', 'float32'] as const)('twins in %s', (inPrecision) => {
  test.each(optimizers)('stay equal to the bit for every width from 1 to 40 under %j', (underOptimizer) => {
    for (let width = 1; width <= 40; width++) {
      // batches of 1, of every remainder of a tiled loop, and of all samples; the last one of an epoch is smaller
      for (const batchSize of [1, 2, 3, 5, 8, 11]) {
        const turn = width + batchSize;
        const setting = {
          widths: turn % 2 === 0 ? [width] : [width, 41 - width],
          activation: ACTIVATIONS[turn % ACTIVATIONS.length]!,
          loss: LOSSES[turn % LOSSES.length]!,
          precision: inPrecision,
          optimizer: underOptimizer,
          batchSize,
          count: 11,
          shuffle: turn % 3 === 0,
          seed: turn,
        };
        const { status, moved } = expectTwinsToStay(setting, 4);
        expect(status).toBe('ok');
        // equal relu units may all be dead
        if (setting.activation !== 'relu') expect(moved).toBe(true);
      }
    }
  });
});

test('twins stay equal to the bit in any network', () => {
  const setting = fc.record({
    widths: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 }),
    activation,
    loss,
    precision,
    optimizer,
    batchSize: fc.integer({ min: 1, max: 80 }),
    count: fc.integer({ min: 1, max: 80 }),
    shuffle: fc.boolean(),
    seed: problemSeed,
  });
  let moving = 0;
  fc.assert(
    fc.property(setting, (any) => {
      // wide linear layers may diverge at these rates, equal to the end; saturated or dead units may stand still
      if (expectTwinsToStay(any, 6).moved) moving++;
    }),
    { numRuns: 150 },
  );
  expect(moving).toBeGreaterThan(120);
});

describe('25 equal units of 400-25-15-1 on real digits', async () => {
  const data = createDigitsData(await loadDigits(), {
    task: 'inverted',
    trainCount: 200,
    testCount: 50,
    seed: 1,
  });
  const start = (inPrecision: Precision, first: LayerInitialization) => {
    const layers = [25, 15, 1].map((units) => ({ units, activation: 'sigmoid' as const }));
    const mlp = createMlp({ inputs: 400, layers, precision: inPrecision });
    initialize(mlp, { layers: [first, random, random] }, 1);
    return mlp;
  };
  const train = (mlp: Mlp, steps: number, more: Partial<TrainerOptions> = {}) => {
    const options = {
      loss: 'binaryCrossEntropy',
      optimizer: { name: 'sgd', learningRate: 0.5 },
      batchSize: 32,
    } as const;
    return createTrainer(mlp, data.train, { ...options, shuffleSeed: 1, ...more }).step(steps);
  };

  test.each(['float64', 'float32'] as const)(
    'stay one unit in %s, and their activations are equal with ===',
    (inPrecision) => {
      const mlp = start(inPrecision, twins);
      expect(train(mlp, 150).status).toBe('ok');
      expect(unitsAreOne(mlp, 0)).toBe(true);
      expect(unitClasses(mlp, 0).count).toBe(1);
      expect(unitClasses(mlp, 1).count).toBe(15);
      const { activations } = forwardLayers(mlp, data.test.inputs, data.test.count)[0]!;
      activations.forEach((value, i) => expect(value).toBe(activations[i - (i % 25)]));
    },
  );

  test('part at the first step when their outgoing weights differ', () => {
    const mlp = start('float64', { ...random, twins: { outgoing: 'random' } });
    expect(new Set(mlp.layers[0]!.biases).size).toBe(1);
    train(mlp, 1);
    expect(new Set(mlp.layers[0]!.biases).size).toBe(25);
  });

  test('part when hidden dropout treats them differently', () => {
    const mlp = start('float64', twins);
    train(mlp, 3, { interventions: { hiddenDropout: 0.5 } });
    expect(unitClasses(mlp, 0).count).toBe(25);
  });

  test('do not part when only the order of the samples is random', () => {
    const bits = [1, 2].map((shuffleSeed) => {
      const mlp = start('float64', twins);
      train(mlp, 20, { shuffleSeed });
      expect(unitClasses(mlp, 0).count).toBe(1);
      return mlp.parameters;
    });
    expect(bits[0]).not.toEqual(bits[1]);
  });
});
