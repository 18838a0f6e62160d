import type { ReactNode } from 'react';
import { EqualityBadge } from '../figure/EqualityBadge.js';
import { Term } from '../figure/Term.js';
import { UnitGrid } from '../picture/UnitGrid.js';
import { formatLoss, formatPercent } from '../words/format.js';
import { digitSide, firstLayerUnits, testCount } from '../course/course.js';
import { meanings } from '../words/meanings.js';
import type { NetworkView } from './view.js';

interface NetworkPanelProps {
  name: string;
  start: 'equal' | 'random';
  network: NetworkView;
  limit: number;
}

/** Shows one network: its first-layer units as pictures, and the three numbers that matter. */
export function NetworkPanel({ name, start, network, limit }: NetworkPanelProps): ReactNode {
  const { distinct, accuracy, loss, labels, weights, masks } = network;
  return (
    <section
      className={`lab-network lab-network--${start}`}
      aria-label={name}
      data-start={start}
      data-distinct={distinct}
      data-accuracy={accuracy}
      data-loss={loss}
    >
      <p className="lab-network__name">
        {name}
        <EqualityBadge identical={distinct === 1}>
          {distinct === 1 ? 'identical' : distinct === firstLayerUnits ? 'different' : 'some identical'}
        </EqualityBadge>
      </p>
      <UnitGrid
        label={`${name}: incoming weights of ${firstLayerUnits} units, ${distinct} of them distinct`}
        units={firstLayerUnits}
        side={digitSide}
        columns={5}
        labels={labels}
        weights={weights}
        still={masks}
        limit={limit}
      />
      <dl className="lab-facts">
        <div className="lab-facts__fact">
          <dt>
            <Term meaning={meanings.distinct}>distinct units</Term>
          </dt>
          <dd>
            {distinct} <span className="lab-facts__unit">of {firstLayerUnits}</span>
          </dd>
        </div>
        <div className="lab-facts__fact">
          <dt>
            <Term
              meaning={`Share of the ${testCount} digits kept out of training that the network names correctly.`}
            >
              test digits right
            </Term>
          </dt>
          <dd>{formatPercent(accuracy, testCount)}</dd>
        </div>
        <div className="lab-facts__fact">
          <dt>
            <Term meaning={meanings.loss}>loss</Term>
          </dt>
          <dd>{formatLoss(loss)}</dd>
        </div>
      </dl>
    </section>
  );
}
