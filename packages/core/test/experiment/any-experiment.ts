import fc from 'fast-check';
import type { Experiment } from '../../src/experiment/experiment.js';
import type { LayerInitialization } from '../../src/initialize/initialize.js';
import type { Scheme } from '../../src/initialize/scheme.js';

const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
// −0 is no JSON
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => x + 0);
const positive = fc.double({ min: 1e-9, max: 10, noNaN: true });
const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const optional = { requiredKeys: [] };

const scheme: fc.Arbitrary<Scheme> = fc.oneof(
  fc.constantFrom<Scheme>(
    { scheme: 'zeros' },
    { scheme: 'glorotUniform' },
    { scheme: 'heNormal' },
    { scheme: 'lecunUniform' },
    { scheme: 'hadamard' },
  ),
  fc.record({ scheme: fc.constant('constant' as const), value: number }),
  fc.record({ scheme: fc.constant('normal' as const), standardDeviation: positive }),
  fc.record({ scheme: fc.constant('ramp' as const), step: number }),
  fc.record({ scheme: fc.constant('orthogonal' as const), gain: positive }),
);

const optimizer = fc.oneof(
  fc.record(
    {
      name: fc.constant('sgd' as const),
      learningRate: positive,
      momentum: fc.double({ min: 0.1, max: 0.99, noNaN: true }),
      weightDecay: positive,
    },
    { requiredKeys: ['name', 'learningRate'] },
  ),
  fc.record(
    { name: fc.constantFrom('adam' as const, 'adamw' as const), learningRate: positive, beta1: share },
    { requiredKeys: ['name', 'learningRate'] },
  ),
  fc.record(
    { name: fc.constant('rmsprop' as const), learningRate: positive, alpha: share },
    { requiredKeys: ['name', 'learningRate'] },
  ),
);

const data = fc.oneof(
  fc.record(
    { name: fc.constant('digits' as const), task: fc.constantFrom('plain' as const, 'inverted' as const) },
    { requiredKeys: ['name', 'task'] },
  ),
  fc.record(
    {
      name: fc.constantFrom('circle' as const, 'xor' as const, 'moons' as const),
      trainCount: fc.integer({ min: 1, max: 500 }),
      noise: share,
    },
    { requiredKeys: ['name'] },
  ),
  fc.record({ name: fc.constant('bumps' as const) }),
);

const inputsOf = { digits: 400, circle: 2, xor: 2, moons: 2, bumps: 1 } as const;

/** Valid experiments of many kinds, small enough to be made by the hundred. */
export const anyExperiment: fc.Arbitrary<Experiment> = fc
  .record({
    data,
    hidden: fc.array(
      fc.record({
        units: fc.integer({ min: 1, max: 12 }),
        activation: fc.constantFrom('relu' as const, 'tanh' as const, 'sigmoid' as const, 'gelu' as const),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    precision: fc.option(fc.constantFrom('float64' as const, 'float32' as const), { nil: undefined }),
    optimizer,
  })
  .chain(({ data, hidden, precision, optimizer }) => {
    const layers = [...hidden, { units: 1, activation: 'sigmoid' as const }];
    const layerInitialization: fc.Arbitrary<LayerInitialization> = fc.record(
      {
        weights: scheme,
        biases: scheme,
        twins: fc.record({ outgoing: fc.constantFrom('equal' as const, 'random' as const) }),
        noise: fc.record({ weights: positive }, optional),
      },
      { requiredKeys: ['weights'] },
    );
    return fc.record(
      {
        version: fc.constant(1 as const),
        data: fc.constant(data),
        network: fc.constant({ layers, ...(precision === undefined ? {} : { precision }) }),
        initialization: fc.oneof(
          scheme,
          fc
            .array(layerInitialization, { minLength: layers.length, maxLength: layers.length })
            .map((each) => ({ layers: each })),
        ),
        training: fc.record(
          {
            loss: fc.constantFrom('binaryCrossEntropy' as const, 'meanSquaredError' as const),
            optimizer: fc.constant(optimizer),
            batchSize: fc.integer({ min: 1, max: 100 }),
            shuffle: fc.boolean(),
            schedule: fc.record({ name: fc.constant('exponential' as const), factor: share }),
            interventions: fc.record(
              {
                hiddenDropout: share,
                gradientNoise: positive,
                nudges: fc.array(
                  fc.record({
                    layer: fc.constant(0),
                    unit: fc.integer({ min: 0, max: hidden[0]!.units - 1 }),
                    input: fc.oneof(
                      fc.integer({ min: 0, max: inputsOf[data.name] - 1 }),
                      fc.constant('bias' as const),
                    ),
                    step: fc.integer({ min: 0, max: 1000 }),
                    amount: number,
                  }),
                  { maxLength: 4 },
                ),
              },
              optional,
            ),
          },
          { requiredKeys: ['loss', 'optimizer'] },
        ),
        seeds: fc.record({ data: seed, initialization: seed, shuffle: seed, noise: seed }),
        step: fc.integer({ min: 0, max: 1_000_000 }),
      },
      { requiredKeys: ['version', 'data', 'network', 'initialization', 'training', 'seeds'] },
    );
  })
  // plain objects, with the prototype that parsed JSON has
  .map((experiment) => JSON.parse(JSON.stringify(experiment)) as Experiment);
