import type { Scheme } from '@symmetry-lab/core';
import type { ReactNode } from 'react';
import { schemeMeanings, schemeWords, usualScheme } from '../edit/edit-start.js';
import { readNumbers } from '../edit/number-lists.js';
import { ChoiceField, NumberField, TextField } from './Fields.js';

/** Describes `SchemeFields`. */
export interface SchemeFieldsProps {
  label: string;
  scheme: Scheme;
  /** How many numbers there are to write out; not offered where there is no one number of them. */
  count?: number | undefined;
  disabled: boolean;
  onChange: (scheme: Scheme) => void;
}

/** Chooses how numbers are drawn, with the numbers of the scheme below. */
export function SchemeFields({ label, scheme, count, disabled, onChange }: SchemeFieldsProps): ReactNode {
  const options = schemeWords.filter(
    ({ value }) => value !== 'literal' || scheme.scheme === 'literal' || count !== undefined,
  );
  return (
    <>
      <ChoiceField
        label={label}
        meaning={schemeMeanings[scheme.scheme]}
        options={options}
        value={scheme.scheme}
        disabled={disabled}
        onChange={(name) => onChange(usualScheme(name, count))}
      />
      <SchemeNumbers scheme={scheme} count={count} disabled={disabled} onChange={onChange} />
    </>
  );
}

/** Sets the numbers of a scheme. */
export function SchemeNumbers({
  scheme,
  count,
  disabled,
  onChange,
}: Omit<SchemeFieldsProps, 'label'>): ReactNode {
  const number = (name: string, key: string, value: number, min?: number): ReactNode => (
    <NumberField
      label={name}
      value={value}
      {...(min === undefined ? {} : { min })}
      disabled={disabled}
      onChange={(next) => onChange({ ...scheme, [key]: next })}
    />
  );
  switch (scheme.scheme) {
    case 'constant':
      return number('Value', 'value', scheme.value);
    case 'ramp':
      return number('Step of the ramp', 'step', scheme.step);
    case 'uniform':
      return (
        <>
          {number('From', 'minimum', scheme.minimum ?? -0.05)}
          {number('To', 'maximum', scheme.maximum ?? 0.05)}
        </>
      );
    case 'normal':
      return (
        <>
          {number('Mean', 'mean', scheme.mean ?? 0)}
          {number('Deviation', 'standardDeviation', scheme.standardDeviation ?? 0.05, 0)}
        </>
      );
    case 'hadamard':
    case 'orthogonal':
      return number('Gain', 'gain', scheme.gain ?? 1);
    case 'literal':
      return (
        <TextField
          label="The numbers"
          meaning="Unit by unit, each with its weights from the first input to the last."
          rows={3}
          value={scheme.values.join(' ')}
          disabled={disabled}
          problemOf={(text) => {
            const values = readNumbers(text);
            const wanted = count ?? scheme.values.length;
            if (!values) return 'numbers with spaces between, please';
            return values.length === wanted
              ? undefined
              : `${wanted} numbers, please: here are ${values.length}`;
          }}
          onChange={(text) => onChange({ scheme: 'literal', values: readNumbers(text) ?? [] })}
        />
      );
    case 'zeros':
    case 'glorotUniform':
    case 'glorotNormal':
    case 'heUniform':
    case 'heNormal':
    case 'lecunUniform':
    case 'lecunNormal':
      return null;
  }
}
