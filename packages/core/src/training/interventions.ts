import { expectFields, expectNumber } from '../check/expect.js';
import type { Workspace } from '../kernels/workspace.js';
import type { Random } from '../random/random.js';

/** What is done to training beside the plain rule. */
export interface Interventions {
  /**
   * The probability, in [0, 1), with which each activation of a hidden layer is set to 0, for each sample and each step anew;
   * the others are multiplied by 1 / (1 − rate). It breaks equality: it treats the units of a layer differently.
   *
   * @see Srivastava et al., "Dropout", JMLR 15 (2014); scaled at training time, as in PyTorch.
   */
  readonly hiddenDropout?: number;
}

/** Checks interventions and fills in their defaults, which do nothing. */
export function completeInterventions(
  caller: string,
  interventions: Interventions = {},
): Required<Interventions> {
  expectFields(caller, 'interventions', interventions, ['hiddenDropout']);
  return {
    hiddenDropout: expectNumber(
      caller,
      'interventions.hiddenDropout',
      interventions.hiddenDropout ?? 0,
      'in [0, 1)',
      (x) => x >= 0 && x < 1,
    ),
  };
}

/** Draws the masks of hidden dropout for the first `rows` rows of a pass. */
export function drawMasks(workspace: Workspace, rows: number, rate: number, random: Random): void {
  const factor = 1 / (1 - rate);
  for (const { mask, activations } of workspace.layers) {
    if (mask === null) continue;
    const units = activations.length / workspace.capacity;
    for (let i = 0; i < rows * units; i++) mask[i] = random.uniform() < rate ? 0 : factor;
  }
}
