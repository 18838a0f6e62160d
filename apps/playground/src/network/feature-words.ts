import type { InputFeature } from '@symmetry-lab/core';

/** What the reader sees of an input feature. */
export const featureWords: Readonly<Record<InputFeature, string>> = {
  x: 'x',
  y: 'y',
  xSquared: 'x²',
  ySquared: 'y²',
  xy: 'xy',
  sinX: 'sin x',
  sinY: 'sin y',
};
