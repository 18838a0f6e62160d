import type { Interventions } from './interventions.js';

/** What something does to units that are equal: no step can part them, or it parts them. */
export interface EqualityEffect {
  /** Whether equal units stay equal. */
  readonly effect: 'keeps' | 'breaks';
  /** The reason, in one sentence for the reader. */
  readonly why: string;
}

/** Everything about training that a reader may suspect of parting equal units. */
export type EqualityField =
  keyof Interventions | 'shuffle' | 'batchSize' | 'momentum' | 'adaptiveSteps' | 'weightDecay' | 'schedule';

/**
 * What theory says that each intervention, and each ordinary part of training, does to units that are equal in incoming
 * weights, bias and outgoing weights, and in the optimizer's memory of them.
 *
 * The rule behind the table: whatever treats all units of a layer alike keeps them equal; whatever depends on which unit it is
 * parts them.
 */
export const equalityEffects: Readonly<Record<EqualityField, EqualityEffect>> = {
  shuffle: { effect: 'keeps', why: 'All units of a layer see the same samples, in whatever order.' },
  batchSize: { effect: 'keeps', why: 'All units of a layer see the same batches, of whatever size.' },
  momentum: { effect: 'keeps', why: 'Equal units have had equal gradients, so their velocities are equal.' },
  adaptiveSteps: {
    effect: 'keeps',
    why: 'RMSProp and Adam scale each step by the history of its gradients, and equal units share that history.',
  },
  weightDecay: { effect: 'keeps', why: 'Equal weights shrink by equal amounts.' },
  schedule: { effect: 'keeps', why: 'The learning rate changes for all units at once.' },
  hiddenDropout: { effect: 'breaks', why: 'A coin is tossed for every unit separately.' },
  inputDropout: { effect: 'keeps', why: 'The inputs that are missing are missing for all units.' },
  inputMasks: { effect: 'breaks', why: 'Units that see different inputs get different gradients.' },
  unitLearningRates: { effect: 'breaks', why: 'Equal gradients become steps of different length.' },
  frozenUnits: { effect: 'breaks', why: 'The frozen unit stays put while the others move.' },
  gradientNoise: { effect: 'breaks', why: 'Every weight of every unit gets noise of its own.' },
  labelNoise: { effect: 'keeps', why: 'All units learn from the same labels, right or wrong.' },
  nudges: { effect: 'breaks', why: 'One weight of one unit is changed by hand.' },
  l1: { effect: 'keeps', why: 'Equal weights are pulled towards 0 by equal amounts.' },
  clipNorm: { effect: 'keeps', why: 'One factor shortens the whole gradient.' },
};
