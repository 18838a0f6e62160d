import type { Experiment } from '@symmetry-lab/core';

/** Is what can be undone: the experiments on the bench and where their common clock stands after the last change. */
export interface LabDocument {
  /** At least one and at most {@link mostExperiments}, without `step`. */
  readonly experiments: readonly Experiment[];
  /** Index of the one whose settings and network are shown. */
  readonly active: number;
  /** The step that the runs go to after this change. */
  readonly at: number;
}

/** The most experiments side by side. */
export const mostExperiments = 4;

/** Names the experiments beside each other: A, B, C, D. */
export function experimentName(index: number): string {
  return String.fromCharCode(65 + index);
}

/**
 * Puts experiments on the bench; their common clock starts at the step of the first one.
 *
 * @param active - Which of them is shown.
 */
export function documentOf(experiments: readonly Experiment[], active = 0): LabDocument {
  const [first] = experiments;
  if (!first) throw new RangeError('documentOf: expected an experiment or more, got none');
  return { experiments: experiments.map(withoutStep), active, at: first.step ?? 0 };
}

/** The experiment whose settings are shown. */
export function activeExperiment({ experiments, active }: LabDocument): Experiment {
  const experiment = experiments[active] ?? experiments[0];
  if (!experiment) throw new RangeError('activeExperiment: expected an experiment or more, got none');
  return experiment;
}

/** Takes the step out of an experiment: the clock of the laboratory has it. */
export function withoutStep({ step: _, ...experiment }: Experiment): Experiment {
  return experiment;
}
