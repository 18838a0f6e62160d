import { useId } from 'react';
import type { ReactNode } from 'react';

/**
 * Draws the colours of a scale from its low end to its high one, as a drawing of its own: what saves a picture finds it there,
 * as it would not find the ground of an element.
 *
 * @param props.colors - Two or more, as a stylesheet writes them, at equal distances.
 */
export function ColorScale({ colors }: { colors: readonly string[] }): ReactNode {
  const gradient = useId();
  return (
    <svg className="lab-key__scale" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      <linearGradient id={gradient}>
        {colors.map((color, index) => (
          <stop key={color} offset={index / (colors.length - 1)} style={{ stopColor: color }} />
        ))}
      </linearGradient>
      <rect width="1" height="1" fill={`url(#${gradient})`} />
    </svg>
  );
}
