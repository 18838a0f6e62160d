import type { Activation, Experiment } from '@symmetry-lab/core';
import { formatCount } from '@symmetry-lab/widgets/words';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { mostUnits } from '../edit/edit-network.js';
import { readNumber } from '../edit/read-number.js';
import { activationWords } from './activation-words.js';

/** Describes a `LayerHead`. */
export interface LayerHeadProps {
  experiment: Experiment;
  /** Index of the layer, 0 for the first hidden one. */
  layer: number;
  /** Whether the layer is only described. */
  fixed: boolean;
  disabled: boolean;
  onUnits: (units: number) => void;
  onActivation: (activation: Activation) => void;
  onRemove: () => void;
}

/** Says what a layer is, and lets the reader change it, above its units. */
export function LayerHead(props: LayerHeadProps): ReactNode {
  const { experiment, layer, fixed, disabled, onUnits, onActivation, onRemove } = props;
  const { layers } = experiment.network;
  const isOutput = layer === layers.length - 1;
  const name = isOutput ? 'Output' : `Layer ${layer + 1}`;
  const { units = 1, activation = 'linear' } = layers[layer] ?? {};
  const [typed, setTyped] = useState<string>();
  const asked = typed === undefined ? units : (readNumber(typed, true) ?? NaN);
  const problem = !isCount(asked)
    ? `1 to ${formatCount(mostUnits)} units; still ${formatCount(units)}`
    : asked > units
      ? `room for ${formatCount(units)} units`
      : undefined;
  const step = (count: number): void => {
    setTyped(undefined);
    onUnits(count);
  };
  return (
    <div className="pg-head" role="group" aria-label={name}>
      <p className="pg-head__name">
        {name}
        {isOutput || fixed || disabled ? null : (
          <button
            type="button"
            className="pg-icon"
            aria-label={`Remove layer ${layer + 1}`}
            onClick={onRemove}
          >
            ×
          </button>
        )}
      </p>
      {isOutput || fixed ? (
        <p className="pg-head__units">{units === 1 ? '1 unit' : `${units} units`}</p>
      ) : (
        <p className="pg-head__units">
          <button
            type="button"
            className="pg-icon"
            aria-label={`One unit less in layer ${layer + 1}`}
            disabled={disabled || units <= 1}
            onClick={() => step(units - 1)}
          >
            −
          </button>
          <input
            className="pg-head__count"
            inputMode="numeric"
            aria-label={`Units of layer ${layer + 1}`}
            aria-invalid={problem !== undefined}
            disabled={disabled}
            value={typed ?? units}
            onChange={(event) => {
              setTyped(event.target.value);
              const count = readNumber(event.target.value, true) ?? 0;
              if (isCount(count)) onUnits(count);
            }}
            onBlur={() => {
              if (problem === undefined || typed?.trim() === '') setTyped(undefined);
            }}
          />
          <button
            type="button"
            className="pg-icon"
            aria-label={`One unit more in layer ${layer + 1}`}
            disabled={disabled || units >= mostUnits}
            onClick={() => step(units + 1)}
          >
            +
          </button>
        </p>
      )}
      {problem === undefined || isOutput ? null : (
        <p className="pg-field__problem" role="status">
          {problem}
        </p>
      )}
      {fixed ? (
        <p className="pg-head__units">
          {activationWords.find(({ value }) => value === activation)?.label ?? activation}
        </p>
      ) : (
        <select
          className="pg-select"
          aria-label={`Activation of ${isOutput ? 'the output' : `layer ${layer + 1}`}`}
          value={activation}
          disabled={disabled}
          onChange={(event) => onActivation(event.target.value as Activation)}
        >
          {activationWords.map(({ value, label }) => (
            <option key={value} value={value} disabled={isOutput && !fits(experiment, value)}>
              {label}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= mostUnits;
}

/** The loss decides what the last layer may apply. */
function fits({ training }: Experiment, activation: Activation): boolean {
  if (training.loss === 'softmaxCrossEntropy') return activation === 'linear';
  if (training.loss === 'binaryCrossEntropy') return activation === 'sigmoid' || activation === 'linear';
  return true;
}
