import { useId } from 'react';
import type { ReactNode } from 'react';

/** One of the answers or settings a `Choice` offers. */
export interface ChoiceOption<Value extends string> {
  value: Value;
  label: ReactNode;
}

/** Describes a `Choice`. */
export interface ChoiceProps<Value extends string> {
  /** What is chosen. */
  legend: ReactNode;
  options: readonly ChoiceOption<Value>[];
  /** The chosen value, or nothing yet. */
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** `answers` for a prediction, `segments` for a setting, `pictures` for images. */
  look?: 'answers' | 'segments' | 'pictures';
  /** Stands behind the last option, in the same row where there is room. */
  children?: ReactNode;
}

/** Lets the reader choose one of a few values: radio buttons in the clothes of a segmented control. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): ReactNode {
  const { legend, options, value, onChange, look = 'segments', children } = props;
  const name = useId();
  return (
    <fieldset className={`lab-choice lab-choice--${look}`}>
      <legend className="lab-choice__legend">{legend}</legend>
      <div className="lab-choice__options">
        {options.map((option) => (
          <label key={option.value} className="lab-choice__option">
            <input
              className="lab-choice__radio"
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className="lab-choice__label">{option.label}</span>
          </label>
        ))}
        {children}
      </div>
    </fieldset>
  );
}
