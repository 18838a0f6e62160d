import type { ReactNode } from 'react';
import { firstLayerUnits } from '../course/course.js';
import { Term } from '../figure/Term.js';
import { HeatMap } from '../picture/HeatMap.js';
import type { HeatMapProps } from '../picture/HeatMap.js';
import { formatPair } from './view.js';

/** Describes a `PairMatrix`. */
export interface PairMatrixProps extends Pick<
  HeatMapProps,
  'values' | 'still' | 'rows' | 'columns' | 'onPoint' | 'mark' | 'hint'
> {
  /** What is compared, such as `What they weigh`. */
  name: string;
  /** How it is compared. */
  measure: 'cosine' | 'correlation';
  /** The mean over the pairs, sign aside; absent as long as the reader has not guessed it: the cells are empty then. */
  mean: number | undefined;
}

/** The scale of both measures. */
export const pairScale = { kind: 'diverging', limit: 1 } as const;

const meanings = {
  cosine:
    'Compares the directions of two sets of weights: 1 for the same, 0 for directions with nothing in common, −1 for opposite ones. The number is the mean over all pairs, sign aside.',
  correlation:
    'Compares the answers of two units over all test digits: 1 if they rise and fall together, 0 if they have nothing to do with each other, −1 if one rises where the other falls. The number is the mean over all pairs, sign aside.',
};

const words = {
  cosine: 'Cosines between the weights',
  correlation: 'Correlations between the answers',
};

/** Compares every unit with every other one: a matrix with its mean above it. */
export function PairMatrix({ name, measure, mean, ...map }: PairMatrixProps): ReactNode {
  return (
    <div className="lab-same__matrix">
      <p className="lab-same__name">
        {name}: <Term meaning={meanings[measure]}>{measure}</Term>{' '}
        <b className="lab-same__value">{mean === undefined ? '·' : formatPair(mean)}</b>
      </p>
      <HeatMap
        label={`${words[measure]} of ${firstLayerUnits} units, ${mean === undefined ? 'shown after a guess' : `${formatPair(mean)} on average, sign aside`}`}
        scale={pairScale}
        format={formatEntry}
        {...map}
      >
        {mean === undefined ? (
          <p className="lab-same__untold">
            <span className="lab-same__ask">Guess first: then the answers are compared.</span>
          </p>
        ) : null}
      </HeatMap>
    </div>
  );
}

function formatEntry(value: number): string {
  return Number.isFinite(value) ? formatPair(value) : 'none: one of them has nothing to compare';
}
