import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Selection } from '../state/lab-state.js';

/** What is left between a unit and what would cover it, in CSS pixels. */
const margin = 12;

/**
 * Keeps the unit that was chosen last clear of what stays at the lower edge of the window: the page moves up as far as the unit
 * would be covered, and no farther.
 *
 * @returns For the element that stays there.
 */
export function useClearOf({ layer, units }: Selection): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null);
  const name = `${layer}-${units.at(-1) ?? 0}`;
  useLayoutEffect(() => {
    const unit = bar.current?.parentElement?.querySelector(`[data-unit="${name}"]`)?.getBoundingClientRect();
    const edge = (bar.current?.getBoundingClientRect().top ?? Infinity) - margin;
    // what is not in the window was chosen from elsewhere
    if (unit && unit.bottom > edge && unit.top < innerHeight)
      scrollBy({ top: unit.bottom - edge, behavior: 'instant' });
  }, [name]);
  return bar;
}
