import type { ReactNode } from 'react';
import type { LaneState } from '../run/bench.js';

/** Describes a `LayerChoice`. */
export interface LayerChoiceProps {
  lane: LaneState;
  layer: number;
  /** Whether the output counts too. */
  withOutput?: boolean;
  onChange: (layer: number) => void;
}

/** Lets the reader choose a layer to look at. */
export function LayerChoice({ lane, layer, withOutput = false, onChange }: LayerChoiceProps): ReactNode {
  const count = lane.layers.length;
  return (
    <select
      className="pg-select"
      aria-label="Layer to look at"
      value={layer}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {Array.from({ length: withOutput ? count : count - 1 }, (_, l) => (
        <option key={l} value={l}>
          {l === count - 1 ? 'output' : `layer ${l + 1}`}
        </option>
      ))}
    </select>
  );
}
