import { parseExperiment } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { replaceField } from './replace-field.js';

/**
 * Checks that a field which an experiment does not have is one that it could have; a value that does not fit it is no matter here.
 *
 * @param field - Its path, as `replaceField` takes it.
 * @param value - Any value that it is to have.
 * @throws {RangeError} If experiments know no such field.
 */
export function expectKnownField(experiment: Experiment, field: string, value: unknown): void {
  try {
    parseExperiment(replaceField('createSweep', experiment, field, value));
  } catch (error) {
    const path = field.replace(/\.(\d+)(?=\.|$)/g, '[$1]').slice(0, 100);
    if (error instanceof Error && error.message === `parseExperiment: expected no field ${path}, got one`)
      throw new RangeError(`createSweep: expected a field of the experiment, got "${field}"`);
  }
}
