import type { ReactNode } from 'react';

/** Describes a `Slider`. */
export interface SliderProps {
  /** What is set: a word, or a `Term` that explains it. */
  label: ReactNode;
  /** The same as plain text, for screen readers; needed where `label` is not a string. */
  name?: string;
  min: number;
  max: number;
  /** Distance between two settings; 1 unless given. For a logarithmic range let the slider move an exponent. */
  step?: number;
  value: number;
  /** Writes the value as the reader wants it, such as `10⁻⁶`; plain digits when absent. */
  format?: (value: number) => string;
  onChange: (value: number) => void;
}

/** Lets the reader choose a number from a range; the value stands beside it. */
export function Slider(props: SliderProps): ReactNode {
  const { label, name, min, max, step = 1, value, format = String, onChange } = props;
  const text = format(value);
  const widest = [min, max, value].map((end) => format(end).length);
  return (
    <div className="lab-slider">
      <span className="lab-slider__label">{label}</span>
      <input
        className="lab-slider__range"
        type="range"
        aria-label={name ?? (typeof label === 'string' ? label : undefined)}
        aria-valuetext={text}
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      {/* as wide as its longest text, so that a drag moves nothing */}
      <output className="lab-slider__value" style={{ minWidth: `${Math.max(...widest)}ch` }}>
        {text}
      </output>
    </div>
  );
}
