import type { Experiment } from '@symmetry-lab/core';
import { formatCount } from '@symmetry-lab/widgets/words';
import type { ReactNode } from 'react';
import { activationWords } from './activation-words.js';

/** Describes a `LayerTab`. */
export interface LayerTabProps {
  experiment: Experiment;
  /** Index of the layer, 0 for the first hidden one. */
  layer: number;
  /** Whether its controls are shown. */
  open: boolean;
  /** Asks for its controls; absent where the layer is only described. */
  onOpen: (() => void) | undefined;
}

/** Says in few words what a layer is, above its units, where there is no room for its controls; pressed, it fetches them. */
export function LayerTab({ experiment, layer, open, onOpen }: LayerTabProps): ReactNode {
  const { layers } = experiment.network;
  const { units = 1, activation = 'linear' } = layers[layer] ?? {};
  const words = (
    <>
      <span className="pg-tab-of-layer__name">
        {layer === layers.length - 1 ? 'Output' : `Layer ${layer + 1}`}
      </span>
      <span>{formatCount(units)}</span>
      <span>{activationWords.find(({ value }) => value === activation)?.label ?? activation}</span>
    </>
  );
  return onOpen ? (
    <button type="button" className="pg-tab-of-layer" aria-pressed={open} onClick={onOpen}>
      {words}
    </button>
  ) : (
    <p className="pg-tab-of-layer">{words}</p>
  );
}
