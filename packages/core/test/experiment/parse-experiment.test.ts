import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRun } from '../../src/experiment/create-run.js';
import { exampleExperiments } from '../../src/experiment/examples.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { EXPERIMENT_LIMITS } from '../../src/experiment/limits.js';
import { parseExperiment } from '../../src/experiment/parse-experiment.js';
import { anyExperiment } from './any-experiment.js';

const valid = exampleExperiments[2]!.experiment;

type Path = readonly (string | number)[];

/** Returns a copy of a value in which the part at a path is another. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const parts = value as Record<string | number, unknown>;
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...parts };
  (copy as typeof parts)[key] = replaced(parts[key], rest, by);
  return copy;
}

/** Returns the paths of all parts of a value. */
function pathsInto(value: unknown): Path[] {
  if (value === null || typeof value !== 'object') return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, part]) => pathsInto(part).map((path) => [key, ...path])),
  ];
}

test('a valid experiment comes back equal and fresh', () => {
  fc.assert(
    fc.property(anyExperiment, (experiment) => {
      const parsed = parseExperiment(experiment);
      expect(parsed).toStrictEqual(experiment);
      expect(parsed).not.toBe(experiment);
    }),
    { numRuns: 200 },
  );
});

test('−0 becomes 0, as it does in JSON', () => {
  const parsed = parseExperiment({ ...valid, initialization: { scheme: 'constant', value: -0 } });
  expect(parsed.initialization).toStrictEqual({ scheme: 'constant', value: 0 });
});

describe('what is not an experiment is refused with the path of the field, the expectation and the value', () => {
  test.each<[string, Path, unknown, string]>([
    [
      'units of 0',
      ['network', 'layers', 0, 'units'],
      0,
      'network.layers[0].units to be an integer in [1, 1024], got 0',
    ],
    [
      'units as text',
      ['network', 'layers', 1, 'units'],
      '15',
      'network.layers[1].units to be a number, got "15"',
    ],
    ['no seeds', ['seeds'], undefined, 'seeds, got undefined'],
    [
      'a seed that is no integer',
      ['seeds', 'data'],
      0.5,
      'seeds.data to be an integer in [0, 9007199254740991], got 0.5',
    ],
    [
      'a momentum of 1',
      ['training', 'optimizer', 'momentum'],
      1,
      'training.optimizer.momentum to be in [0, 1), got 1',
    ],
    [
      'a learning rate of 0',
      ['training', 'optimizer', 'learningRate'],
      0,
      'training.optimizer.learningRate to be > 0, got 0',
    ],
    [
      'an infinite learning rate',
      ['training', 'optimizer', 'learningRate'],
      Infinity,
      'training.optimizer.learningRate to be a finite number, got Infinity',
    ],
    [
      'an unknown optimizer',
      ['training', 'optimizer', 'name'],
      'adagrad',
      'training.optimizer.name to be "sgd" | "adam" | "adamw" | "rmsprop", got "adagrad"',
    ],
    ['a misspelt field', ['training', 'optimiser'], 1, 'no field training.optimiser, got one'],
    [
      'a misspelt field deep in a union',
      ['initialization', 'layers', 0, 'weights'],
      { scheme: 'uniform', minimun: 1 },
      'no field initialization.layers[0].weights.minimun, got one',
    ],
    [
      'an unknown scheme',
      ['initialization', 'layers', 1, 'weights', 'scheme'],
      'xavier',
      'initialization.layers[1].weights.scheme to be "zeros" | ',
    ],
    [
      'an activation named like a method',
      ['network', 'layers', 0, 'activation'],
      'constructor',
      "network.layers[0].activation to be 'linear' or ",
    ],
    ['unknown data', ['data'], { name: 'mnist' }, 'data.name to be "digits" | '],
    ['another version', ['version'], 2, 'version to be the version 1, got 2'],
    [
      'too many layers',
      ['network', 'layers'],
      Array(17).fill(valid.network.layers[0]),
      'network.layers to be a list of at most 16 entries, got Array of length 17',
    ],
    [
      'no layers',
      ['network', 'layers'],
      [],
      'network.layers to be a list of at least one layer, got Array of length 0',
    ],
    [
      'noise of which no square is finite',
      ['data'],
      { name: 'moons', noise: 1e308 },
      'data.noise to be in [0, 1e+50], got 1e+308',
    ],
    [
      'a bowl whose targets are not finite',
      ['data'],
      { name: 'soupBowl', weights: [1e308, 1e308] },
      'data.weights to be a list of numbers in [-1e+50, 1e+50], got Array of length 2',
    ],
    ['a step beyond the limit', ['step'], 1e9, 'step to be an integer in [0, 1000000], got 1000000000'],
  ])('%s', (_, path, value, message) => {
    const start = `parseExperiment: expected ${message}`;
    let thrown: unknown;
    try {
      parseExperiment(replaced(valid, path, value));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(RangeError);
    expect((thrown as RangeError).message.slice(0, start.length)).toBe(start);
  });

  test.each<[string, Path, unknown, RegExp]>([
    [
      'outputs that are not those of the data',
      ['network', 'layers', 2, 'units'],
      2,
      /network\.layers\[2\]\.units to be 1, the outputs of the data 'digits', got 2/,
    ],
    [
      'a loss that does not fit the last layer',
      ['training', 'loss'],
      'softmaxCrossEntropy',
      /activation 'linear' for softmaxCrossEntropy, got \"sigmoid\"/,
    ],
    [
      'fewer initializations than layers',
      ['initialization', 'layers'],
      [{ weights: { scheme: 'zeros' } }],
      /layers of length 3/,
    ],
    [
      'literal weights of another size',
      ['initialization'],
      { scheme: 'literal', values: [1] },
      /values of length 10000/,
    ],
    [
      'a frozen unit that is not there',
      ['training', 'interventions'],
      { frozenUnits: [{ layer: 0, unit: 25 }] },
      /frozenUnits\[0\]\.unit to be an integer in \[0, 24\], got 25/,
    ],
    [
      'a network that is too large',
      ['network', 'layers'],
      [...Array<object>(15).fill({ units: 1024, activation: 'relu' }), valid.network.layers[2]],
      /at most 1000000 parameters/,
    ],
    [
      'more stripes than there can be',
      ['data'],
      { name: 'stripes', stripes: 50 },
      /stripes to be an integer in \[2, 12\], got 50/,
    ],
    [
      'a teacher with more units than it may have',
      ['data'],
      {
        name: 'teacherStudent',
        teacher: {
          inputs: 2,
          layers: [
            { units: 101, activation: 'tanh' },
            { units: 1, activation: 'linear' },
          ],
        },
      },
      /units to be an integer in \[1, 100\], got 101/,
    ],
    [
      'points too far out for a sine',
      ['data'],
      { name: 'moons', noise: 1e6, features: ['sinX'] },
      /noise in \[0, 100000\] where a sine is a feature, got 1000000/,
    ],
    [
      'a feature named twice',
      ['data'],
      { name: 'moons', features: ['x', 'x'] },
      /each feature once, got "x"/,
    ],
    [
      'a nudge without an amount',
      ['training', 'interventions'],
      { nudges: [{ step: 0, layer: 0, unit: 0, input: 0 }] },
      /nudges\[0\] with either an amount or a value/,
    ],
  ])('parts that do not fit: %s', (_, path, value, message) => {
    expect(() => parseExperiment(replaced(valid, path, value))).toThrow(message);
  });

  test.each([null, undefined, 0, 'text', [], {}, () => {}, new Date(0)])('%o', (value) => {
    expect(() => parseExperiment(value)).toThrow(/^parseExperiment: expected /);
  });

  test('a field that would reach the prototype', () => {
    const hostile = JSON.parse('{"name":"circle","__proto__":{"noise":1}}') as object;
    expect(() => parseExperiment({ ...valid, data: hostile })).toThrow(/no field/);
  });
});

test('data of the largest numbers that are accepted are finite, and training with them ends in words', async () => {
  const [size, weight] = [EXPERIMENT_LIMITS.measure, EXPERIMENT_LIMITS.teacherWeight];
  const wide = { units: 100, activation: 'linear' } as const;
  const teacher = {
    inputs: 10,
    layers: [wide, wide, wide, wide, wide, { units: 1, activation: 'linear' }],
  } as const;
  const weights = 100 * 11 + 4 * 100 * 101 + 101;
  const largest: Experiment['data'][] = [
    { name: 'moons', noise: size, features: ['x', 'xSquared', 'xy'] },
    { name: 'moons', noise: 1e5, features: ['sinX', 'sinY'], trainCount: 20_000 },
    { name: 'bumps', noise: size },
    { name: 'soupBowl', weights: [size, size], bias: size, inputDeviations: [size, size], noise: size },
    { name: 'teacherStudent', teacher: { ...teacher, parameters: Array<number>(weights).fill(weight) } },
  ];
  for (const data of largest) {
    const { mlp, trainer } = await createRun({
      ...valid,
      data,
      network: { layers: [{ units: 1, activation: 'linear' }] },
      initialization: { scheme: 'glorotUniform' },
      training: { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 0.1 } },
    });
    expect(mlp.parameters.every(Number.isFinite)).toBe(true);
    const result = trainer.step(20);
    if (result.status === 'diverged') expect(result.cause).toMatch(/^Training diverged at step \d+: /);
  }
});

test('any value put in the place of any part is refused with a RangeError in one line, or makes an experiment', () => {
  const anything = fc.oneof(
    fc.anything({ maxDepth: 2 }),
    fc.constantFrom(NaN, -1, 1e308, '', 'sigmoid', 2 ** 53),
  );
  fc.assert(
    fc.property(fc.constantFrom(...pathsInto(valid)), anything, (path, by) => {
      let parsed: Experiment;
      try {
        parsed = parseExperiment(replaced(valid, path, by));
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        expect((error as Error).message).toMatch(/^parseExperiment: expected [^\n]{1,600}$/);
        return;
      }
      // what was accepted is an experiment for good
      expect(parseExperiment(parsed)).toStrictEqual(parsed);
    }),
    { numRuns: 1000 },
  );
});
