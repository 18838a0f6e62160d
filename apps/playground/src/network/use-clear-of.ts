import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Selection } from '../state/lab-state.js';

/** What is left between a unit and what would cover it, in CSS pixels. */
const margin = 12;

/**
 * Keeps what is edited clear of what stays at the lower edge of the window: the page moves up as far as it would be covered, and
 * no farther. When a unit is chosen that is the unit; when the element there has another size, all of the picture, if there is
 * room for it.
 *
 * @param size - Changes when the element has another size.
 * @returns For the element that stays there.
 */
export function useClearOf({ layer, units }: Selection, size: string): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null);
  const name = `${layer}-${units.at(-1) ?? 0}`;
  const shown = useRef({ name, size });
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const edge = element.getBoundingClientRect().top - margin;
    const isResized = shown.current.name === name && shown.current.size !== size;
    shown.current = { name, size };
    const box = (selector: string): DOMRect | undefined =>
      element.parentElement?.querySelector(selector)?.getBoundingClientRect();
    const picture = isResized ? box('.pg-network__picture') : undefined;
    const isWhole = picture && picture.height + 2 * margin < edge - topOf(element);
    const clear = isWhole ? picture : box(`[data-unit="${name}"]`);
    // what is not in the window was chosen from elsewhere
    if (clear && clear.bottom > edge && clear.top < innerHeight)
      scrollBy({ top: clear.bottom - edge, behavior: 'instant' });
  }, [name, size]);
  return bar;
}

/** Where the part of the window begins that nothing stays above. */
function topOf(element: Element): number {
  const time = element.closest('.pg')?.querySelector('.pg-time');
  if (!time) return 0;
  const { position, top } = getComputedStyle(time);
  return (parseFloat(top) || 0) + (position === 'sticky' ? time.getBoundingClientRect().height : 0);
}
