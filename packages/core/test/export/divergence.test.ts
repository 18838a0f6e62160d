import { expect, test } from 'vitest';
import { createRun } from '../../src/experiment/create-run.js';
import type { Experiment } from '../../src/experiment/experiment.js';
import { forward } from '../../src/network/forward.js';
import { inFloat32, strayAnswers, write } from './compare.js';
import { divergingExperiments, steps } from './experiments.js';
import { findPython, runNode, runPython, type Printed } from './run-program.js';

/** Diverging experiments of each precision, with a tolerance for what is left of them at the end. */
const divergingInBoth = [
  [divergingExperiments(1e307), 1e-6],
  [divergingExperiments(1e37).map(([name, each]) => [name, inFloat32(each)] as const), 1e-2],
] as const;

/** Finds the experiments after which a program does not say what the core does: where it diverged, and the answers then. */
async function strayEnds(
  experiments: readonly (readonly [string, Experiment])[],
  printed: readonly Printed[],
  tolerance: number,
): Promise<Record<string, unknown>> {
  const stray: Record<string, unknown> = {};
  // where sums overflow, an answer depends on their order
  const answering = new Map<number, readonly [string, Experiment]>();
  for (const [k, [name, experiment]] of experiments.entries()) {
    const { mlp, trainer, data } = await createRun(experiment);
    const { step, status } = trainer.step(steps);
    expect(status).toBe('diverged');
    const { diverged, losses } = printed[k]!;
    if (diverged !== step + 1 || Math.max(0, ...losses.keys()) !== step)
      stray[name] = { diverged, printed: [...losses.keys()], step };
    if (forward(mlp, data.test.inputs, data.test.count).every(Number.isFinite))
      answering.set(k, [name, experiment]);
  }
  // about half of them at least
  expect(2 * answering.size).toBeGreaterThanOrEqual(experiments.length - 1);
  const answers = [...answering.keys()].map((k) => printed[k]!);
  return { ...stray, ...(await strayAnswers([...answering.values()], answers, tolerance)) };
}

/** Every one is a start of Python or a bundle, and some tens of trainings. */
const timeout = 300_000;

for (const [library, target, python] of [
  ['NumPy', 'numpy', await findPython('numpy')],
  ['PyTorch', 'pytorch', await findPython('torch')],
] as const) {
  test.skipIf(python === undefined)(
    `programs for ${library} stop at the step at which the core diverges, say so, and keep the last finite weights${python === undefined ? ': not run, no Python has it' : ''}`,
    { timeout },
    async () => {
      for (const [experiments, tolerance] of divergingInBoth) {
        const printed = await runPython(python!, await write(experiments, target));
        expect(await strayEnds(experiments, printed, tolerance)).toEqual({});
      }
    },
  );
}

test(
  'programs for TensorFlow.js stop where the core diverges in float32, and keep the last finite weights',
  { timeout },
  async () => {
    const [, [experiments, tolerance]] = divergingInBoth;
    // TensorFlow.js has no nudges and no rate for a unit; where a huge step under softmax leads, the rounding of sums decides
    const others = /nudges|unitLearningRates|softmax/;
    const expressible = experiments.filter(([, each]) => !others.test(JSON.stringify(each)));
    expect(expressible).toHaveLength(4);
    const printed = await runNode(await write(expressible, 'tensorflowJs'));
    expect(await strayEnds(expressible, printed, tolerance)).toEqual({});
  },
);

test('programs in TypeScript say where they diverge', { timeout }, async () => {
  for (const [experiments] of divergingInBoth) {
    const printed = await runNode(await write(experiments, 'typescript'));
    expect(await strayEnds(experiments, printed, 0)).toEqual({});
  }
});
