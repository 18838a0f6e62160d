/**
 * The largest experiments that are accepted, so that one from elsewhere, such as a link, cannot occupy the machine that opens
 * it. The functions of the library themselves accept more.
 */
export const EXPERIMENT_LIMITS = {
  /** Layers of a network, the output included. */
  layers: 16,
  /** Units of a layer. */
  units: 1024,
  /** Weights and biases of a network. */
  parameters: 1_000_000,
  /** Samples to train on, and samples to test on. */
  samples: 20_000,
  /** Numbers in a list that is written out, such as literal weights. */
  numbers: 1_000_000,
  /** Entries of a list of interventions, rows or groups. */
  entries: 10_000,
  /** The step to show. */
  step: 1_000_000,
  /**
   * Size of a number that data are made of, such as the standard deviation of noise: the squares of products of two of them,
   * which a loss sums up, are finite.
   */
  measure: 1e50,
  /** Size of a teacher's weight or bias: with the most layers of the most units, its answers stay finite. */
  teacherWeight: 1e40,
  /** Characters of own data as CSV. */
  text: 2_000_000,
} as const;
