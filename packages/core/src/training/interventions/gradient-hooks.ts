import { roundingOf, type NumberArray, type Precision } from '../../math/precision.js';
import { Random } from '../../random/random.js';
import type { Hooks } from './hooks.js';

/** Adds λ·sign(w) to the gradient. */
export function l1Penalty(
  lambda: number,
  parameters: NumberArray,
  gradient: NumberArray,
  precision: Precision,
): Hooks {
  const round = roundingOf(precision);
  const size = round(lambda);
  return {
    onGradient() {
      for (let i = 0; i < gradient.length; i++) {
        const w = parameters[i]!;
        if (w !== 0) gradient[i] = round(gradient[i]! + (w > 0 ? size : -size));
      }
    },
  };
}

/** Adds normal noise to every entry of the gradient, a function of seed and step. */
export function gradientNoise(deviation: number, gradient: NumberArray, noiseSeed: number): Hooks {
  const random = new Random(noiseSeed, 'gradientNoise');
  return {
    onGradient(step) {
      random.restart(step);
      for (let i = 0; i < gradient.length; i++) gradient[i]! += deviation * random.normal();
    },
  };
}

/** Shortens the gradient to a norm of at most `limit`, by one factor for all entries. */
export function clipNorm(limit: number, gradient: NumberArray, precision: Precision): Hooks {
  const round = roundingOf(precision);
  return {
    onGradient() {
      let square = 0;
      for (let i = 0; i < gradient.length; i++) square += gradient[i]! * gradient[i]!;
      const norm = Math.sqrt(square);
      if (!(norm > limit)) return;
      const factor = round(limit / norm);
      for (let i = 0; i < gradient.length; i++) gradient[i] = round(gradient[i]! * factor);
    },
  };
}
