/** From where on `diagnose` reports; every threshold is part of the report. */
export interface DiagnosisThresholds {
  /**
   * Weights are collinear if their |cosine| is at least 1 − this, in [0, 1); 1e-6 unless given, an angle of about 0.08°. Rounding
   * alone can make a cosine smaller by some 1e-15.
   */
  readonly collinearity?: number;
  /** Activations coincide if their |correlation| is at least 1 − this, in [0, 1); 1e-3 unless given. */
  readonly correlation?: number;
  /** A sigmoid or tanh is flat where its slope is below this fraction of its largest, in (0, 1]; 0.01 unless given. */
  readonly flatSlope?: number;
  /** A unit is saturated if it is flat on at least this fraction of the inputs, in (0, 1]; 0.95 unless given. */
  readonly saturatedShare?: number;
  /**
   * A unit is unused if fixing it at its mean changes no output by more than this fraction of that output's range over the
   * inputs, ≥ 0; 1e-3 unless given.
   */
  readonly outputChange?: number;
}

/** Something that a reader should know about some `units` of a layer, in ascending order, and the `reason` in words. */
export type Finding =
  | {
      /** Units with exactly the same incoming weights and bias. */
      readonly kind: 'equal';
      readonly units: readonly number[];
      /** Whether their outgoing weights are equal too, which alone keeps them equal. */
      readonly outgoing: 'equal' | 'different';
      readonly reason: string;
    }
  | {
      /** Units whose incoming weights point in the same or opposite direction. */
      readonly kind: 'collinear';
      readonly units: readonly number[];
      /** The smallest |cosine| of two of them. */
      readonly cosine: number;
      readonly reason: string;
    }
  | {
      /** A unit whose activation is exactly the same for all inputs. */
      readonly kind: 'dead';
      readonly units: readonly number[];
      /** What it answers to every input. */
      readonly activation: number;
      readonly reason: string;
    }
  | {
      /** A sigmoid or tanh unit that is flat on nearly all inputs. */
      readonly kind: 'saturated';
      readonly units: readonly number[];
      /** On which fraction of the inputs. */
      readonly share: number;
      readonly reason: string;
    }
  | {
      /** Units of which one can stand for all, or a unit that the network does not use. */
      readonly kind: 'redundant';
      readonly units: readonly number[];
      /** Whether its activations coincide with those of others, or removing it changes nothing. */
      readonly evidence: 'correlation' | 'removal';
      /**
       * With `'correlation'`, the smallest |correlation| of two of them; with `'removal'`, the largest change of an output,
       * as a fraction of its range.
       */
      readonly value: number;
      readonly reason: string;
    };

/** What was found about one hidden layer. */
export interface LayerDiagnosis {
  /** Which layer, 0 for the first hidden one. */
  readonly layerIndex: number;
  /** Number of units of the layer. */
  readonly units: number;
  /** Number of units that differ in an incoming weight, the bias or an outgoing weight: the count of `unitClasses`. */
  readonly distinct: number;
  /** Number of units whose activation is not the same for all inputs. */
  readonly live: number;
  /** How alike the weights are: the mean |cosine| of incoming weights over pairs without a zero row; null without pairs. */
  readonly meanAbsoluteCosine: number | null;
  /** How alike the answers are: the mean |correlation| of activations over pairs of live units; null without pairs. */
  readonly meanAbsoluteCorrelation: number | null;
  /** Ordered by kind (equal, collinear, dead, saturated, redundant), then by the first unit. */
  readonly findings: readonly Finding[];
}

/** A report about the hidden units of a network, as plain JSON. */
export interface Diagnosis {
  /** Number of inputs the activations were computed for. */
  readonly count: number;
  /** What was asked for, with the defaults filled in. */
  readonly thresholds: Required<DiagnosisThresholds>;
  /** One entry a hidden layer, the first one first. */
  readonly layers: readonly LayerDiagnosis[];
}
