import { initialize } from '../../src/initialize/initialize.js';
import type { Precision } from '../../src/math/precision.js';
import { createMlp, type LayerSpec, type Mlp } from '../../src/network/mlp.js';
import { createTrainer, type Trainer } from '../../src/training/trainer.js';
import { optimizers } from '../arbitraries.js';
import { Sequence } from '../sequence.js';

/** Hashes bytes to 64 bits, FNV-1a. */
function fnv1a(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

const course: LayerSpec[] = [25, 15, 1].map((units) => ({ units, activation: 'sigmoid' }));
const everyActivation: LayerSpec[] = [
  { units: 7, activation: 'tanh' },
  { units: 7, activation: 'gelu' },
  { units: 6, activation: 'softplus' },
  { units: 6, activation: 'leakyRelu' },
  { units: 5, activation: 'sigmoid' },
  { units: 5, activation: 'relu' },
  { units: 3, activation: 'linear' },
];

/** Runs 200 steps; a run that diverges would not show the arithmetic of its last steps. */
function run(mlp: Mlp, trainer: Trainer): Mlp {
  const { cause } = trainer.step(200);
  if (cause !== undefined) throw new Error(cause);
  return mlp;
}

/** Trains 400-25-15-1 for 200 steps on shuffled batches of 8. */
function trainCourse(precision: Precision, optimizer: (typeof optimizers)[number]): Mlp {
  const mlp = createMlp({ inputs: 400, layers: course, precision });
  initialize(mlp, { scheme: 'glorotUniform' }, 1);
  const sequence = new Sequence(1);
  const inputs = sequence.take(20 * 400);
  const samples = { inputs, targets: sequence.take(20).map((x) => (x > 0 ? 1 : 0)), count: 20 };
  createTrainer(mlp, samples, { loss: 'binaryCrossEntropy', optimizer, batchSize: 8, shuffleSeed: 1 }).step(
    200,
  );
  return mlp;
}

/** Trains a deep network with every activation, normal weights and dropout for 200 steps. */
function trainEveryActivation(precision: Precision, optimizer: (typeof optimizers)[number]): Mlp {
  const mlp = createMlp({ inputs: 4, layers: everyActivation, precision });
  initialize(mlp, { scheme: 'heNormal' }, 2);
  const sequence = new Sequence(2);
  const targets = Array.from({ length: 10 }, (_, row) =>
    [0, 1, 2].map((k) => (k === row % 3 ? 1 : 0)),
  ).flat();
  const samples = { inputs: sequence.take(40), targets, count: 10 };
  const trainer = createTrainer(mlp, samples, {
    loss: 'softmaxCrossEntropy',
    optimizer,
    batchSize: 4,
    shuffleSeed: 2,
    noiseSeed: 3,
    interventions: { hiddenDropout: 0.1 },
  });
  return run(mlp, trainer);
}

/**
 * Runs a training under every optimizer in both precisions.
 *
 * @returns For each a hash of the bytes of its parameters after 200 steps.
 */
export function hashFrozenRuns(): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const [name, train] of Object.entries({
    course: trainCourse,
    'every activation': trainEveryActivation,
  })) {
    for (const precision of ['float64', 'float32'] as const) {
      for (const optimizer of optimizers) {
        const { parameters } = train(precision, optimizer);
        hashes[`${name}, ${precision}, ${JSON.stringify(optimizer)}`] = fnv1a(
          new Uint8Array(parameters.buffer),
        );
      }
    }
  }
  return hashes;
}
