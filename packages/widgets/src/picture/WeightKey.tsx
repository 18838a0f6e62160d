import type { ReactNode } from 'react';
import { formatNumber } from '../words/format.js';

/** Describes the scale that a `WeightKey` explains. */
export interface WeightKeyProps {
  /** The weight drawn in full colour; larger ones look the same. */
  limit: number;
}

/** Shows the colour scale of all weight pictures of a figure, with its limits. */
export function WeightKey({ limit }: WeightKeyProps): ReactNode {
  return (
    <p className="lab-key">
      <span>weight</span>
      <span className="lab-key__limit">−{formatNumber(limit)}</span>
      <span className="lab-key__scale" aria-hidden="true" />
      <span className="lab-key__limit">+{formatNumber(limit)}</span>
    </p>
  );
}
