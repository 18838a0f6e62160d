import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { cssColor } from '../theme/css-colors.js';
import { useThemeVersion } from '../theme/use-theme-version.js';
import { bundleLines } from './bundle-lines.js';
import type { NetworkLayout } from './network-layout.js';

/** Describes a `DiagramCanvas`. */
export interface DiagramCanvasProps {
  layout: NetworkLayout;
  /** Sign and size of a weight in [−1, 1]. */
  level: (column: number, to: number, from: number) => number;
}

/** Paints the lines of a large network: thousands of them, a stroke for each of a few strengths. */
export function DiagramCanvas({ layout, level }: DiagramCanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const themeVersion = useThemeVersion();

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const paint = (): void => {
      const scale = (element.clientWidth * devicePixelRatio) / layout.width;
      element.width = Math.round(scale * layout.width);
      element.height = Math.round(scale * layout.height);
      context.scale(scale, scale);
      for (const { negative, size, lines } of bundleLines(layout, level)) {
        context.beginPath();
        for (const { start, end } of lines) {
          context.moveTo(start.x, start.y);
          context.lineTo(end.x, end.y);
        }
        context.strokeStyle = cssColor(element, negative ? '--lab-weight-negative' : '--lab-weight-positive');
        context.globalAlpha = size;
        context.lineWidth = 0.4 + size;
        context.stroke();
      }
    };
    paint();
    const observer = new ResizeObserver(paint);
    observer.observe(element);
    return () => observer.disconnect();
  }, [layout, level, themeVersion]);

  return <canvas ref={canvas} className="lab-diagram__canvas" aria-hidden="true" />;
}
