import type { Scheme } from '@symmetry-lab/core';
import type { ReactNode } from 'react';
import { schemeWords, usualScheme } from '../edit/edit-start.js';
import { ChoiceField, NumberField } from './Fields.js';

/** Describes `SchemeFields`. */
export interface SchemeFieldsProps {
  label: string;
  scheme: Scheme;
  disabled: boolean;
  onChange: (scheme: Scheme) => void;
}

/** Chooses how numbers are drawn, with the numbers of the scheme below. */
export function SchemeFields({ label, scheme, disabled, onChange }: SchemeFieldsProps): ReactNode {
  const options = schemeWords.filter(({ value }) => value !== 'literal' || scheme.scheme === 'literal');
  const number = (name: string, key: string, value: number, min?: number): ReactNode => (
    <NumberField
      label={name}
      value={value}
      {...(min === undefined ? {} : { min })}
      disabled={disabled}
      onChange={(next) => onChange({ ...scheme, [key]: next })}
    />
  );
  return (
    <>
      <ChoiceField
        label={label}
        options={options}
        value={scheme.scheme}
        disabled={disabled}
        onChange={(name) => (name === 'literal' ? undefined : onChange(usualScheme(name)))}
      />
      {scheme.scheme === 'constant' ? number('Value', 'value', scheme.value) : null}
      {scheme.scheme === 'ramp' ? number('Step of the ramp', 'step', scheme.step) : null}
      {scheme.scheme === 'uniform' ? number('From', 'minimum', scheme.minimum ?? -0.05) : null}
      {scheme.scheme === 'uniform' ? number('To', 'maximum', scheme.maximum ?? 0.05) : null}
      {scheme.scheme === 'normal' ? number('Mean', 'mean', scheme.mean ?? 0) : null}
      {scheme.scheme === 'normal'
        ? number('Deviation', 'standardDeviation', scheme.standardDeviation ?? 0.05, 0)
        : null}
      {scheme.scheme === 'hadamard' || scheme.scheme === 'orthogonal'
        ? number('Gain', 'gain', scheme.gain ?? 1)
        : null}
    </>
  );
}
