import type { ReactNode } from 'react';
import { Term } from '../figure/Term.js';
import { formatNumber } from '../words/format.js';
import { splitDigits } from './view.js';

/** Describes a `UnitAnswer`. */
export interface UnitAnswerProps {
  unit: 1 | 2;
  preActivation: number;
  bias: number;
  /** All digits of the unit's activation. */
  digits: string;
  /** All digits of the other unit's activation. */
  other: string;
}

const subscripts = { 1: '₁', 2: '₂' } as const;

/** Shows what a unit computes: the weighted sum, the bias, and its activation with every digit. */
export function UnitAnswer({ unit, preActivation, bias, digits, other }: UnitAnswerProps): ReactNode {
  const index = subscripts[unit];
  const [shared, own] = splitDigits(digits, other);
  return (
    <div className="lab-answer">
      <p className="lab-answer__name">Unit {unit}</p>
      <p className="lab-answer__activation">
        <Term meaning="The unit’s output, also called its activation: sigmoid(z), between 0 and 1. All 17 digits that fix the number are shown.">
          a{index} =
        </Term>{' '}
        <span className="lab-answer__digits">{shared}</span>
        {own ? <span className="lab-answer__digits lab-answer__digits--own">{own}</span> : null}
      </p>
      <p className="lab-answer__parts">
        <Term meaning="The total, also called the pre-activation: every pixel times its weight, added up, plus the bias.">
          z{index} = {formatNumber(preActivation)}
        </Term>
        {', '}
        <Term meaning="The bias: a number added to the weighted sum.">
          b{index} = {formatNumber(bias)}
        </Term>
      </p>
    </div>
  );
}
