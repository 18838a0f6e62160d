import type { Learning } from './settings.js';
import { firstLearning, stretch } from './settings.js';
import { burdenSamples, trainBurden } from './training.js';
import { burdenView } from './view.js';
import type { BurdenStill } from './view.js';

/**
 * Trains the choices that readers without JavaScript see the result of.
 *
 * @param seed - Draws the first weights.
 * @returns Plain JSON of less than 1 kB.
 */
export function burdenStill(seed = 1): BurdenStill {
  const samples = burdenSamples();
  return {
    seed,
    trials: tried.map((learning) => {
      const { states } = trainBurden(learning, seed, samples, stretch);
      const [before, after] = [states[0], states[stretch]].map((state) =>
        state ? burdenView(state, samples).pulls : [],
      );
      return { learning, step: stretch, before: before ?? [], after: after ?? [] };
    }),
  };
}

const tried: readonly Learning[] = [firstLearning, [true, true, false], [true, true, true]];
