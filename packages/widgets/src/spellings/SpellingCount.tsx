import { orbitSize } from '@symmetry-lab/core';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { courseLayers } from '../course/course.js';
import { Term } from '../figure/Term.js';
import { countInWords, groupDigits } from './count-words.js';

const count = orbitSize(courseLayers).exact;

/** Says how many spellings the network has, with every digit and in words. */
export function SpellingCount(): ReactNode {
  return (
    <p className="lab-spellings__count">
      <Term meaning="25! orders of the first hidden layer, times 15! orders of the second, times 2 for each of the 40 units, which may be turned round.">
        25! · 15! · 2⁴⁰
      </Term>{' '}
      spellings of this one network: <strong className="lab-spellings__digits">{breakable(count)}</strong>,
      about {countInWords(count)}.
    </p>
  );
}

/** Groups of digits with room for a line to break between them, and nowhere else. */
function breakable(number: bigint): ReactNode {
  return groupDigits(number)
    .split(',')
    .map((group, index) => (
      <Fragment key={index}>
        {index > 0 ? (
          <>
            ,<wbr />
          </>
        ) : null}
        {group}
      </Fragment>
    ));
}
