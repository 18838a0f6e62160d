import type { Precision } from '@symmetry-lab/core';
import type { ReactNode } from 'react';
import { fullDigits } from './sums.js';

/** Describes `SumDigits`. */
export interface SumDigitsProps {
  value: number;
  /** The number it is compared with. */
  reference: number;
  precision: Precision;
}

/** Writes a number in full; the digits in which it differs from another one stand out, underlined and in another colour. */
export function SumDigits({ value, reference, precision }: SumDigitsProps): ReactNode {
  const { same, differs, power } = fullDigits(value, reference, precision);
  return (
    <span className="lab-digits">
      {same}
      {differs ? <mark className="lab-digits__differs">{differs}</mark> : null}
      {power}
    </span>
  );
}
