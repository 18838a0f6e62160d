import { expectInteger, expectOneOf } from '../check/expect.js';
import type { Experiment } from '../experiment/experiment.js';
import { DATA_FILE, dataFile } from './data-file.js';
import { createExportPlan, type ExportPlan } from './export-plan.js';
import { kerasScript } from './keras.js';
import { numpyScript } from './numpy.js';
import { pytorchScript } from './pytorch.js';
import { tensorflowJsScript } from './tensorflow-js.js';
import { typescriptScript } from './typescript.js';

/** The libraries that an experiment can be exported to. */
export const EXPORT_TARGETS = ['typescript', 'numpy', 'pytorch', 'keras', 'tensorflowJs'] as const;

/** The name of a library that an experiment can be exported to. */
export type ExportTarget = (typeof EXPORT_TARGETS)[number];

/** A text file. */
export interface ExportedFile {
  /** Its name, with its ending. */
  readonly name: string;
  /** What it holds. */
  readonly text: string;
}

const SCRIPTS: Readonly<
  Record<Exclude<ExportTarget, 'typescript'>, readonly [string, (plan: ExportPlan) => string]>
> = {
  numpy: ['experiment_numpy.py', numpyScript],
  pytorch: ['experiment_pytorch.py', pytorchScript],
  keras: ['experiment_keras.py', kerasScript],
  tensorflowJs: ['experiment-tensorflow.mjs', tensorflowJsScript],
};

/**
 * Writes an experiment as a program for another library, or for this one in TypeScript: the same data, initial weights, order
 * of samples and training. The program prints the loss of mini-batches and, at the end, how well the test samples are answered.
 * Those in TypeScript, NumPy and PyTorch stop where the training diverges, at the same step, and say so.
 *
 * TypeScript, NumPy and PyTorch express everything. Keras and TensorFlow.js express optimizers, schedules, batches, shuffling,
 * penalties, clipping and noise in labels.
 *
 * @param options.steps - Steps to train, an integer ≥ 0; the experiment's own `step`, or 1,000 if that is 0, unless given.
 * @returns The program first; then, but for TypeScript, a file with the numbers, to be put beside it.
 * @throws {RangeError} If the experiment is not one, the target is unknown, or the target cannot express a part of the
 *   experiment, which the message names.
 */
export async function exportCode(
  experiment: Experiment,
  target: ExportTarget,
  options: { readonly steps?: number } = {},
): Promise<ExportedFile[]> {
  expectOneOf('exportCode', 'target', target, EXPORT_TARGETS);
  if (options.steps !== undefined) expectInteger('exportCode', 'steps', options.steps, 0);
  const plan = await createExportPlan('exportCode', experiment, options.steps);
  if (target === 'typescript') return [{ name: 'experiment.mts', text: typescriptScript(plan) }];
  const [name, write] = SCRIPTS[target];
  return [
    { name, text: write(plan) },
    { name: DATA_FILE, text: dataFile(plan) },
  ];
}
