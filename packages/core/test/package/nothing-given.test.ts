import { beforeAll, expect, test } from 'vitest';
import * as core from '../../src/index.js';

type AnyFunction = (...given: unknown[]) => unknown;

const functions = Object.entries<unknown>(core).filter(
  (entry): entry is [string, AnyFunction] => typeof entry[1] === 'function',
);
/** They take nothing. */
const loaders = ['loadDigits', 'loadSimdKernels'];

const mlp = core.createMlp({
  inputs: 1,
  layers: [
    { units: 2, activation: 'tanh' },
    { units: 1, activation: 'linear' },
  ],
});
const samples = { inputs: [1], targets: [1], count: 1 };
let run: core.Run;
beforeAll(async () => {
  run = await core.createRun(core.exampleExperiments[0]!.experiment);
});

/** What a call says when it is refused; undefined if it is not. */
async function refusal(call: AnyFunction, given: readonly unknown[]): Promise<string | undefined> {
  try {
    await call(...given);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A library function says what it expected; what the engine says begins otherwise. */
const inWords = /^[a-z]\w+(\.\w+)?: expected /;

test.each(functions.filter(([name]) => !loaders.includes(name)))(
  '%s refuses null in words',
  async (_, call) => {
    expect(await refusal(call, [null])).toMatch(inWords);
  },
);

test.each(functions.filter(([name]) => !loaders.includes(name)))(
  '%s never answers with an error of the engine, whatever is null',
  async (name, call) => {
    const rows = { values: [1, 2], count: 1, width: 2 };
    const experiment = { data: { name: 'xor' }, seeds: { data: 1 } };
    const starts = [
      [mlp],
      [mlp, samples],
      [mlp, samples, 'meanSquaredError'],
      [mlp, samples, 'meanSquaredError', 0],
      [mlp, mlp],
      [mlp, mlp, samples],
      [mlp, 0],
      [mlp, 0, 0],
      [rows],
      [[1, 2]],
      [[1, 2], 2],
      [1],
      [1, 2],
      ['a,b\n1,2'],
      [{ ...experiment, data: null }],
      [{ ...experiment, seeds: null }],
      [core.exampleExperiments[0]!.experiment],
      [run.trainer],
    ];
    for (const start of starts) {
      // the longest run of the examples would take seconds
      if (name === 'runExperiment' && start[0] === core.exampleExperiments[0]!.experiment) continue;
      for (const given of [start, [...start, null], [...start, null, null, null]]) {
        const message = await refusal(call, given);
        if (message !== undefined) expect(message).toMatch(inWords);
      }
    }
  },
);

test('a network is named where it is missing', () => {
  const nameless = [
    core.unitClasses,
    core.forward,
    core.meanLoss,
    core.lossAndGradient,
    core.initialize,
    core.copyMlp,
    core.canonicalForm,
    core.matchByWeights,
    core.quotientNetwork,
  ] as readonly ((mlp: never, ...others: never[]) => unknown)[];
  for (const call of nameless) {
    for (const [given, inMessage] of [
      [null, 'null'],
      [{}, 'an object'],
      ['mlp', '"mlp"'],
    ] as const)
      expect(() => call(given as never)).toThrow(
        new TypeError(`${call.name}: expected a network, got ${inMessage}`),
      );
  }
  const options = { loss: 'meanSquaredError', optimizer: { name: 'sgd', learningRate: 1 } } as const;
  expect(() => core.createTrainer(null as never, samples, options)).toThrow(
    new TypeError('createTrainer: expected a network, got null'),
  );
});
