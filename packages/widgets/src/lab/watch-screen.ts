import type { RefCallback } from 'react';

/** Makes a ref that tells whether its element can be seen; when the element goes, it cannot. */
export function watchScreen(setOnScreen: (onScreen: boolean) => void): RefCallback<HTMLElement> {
  return (element) => {
    if (!element) return;
    const observer = new IntersectionObserver((entries) =>
      setOnScreen(entries.at(-1)?.isIntersecting ?? false),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      setOnScreen(false);
    };
  };
}
