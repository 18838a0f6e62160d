import { formatNumber } from '@symmetry-lab/widgets/words';
import { Term } from '@symmetry-lab/widgets/figure';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { readNumber } from '../edit/read-number.js';

interface FieldProps {
  label: string;
  /** What the setting does, in plain words; offered at its name. */
  meaning?: string;
  children: (id: string) => ReactNode;
}

/** Puts the name of a setting beside its control. */
function Field({ label, meaning, children }: FieldProps): ReactNode {
  const id = useId();
  return (
    <div className="pg-field">
      {meaning === undefined ? (
        <label className="pg-field__label" htmlFor={id}>
          {label}
        </label>
      ) : (
        <span className="pg-field__label">
          <Term meaning={meaning}>{label}</Term>
        </span>
      )}
      {children(id)}
    </div>
  );
}

/** Describes a `NumberField`. */
export interface NumberFieldProps {
  label: string;
  meaning?: string;
  value: number;
  /** Returns why a number cannot be taken, or nothing. */
  min?: number;
  max?: number;
  integer?: boolean;
  disabled?: boolean;
  onChange: (value: number) => void;
}

/**
 * Takes a number when it is complete. What cannot be taken stays in the field, with a word that says what is missing and that the
 * experiment is as before.
 */
export function NumberField(props: NumberFieldProps): ReactNode {
  const {
    label,
    meaning,
    value,
    min = -Infinity,
    max = Infinity,
    integer = false,
    disabled,
    onChange,
  } = props;
  const [typed, setTyped] = useState<{ text: string; before: number }>();
  const problemId = useId();
  // what was typed before the number changed by other means counts no more
  const text = typed?.before === value ? typed.text : undefined;
  const problem = text === undefined ? undefined : problemOf(text, value, min, max, integer);
  const take = (): void => {
    const next = text === undefined ? undefined : readNumber(text, integer);
    if (next !== undefined && problem === undefined && next !== value) onChange(next);
    if (problem === undefined || text?.trim() === '') setTyped(undefined);
  };
  return (
    <Field label={label} {...(meaning === undefined ? {} : { meaning })}>
      {(id) => (
        <span className="pg-field__control">
          <input
            id={id}
            className="pg-input-box pg-field__number"
            inputMode={min < 0 ? 'text' : 'decimal'}
            aria-label={label}
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : problemId}
            disabled={disabled}
            value={text ?? String(value)}
            onChange={(event) => setTyped({ text: event.target.value, before: value })}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === 'Enter') take();
              if (event.key === 'Escape') setTyped(undefined);
            }}
          />
          {problem === undefined ? null : (
            <span id={problemId} className="pg-field__problem" role="status">
              {problem}
            </span>
          )}
        </span>
      )}
    </Field>
  );
}

function problemOf(
  text: string,
  before: number,
  min: number,
  max: number,
  integer: boolean,
): string | undefined {
  const value = readNumber(text, integer);
  const wanted = (words: string): string => `${words}; it stays ${formatNumber(before)}`;
  if (value === undefined)
    return wanted(integer ? 'a whole number, please' : 'a number, please, such as 0.3 or 10^-6');
  if (integer && !Number.isInteger(value)) return wanted('a whole number, please');
  if (value < min) return wanted(`at least ${formatNumber(min)}`);
  return value > max ? wanted(`at most ${formatNumber(max)}`) : undefined;
}

/** Describes a `TextField`. */
export interface TextFieldProps {
  label: string;
  meaning?: string;
  value: string;
  placeholder?: string;
  disabled?: boolean;
  /** Gives the text several lines. */
  rows?: number;
  /** Says why a text cannot be taken, or nothing. */
  problemOf: (text: string) => string | undefined;
  onChange: (value: string) => void;
}

/** Takes a text, such as a list of numbers, when it is complete and makes sense. */
export function TextField(props: TextFieldProps): ReactNode {
  const { label, meaning, value, placeholder, disabled, rows, problemOf: check, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const problem = typed === undefined ? undefined : check(typed);
  const take = (): void => {
    if (typed !== undefined && problem === undefined && typed !== value) onChange(typed);
    setTyped(undefined);
  };
  return (
    <Field label={label} {...(meaning === undefined ? {} : { meaning })}>
      {(id) => {
        const common = {
          id,
          'aria-label': label,
          'aria-invalid': problem !== undefined,
          disabled,
          placeholder,
          value: typed ?? value,
          spellCheck: false,
          onBlur: take,
        };
        return (
          <span className="pg-field__control">
            {rows === undefined ? (
              <input
                {...common}
                className="pg-input-box pg-field__number"
                onChange={(event) => setTyped(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') take();
                  if (event.key === 'Escape') setTyped(undefined);
                }}
              />
            ) : (
              <textarea
                {...common}
                className="pg-csv__text"
                rows={rows}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
            {problem === undefined ? null : <span className="pg-field__problem">{problem}</span>}
          </span>
        );
      }}
    </Field>
  );
}

/** Describes a `ChoiceField`. */
export interface ChoiceFieldProps<Value extends string> {
  label: string;
  meaning?: string;
  options: readonly { value: Value; label: string; disabled?: boolean }[];
  value: Value;
  disabled?: boolean;
  onChange: (value: Value) => void;
}

/** Lets the reader choose one of several settings from a list. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>): ReactNode {
  const { label, meaning, options, value, disabled, onChange } = props;
  return (
    <Field label={label} {...(meaning === undefined ? {} : { meaning })}>
      {(id) => (
        <select
          id={id}
          className="pg-select"
          aria-label={label}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Describes a `SwitchField`. */
export interface SwitchFieldProps {
  label: string;
  meaning?: string;
  value: boolean;
  disabled?: boolean;
  onChange: (value: boolean) => void;
}

/** Switches a setting on or off. */
export function SwitchField({ label, meaning, value, disabled, onChange }: SwitchFieldProps): ReactNode {
  return (
    <Field label={label} {...(meaning === undefined ? {} : { meaning })}>
      {(id) => (
        <input
          id={id}
          className="lab-toggle__box"
          type="checkbox"
          aria-label={label}
          disabled={disabled}
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
        />
      )}
    </Field>
  );
}
