import type { InputFeature } from '@symmetry-lab/core';

/** Writes what the network sees of a point, with the names that its two coordinates have in the data. */
export function featureWords(feature: InputFeature, [x = 'x', y = 'y']: readonly string[] = []): string {
  switch (feature) {
    case 'x':
      return x;
    case 'y':
      return y;
    case 'xSquared':
      return `${x}²`;
    case 'ySquared':
      return `${y}²`;
    case 'xy':
      return x === 'x' && y === 'y' ? 'xy' : `${x} · ${y}`;
    case 'sinX':
      return `sin ${x}`;
    case 'sinY':
      return `sin ${y}`;
  }
}
