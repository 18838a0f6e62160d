import { useState } from 'react';
import type { RefCallback } from 'react';

/** Measures the width of an element as the page lays it out, in CSS pixels; 0 before the first time. */
export function useWidth(): [ref: RefCallback<HTMLElement>, width: number] {
  const [width, setWidth] = useState(0);
  const [ref] = useState(() => (element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  });
  return [ref, width];
}
