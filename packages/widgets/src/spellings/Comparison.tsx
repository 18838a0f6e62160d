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
  /** The same before the units were matched, if they were. */
  before: readonly number[] | undefined;
}

/** Compares both networks: their losses with every digit, their distance, and the loss on the straight line between them. */
export function Comparison({ both, losses, before }: ComparisonProps): ReactNode {
  const curves = useMemo(() => pathCurves(losses, before), [losses, before]);
  const barrier = losses ? formatBarrier(losses) : '…';
  return (
    <div className="lab-spellings__side">
      <dl className="lab-spellings__numbers">
        <dt>loss of network 1</dt>
        <dd>{losses ? String(losses[0]) : '…'}</dd>
        <dt>loss of network 2</dt>
        <dd>{losses ? String(losses.at(-1)) : '…'}</dd>
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
        <dd>{barrier}</dd>
      </dl>
      <LineChart
        label={`Loss on the straight line between both networks: its barrier is ${barrier}`}
        model={pathChart}
        data={curves}
        height={180}
      />
      <p className="lab-note">{before ? 'Dashed: before the units were matched.' : '\u00a0'}</p>
    </div>
  );
}
