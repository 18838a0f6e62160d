import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { LineChart } from '../chart/LineChart.js';
import { Term } from '../figure/Term.js';
import { formatNumber } from '../words/format.js';
import { formatBarrier, pathChart, pathCurves } from './view.js';
import type { SpellingsView } from './view.js';

/** Describes a `Comparison`. */
export interface ComparisonProps {
  both: SpellingsView | undefined;
  /** The loss along the straight line between both networks, if it has been measured. */
  losses: readonly number[] | undefined;
  /** What was measured last, shown in grey until it is measured again. */
  last: readonly number[];
  /** The same before the units were matched, if they were. */
  before: readonly number[] | undefined;
  /** Whether both networks train, which leaves no time to measure. */
  training: boolean;
}

const old = 'Grey: as last measured.';

/** Compares both networks: their losses with every digit, their distance, and the loss on the straight line between them. */
export function Comparison({ both, losses, last, before, training }: ComparisonProps): ReactNode {
  const curves = useMemo(() => pathCurves(losses, last, before), [losses, last, before]);
  const shown = losses ?? last;
  const barrier = formatBarrier(shown);
  const look = losses ? undefined : 'lab-spellings__old';
  return (
    <div className="lab-spellings__side">
      <dl className="lab-spellings__numbers">
        <dt>loss of network 1</dt>
        <dd className={look}>{String(shown[0])}</dd>
        <dt>loss of network 2</dt>
        <dd className={look}>{String(shown.at(-1))}</dd>
        <dt>
          <Term meaning="The length of the difference between both lists of weights and biases.">
            distance
          </Term>
        </dt>
        <dd>{formatNumber(both?.distance ?? 0)}</dd>
        <dt>
          <Term meaning="How far the loss on the straight line between both networks rises above its ends.">
            barrier
          </Term>
        </dt>
        <dd className={look}>{barrier}</dd>
      </dl>
      <LineChart
        label={`Loss on the straight line between both networks: its barrier is ${barrier}${losses ? '' : ', as last measured'}`}
        model={pathChart}
        data={curves}
        height={180}
      />
      <p className="lab-note lab-spellings__note">
        {losses
          ? ''
          : training
            ? `${old} Pause, and it is measured again. `
            : `${old} It is being measured again. `}
        {before ? 'Dashed: before the units were matched.' : ''}
      </p>
    </div>
  );
}
