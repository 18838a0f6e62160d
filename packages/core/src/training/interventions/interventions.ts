/** A unit of a network: indices count from 0, layer 0 is the first hidden layer. */
export interface UnitReference {
  /** Which layer, 0 for the first hidden one. */
  readonly layer: number;
  /** Which unit of the layer, from 0. */
  readonly unit: number;
}

/** One weight or bias: `input` is the index of the weight in the unit's row, or `'bias'`. */
export interface ParameterReference extends UnitReference {
  /** Which of the unit's numbers: an input, from 0, or its bias. */
  readonly input: number | 'bias';
}

/**
 * What is done to training beside the plain rule; everything is plain JSON, and absent fields do nothing. What each one does
 * to equal units is said by {@link equalityEffects}.
 */
export interface Interventions {
  /**
   * The probability, in [0, 1), with which each activation of a hidden layer is set to 0, for each sample and each step
   * anew; the others are multiplied by 1 / (1 − rate).
   *
   * @see Srivastava et al., "Dropout", JMLR 15 (2014); scaled at training time, as in PyTorch.
   */
  readonly hiddenDropout?: number;
  /** The same for the inputs of the network; all units of a layer miss the same inputs. */
  readonly inputDropout?: number;
  /** Units that see only some inputs: the weights to all others are set to 0 and stay there. */
  readonly inputMasks?: readonly InputMask[];
  /** Units whose steps are longer or shorter than those of others. */
  readonly unitLearningRates?: readonly UnitLearningRate[];
  /** Units whose incoming weights and bias stay as they are. */
  readonly frozenUnits?: readonly UnitReference[];
  /** Standard deviation, ≥ 0, of the normal noise that is added to every entry of the gradient at every step. */
  readonly gradientNoise?: number;
  /** The share, in [0, 1], of training labels that are replaced by a wrong one, once for all. */
  readonly labelNoise?: number;
  /** Changes of single weights at given steps. */
  readonly nudges?: readonly Nudge[];
  /** λ ≥ 0 of the penalty λ·Σ|w|: adds λ·sign(w) to the gradient. Biases count, as in PyTorch's weight decay. */
  readonly l1?: number;
  /** The largest Euclidean norm, > 0, of the gradient of all parameters; a longer one is shortened to it. */
  readonly clipNorm?: number;
}

/** A unit that sees only the inputs listed, by index in its row. */
export interface InputMask extends UnitReference {
  /** The inputs it sees, from 0. */
  readonly inputs: readonly number[];
}

/** Factors, ≥ 0, on the steps of a unit's weights; 1 where absent. */
export interface UnitLearningRate extends UnitReference {
  /** For its incoming weights and its bias. */
  readonly incoming?: number;
  /** For its outgoing weights, the unit's column in the next layer. */
  readonly outgoing?: number;
}

/**
 * Changes one weight or bias just before step `step`, counted from 0: 0 is before any training. Either `amount` is added to it,
 * or it is set to `value`. An experiment that stands at this step has been changed.
 */
export interface Nudge extends ParameterReference {
  /** Just before which step, an integer ≥ 0. */
  readonly step: number;
  /** What is added. */
  readonly amount?: number;
  /** What it is set to. */
  readonly value?: number;
}

/** The fields of interventions, in the order of the type. */
export const INTERVENTION_FIELDS: readonly (keyof Interventions)[] = [
  'hiddenDropout',
  'inputDropout',
  'inputMasks',
  'unitLearningRates',
  'frozenUnits',
  'gradientNoise',
  'labelNoise',
  'nudges',
  'l1',
  'clipNorm',
];
