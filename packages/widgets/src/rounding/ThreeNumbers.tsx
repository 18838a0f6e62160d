import type { Precision } from '@symmetry-lab/core';
import type { ReactNode } from 'react';
import { EqualityBadge } from '../figure/EqualityBadge.js';
import { SumDigits } from './SumDigits.js';
import type { Triple } from './sums.js';

/** Describes `ThreeNumbers`. */
export interface ThreeNumbersProps {
  triple: Triple | undefined;
  precision: Precision;
  /** Looks for another three. */
  onNext: () => void;
}

/** Adds three numbers of the network in two ways, to the last digit. */
export function ThreeNumbers({ triple, precision, onNext }: ThreeNumbersProps): ReactNode {
  if (!triple) return <p className="lab-note">No three neighbours whose sum depends on the order.</p>;
  const { terms, left, right, index } = triple;
  const names = ['a', 'b', 'c'];
  return (
    <div className="lab-three" data-first-term={index} data-left={left} data-right={right}>
      <p className="lab-rounding__name">
        Three of the numbers
        <EqualityBadge identical={false}>different</EqualityBadge>
      </p>
      <dl className="lab-three__sums">
        {terms.map((term, k) => (
          <div key={names[k]}>
            <dt>
              {names[k]} <span className="lab-note">(sample {index + k + 1})</span>
            </dt>
            <dd>
              <SumDigits value={term} reference={term} precision={precision} />
            </dd>
          </div>
        ))}
        <div>
          <dt>(a + b) + c</dt>
          <dd>
            <SumDigits value={left} reference={right} precision={precision} />
          </dd>
        </div>
        <div>
          <dt>a + (b + c)</dt>
          <dd>
            <SumDigits value={right} reference={left} precision={precision} />
          </dd>
        </div>
      </dl>
      <button type="button" className="lab-button" onClick={onNext}>
        Another three
      </button>
    </div>
  );
}
