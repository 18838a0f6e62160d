import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRun } from '../../src/experiment/create-run.js';
import { exampleExperiments } from '../../src/experiment/examples.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { packNumbers } from '../../src/export/data-file.js';
import { EXPORT_TARGETS, exportCode, type ExportedFile } from '../../src/export/index.js';
import { inFloat32, strayAnswers, strayCounts, strayCurves, write } from './compare.js';
import { otherExperiments, plainExperiments, steps } from './experiments.js';
import { readKeras } from './read-keras.js';
import { compilePython, findPython, runNode, runPython } from './run-program.js';

const allExperiments = [...plainExperiments, ...otherExperiments];

/** The same experiments in single precision. */
const singleExperiments = plainExperiments.map(([name, each]) => [name, inFloat32(each)] as const);

/** Every one is a start of Python or a bundle, and some tens of trainings. */
const timeout = 300_000;

test(
  'programs in TypeScript repeat every experiment to the last bit, count distinct units and answer the test samples alike',
  { timeout },
  async () => {
    const printed = await runNode(await write(allExperiments, 'typescript'));
    expect(await strayCurves(allExperiments, printed, 0)).toEqual({});
    expect(await strayCounts(allExperiments, printed)).toEqual({});
    expect(await strayAnswers(allExperiments, printed)).toEqual({});
  },
);

test(
  'programs for TensorFlow.js give the loss curves in float32, and count distinct units',
  { timeout },
  async () => {
    const printed = await runNode(await write(singleExperiments, 'tensorflowJs'));
    expect(await strayCurves(singleExperiments, printed, 2e-4)).toEqual({});
    expect(await strayCounts(singleExperiments, printed)).toEqual({});
  },
);

const numpy = await findPython('numpy');
const torch = await findPython('torch');
for (const [library, target, python] of [
  ['NumPy', 'numpy', numpy],
  ['PyTorch', 'pytorch', torch],
] as const) {
  test.skipIf(python === undefined)(
    `programs for ${library} give the loss curves in both precisions, count distinct units and answer the test samples alike${python === undefined ? ': not run, no Python has it' : ''}`,
    { timeout },
    async () => {
      const printed = await runPython(python!, await write(allExperiments, target));
      expect(await strayCurves(allExperiments, printed, 1e-9)).toEqual({});
      expect(await strayCounts(allExperiments, printed)).toEqual({});
      expect(await strayAnswers(allExperiments, printed)).toEqual({});
      const single = await runPython(python!, await write(singleExperiments, target));
      expect(await strayCurves(singleExperiments, single, 2e-4)).toEqual({});
      expect(await strayCounts(singleExperiments, single)).toEqual({});
    },
  );
}

/** A program that trains with layers of TensorFlow.js what a program for Keras says. */
function withKerasLayers([script, data]: readonly ExportedFile[]): ExportedFile[] {
  const module = fileURLToPath(new URL('./keras-layers.ts', import.meta.url));
  const text = `import { trainLikeKeras } from ${JSON.stringify(module)};
await trainLikeKeras(${JSON.stringify(script!.text)}, ${data!.text});
`;
  return [{ name: 'keras-layers.mjs', text }];
}

/** Where |w| has a corner, TensorFlow.js takes the slope −1, Keras and the core take 0: no bias starts there. */
function withoutZeros(experiment: Experiment): Experiment {
  if (experiment.training.interventions?.l1 === undefined) return experiment;
  const start = { weights: { scheme: 'glorotUniform' }, biases: { scheme: 'uniform' } } as const;
  return { ...experiment, initialization: { layers: experiment.network.layers.map(() => start) } };
}

/** The penalties of the weights before each step, of which an experiment's own losses know nothing. */
async function penaltiesOf(experiment: Experiment): Promise<number[]> {
  const { mlp, trainer } = await createRun(experiment);
  const { optimizer, interventions } = experiment.training;
  const l1 = interventions?.l1 ?? 0;
  const l2 = optimizer.name === 'adamw' ? 0 : (optimizer.weightDecay ?? 0);
  return Array.from({ length: steps }, () => {
    let penalty = 0;
    for (const w of mlp.parameters) penalty += l1 * Math.abs(w) + (l2 / 2) * w * w;
    trainer.step(1);
    return penalty;
  });
}

describe('programs for Keras', async () => {
  const [, plain] = plainExperiments[0]!;
  const withTraining = (changes: Partial<Experiment['training']>): Experiment => ({
    ...plain,
    training: { ...plain.training, ...changes },
  });

  test(
    'say what the layers of TensorFlow.js, made from their text, train to the loss curves',
    { timeout },
    async () => {
      const experiments = singleExperiments.map(([name, each]) => [name, withoutZeros(each)] as const);
      const programs = await write(experiments, 'keras');
      const printed = await runNode(programs.map(withKerasLayers));
      const penalized = await Promise.all(experiments.map(([, experiment]) => penaltiesOf(experiment)));
      const curves = printed.map(({ losses, ...others }, k) => ({
        ...others,
        // what Keras prints holds the penalty of the weights
        losses: new Map([...losses].map(([step, loss]) => [step, loss - penalized[k]![step - 1]!])),
      }));
      expect(await strayCurves(experiments, curves, 2e-4)).toEqual({});
    },
  );

  test('are read whole: what is not understood is an error', async () => {
    const [program] = await exportCode(inFloat32(plain), 'keras', { steps });
    const { text } = program!;
    expect(readKeras(text)).toMatchObject({
      inputs: 2,
      outputs: 1,
      layers: [
        { units: 6, activation: '"tanh"' },
        { units: 4, activation: '"sigmoid"' },
        { units: 1, activation: '"linear"' },
      ],
      optimizer: { name: 'SGD', learningRate: 0.5, options: { momentum: 0, nesterov: false } },
      loss: 'BinaryCrossentropy',
      fromLogits: true,
      settings: { batchSize: 16, shuffle: true },
      shuffleSeed: plain.seeds.shuffle,
    });
    expect(() => readKeras(text.replace('optimizer = ', 'rule = '))).toThrow(/expected \^optimizer/);
  });

  const python = await findPython('py_compile');
  test.skipIf(python === undefined)('are Python', async () => {
    const programs = await Promise.all(
      plainExperiments.map(async ([, experiment]) => {
        const [program] = await exportCode(experiment, 'keras', { steps });
        return program!.text;
      }),
    );
    await compilePython(python!, programs);
  });

  test('are not written where Keras would train in another way', async () => {
    const scheduled = withTraining({
      schedule: { name: 'exponential', factor: 0.9 },
      optimizer: { name: 'sgd', learningRate: 0.1, momentum: 0.9 },
    });
    await expect(exportCode(scheduled, 'keras')).rejects.toThrow(/without a schedule with momentum/);
    const clipped = withTraining({
      optimizer: { name: 'sgd', learningRate: 0.1, weightDecay: 0.1 },
      interventions: { clipNorm: 1 },
    });
    await expect(exportCode(clipped, 'keras')).rejects.toThrow(/without clipNorm and weightDecay together/);
  });
});

describe('what a library cannot express', () => {
  test.each(otherExperiments)('%s is refused in words', async (_, experiment) => {
    for (const target of ['keras', 'tensorflowJs'] as const)
      await expect(exportCode(experiment, target)).rejects.toThrow(
        /^exportCode: expected an experiment that .* can express, got one with .*; TypeScript, NumPy and PyTorch express it$/,
      );
  });

  test('a target that does not exist, and a number of steps that is none, are refused in words', async () => {
    const [, experiment] = plainExperiments[0]!;
    await expect(exportCode(experiment, 'fortran' as never)).rejects.toThrow(
      /^exportCode: expected target .*keras.*, got "fortran"$/,
    );
    await expect(exportCode(experiment, 'numpy', { steps: -1 })).rejects.toThrow(RangeError);
  });
});

test(
  'every example of a chapter becomes a program for every library that expresses it',
  { timeout },
  async () => {
    for (const { experiment } of exampleExperiments) {
      for (const target of EXPORT_TARGETS) {
        const files = await exportCode(experiment, target).catch((error: Error) => error.message);
        if (typeof files === 'string') {
          expect(files).toMatch(/TypeScript, NumPy and PyTorch express it$/);
          continue;
        }
        expect(files).toHaveLength(target === 'typescript' ? 1 : 2);
        expect(files[0]!.text).not.toMatch(/\bNaN\b|\[object/);
      }
    }
  },
);

test('numbers are packed without losing a bit', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(fc.double({ noNaN: true })),
        fc.array(fc.constantFrom(0, -0, 1 / 255, 1 - 1 / 255, 5e-324), { minLength: 30, maxLength: 2000 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 2000, maxLength: 3000 }),
      ),
      (numbers) => {
        const { type, base64, palette } = packNumbers(numbers);
        const { buffer } = Uint8Array.from(Buffer.from(base64, 'base64'));
        const View = { '<f8': Float64Array, '<u2': Uint16Array, '<u1': Uint8Array }[type];
        const values = Array.from(new View(buffer), (value) => palette?.[value] ?? value);
        return values.length === numbers.length && values.every((value, i) => Object.is(value, numbers[i]));
      },
    ),
  );
});
