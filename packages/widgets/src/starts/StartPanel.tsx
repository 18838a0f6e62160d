import type { ReactNode } from 'react';
import { digitSide, firstLayerUnits, testCount } from '../course/course.js';
import { Term } from '../figure/Term.js';
import { UnitGrid } from '../picture/UnitGrid.js';
import { formatPercent } from '../words/format.js';
import { weightScale } from './settings.js';
import type { StartOption } from './settings.js';
import { panelLabel } from './view.js';
import type { StartView } from './view.js';

/** Describes a `StartPanel`. */
export interface StartPanelProps {
  start: StartOption;
  network: StartView;
}

/** Shows one of the networks: its units, how many of them are distinct, saturated, and what they achieve. */
export function StartPanel({ start, network }: StartPanelProps): ReactNode {
  return (
    <div
      className="lab-starts__panel"
      data-start={start.value}
      data-accuracy={network.accuracy}
      data-distinct={network.distinct}
      data-saturated={network.saturated}
    >
      <p className="lab-starts__name">
        <span className="lab-starts__dot" style={{ background: `var(${start.color})` }} aria-hidden="true" />
        <Term meaning={start.meaning}>{start.label}</Term>
      </p>
      <UnitGrid
        label={panelLabel(start.label, network)}
        units={firstLayerUnits}
        side={digitSide}
        columns={5}
        labels={network.labels}
        weights={network.weights}
        still={network.masks}
        limit={weightScale}
      />
      <dl className="lab-starts__facts">
        <div>
          <dt>right</dt>
          <dd>{formatPercent(network.accuracy, testCount)}</dd>
        </div>
        <div>
          <dt>distinct</dt>
          <dd>{network.distinct}</dd>
        </div>
        <div>
          <dt>
            <Term meaning={saturatedMeaning}>saturated</Term>
          </dt>
          <dd>{formatPercent(network.saturated, testCount * firstLayerUnits)}</dd>
        </div>
      </dl>
    </div>
  );
}

const saturatedMeaning =
  'The share of the answers of these units that lie so far out on the sigmoid, near 0 or 1, that its slope is below a tenth of its largest value. There a correction moves next to nothing.';
