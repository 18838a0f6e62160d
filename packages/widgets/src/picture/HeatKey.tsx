import type { ReactNode } from 'react';
import { formatNumber } from '../words/format.js';
import { heatEnds, heatTokens } from './heat-scale.js';
import type { HeatScale } from './heat-scale.js';

/** Describes a `HeatKey`. */
export interface HeatKeyProps {
  /** What is drawn, such as `weight`: a word, or a `Term` that explains it. */
  label: ReactNode;
  scale: HeatScale;
  /** What stands at the two ends; the numbers of the scale unless given. */
  ends?: readonly [low: string, high: string] | undefined;
}

/** Shows the colour scale of a heat map or of weight pictures, with its ends. */
export function HeatKey({ label, scale, ends }: HeatKeyProps): ReactNode {
  const [low, high] = heatEnds(scale);
  const { negative, positive } = heatTokens(scale);
  const below = scale.kind === 'diverging' ? `var(${negative}), ` : '';
  const sign = scale.kind === 'diverging' ? '+' : '';
  return (
    <p className="lab-key">
      <span>{label}</span>
      <span className="lab-key__limit">{ends?.[0] ?? formatNumber(low)}</span>
      <span
        className="lab-key__scale"
        style={{ background: `linear-gradient(to right, ${below}var(--lab-weight-zero), var(${positive}))` }}
        aria-hidden="true"
      />
      <span className="lab-key__limit">{ends?.[1] ?? `${sign}${formatNumber(high)}`}</span>
    </p>
  );
}
