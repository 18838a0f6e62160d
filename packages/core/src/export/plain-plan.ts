import { rangeError } from '../check/expect.js';
import type { ExportPhase, ExportPlan } from './export-plan.js';

/**
 * Checks that a training consists of what every library has: an optimizer, batches, a schedule, penalties, clipping.
 *
 * @returns The one phase of the training.
 * @throws {RangeError} If it has more; the message says what, and which targets express it.
 */
export function expectPlain(library: string, { phases, nudges }: ExportPlan): ExportPhase {
  const { interventions } = phases[0]!;
  const more: readonly [string, boolean][] = [
    ['a timeline', phases.length > 1],
    ['nudges after step 0', nudges.length > 0],
    ['hiddenDropout, whose masks are drawn from the noise seed', interventions.hiddenDropout > 0],
    ['inputDropout, whose masks are drawn from the noise seed', interventions.inputDropout > 0],
    ['gradientNoise, which is drawn from the noise seed', interventions.gradientNoise > 0],
    ['inputMasks', interventions.inputMasks.length > 0],
    ['unitLearningRates', interventions.unitLearningRates.length > 0],
    ['frozenUnits', interventions.frozenUnits.length > 0],
  ];
  const found = more.find(([, isGiven]) => isGiven);
  if (found !== undefined)
    throw new RangeError(
      `exportCode: expected an experiment that ${library} can express, got one with ${found[0]}; TypeScript, NumPy and PyTorch express it`,
    );
  return phases[0]!;
}

/** Refuses a combination, in the form of {@link expectPlain}. */
export function refuse(library: string, what: string): never {
  throw rangeError('exportCode', `an experiment that ${library} can express, without ${what}`, what);
}
