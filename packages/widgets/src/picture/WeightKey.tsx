import type { ReactNode } from 'react';
import { Term } from '../figure/Term.js';
import { meanings } from '../words/meanings.js';
import { HeatKey } from './HeatKey.js';

/** Describes the scale that a `WeightKey` explains. */
export interface WeightKeyProps {
  /** The weight drawn in full colour; larger ones look the same. */
  limit: number;
}

/** Shows the colour scale of all weight pictures of a figure, with its limits. */
export function WeightKey({ limit }: WeightKeyProps): ReactNode {
  return (
    <HeatKey label={<Term meaning={meanings.weight}>weight</Term>} scale={{ kind: 'diverging', limit }} />
  );
}
