import type { NumberArray } from '@symmetry-lab/core';
import { useEffect, useState } from 'react';

/**
 * Draws the first-layer weights of a seed. What draws them is fetched when it is first asked for: few readers do.
 *
 * @param seed - Nothing, as long as nobody asks for them.
 * @returns Shape [25 × 400]; nothing until they are there.
 */
export function useStartWeights(seed: number | undefined): NumberArray | undefined {
  const [drawn, setDrawn] = useState<{ seed: number; weights: NumberArray }>();
  useEffect(() => {
    if (seed === undefined) return;
    let isCurrent = true;
    void import('./start-weights.js').then(({ startWeights }) => {
      if (isCurrent) setDrawn({ seed, weights: startWeights(seed) });
    });
    return () => {
      isCurrent = false;
    };
  }, [seed]);
  return drawn?.seed === seed ? drawn?.weights : undefined;
}
