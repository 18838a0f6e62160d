import { ablate } from '@symmetry-lab/core';
import type { Experiment } from '@symmetry-lab/core';
import { DataTable } from '@symmetry-lab/widgets/figure';
import { formatNumber, formatPercent } from '@symmetry-lab/widgets/words';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { addNudge } from '../edit/edit-training.js';
import { readNumber } from '../edit/read-number.js';
import { liveNetwork } from '../network/live-network.js';
import type { LaneState } from '../run/bench.js';
import { TopImages } from './TopImages.js';
import type { ViewProps } from './view-list.js';

/** The most weights that are listed at a time. */
const mostListed = 20;

/** Shows one unit in all detail: its weights as numbers that can be changed, what it answers to most, what is lost without it. */
export function UnitView({ lane, bench, data, selection, onEdit }: ViewProps): ReactNode {
  const { layer, units } = selection ?? { layer: 0, units: [0] };
  const unit = units[0] ?? 0;
  const mlp = liveNetwork(lane);
  const isHidden = layer < lane.layers.length - 1;
  const running = bench.playing || bench.goal !== undefined;
  // a forward pass or two: at rest only
  const loss = useMemo(
    () =>
      mlp && data && isHidden && !running
        ? ablate(mlp, data.test, {
            loss: lane.experiment.training.loss,
            layerIndex: layer,
            remove: [unit],
            replacement: 'mean',
          })
        : undefined,
    [mlp, data, isHidden, running, lane.experiment, layer, unit],
  );
  const row = mlp?.layers[layer];
  if (!row || unit >= row.units) return <p className="pg-note">Choose a unit in the picture.</p>;
  const name = isHidden ? `Layer ${layer + 1}, unit ${unit + 1}` : `Output ${unit + 1}`;
  return (
    <div className="pg-unit-view">
      <p className="pg-unit-view__name">
        {name}: {row.activation}
      </p>
      {loss ? (
        <p className="lab-note">
          With this unit fixed at its mean answer, the test loss would{' '}
          {loss.lossChange >= 0 ? 'rise' : 'fall'} by {formatNumber(Math.abs(loss.lossChange))}
          {loss.accuracy === null || !data
            ? ''
            : ` and ${formatPercent(loss.accuracy, data.test.count)} be answered correctly`}
          .
        </p>
      ) : null}
      {data && lane.experiment.data.name === 'digits' && mlp ? (
        <TopImages data={data} mlp={mlp} layer={layer} unit={unit} />
      ) : null}
      <Weights
        key={`${layer}-${unit}`}
        layer={layer}
        unit={unit}
        weights={row.weights.subarray(unit * row.inputs, (unit + 1) * row.inputs)}
        bias={row.biases[unit] ?? 0}
        step={bench.step}
        experiment={lane.experiment}
        onEdit={onEdit}
      />
    </div>
  );
}

interface WeightsProps {
  layer: number;
  unit: number;
  weights: ArrayLike<number>;
  bias: number;
  step: number;
  experiment: LaneState['experiment'];
  onEdit: (experiment: Experiment, at?: number) => void;
}

function Weights({ layer, unit, weights, bias, step, experiment, onEdit }: WeightsProps): ReactNode {
  const [first, setFirst] = useState(0);
  const count = weights.length;
  const set = (input: number | 'bias', value: number): void =>
    onEdit(addNudge(experiment, { layer, unit, input, step, value }), step);
  const rows = Array.from({ length: Math.min(mostListed, count - first) }, (_, i) => first + i);
  return (
    <>
      <DataTable
        caption="Weights; change a number to set it from this step on"
        columns={['from', 'weight']}
        rows={[
          ['bias', <WeightBox key="bias" name="bias" value={bias} onSet={(value) => set('bias', value)} />],
          ...rows.map((input) => [
            String(input + 1),
            <WeightBox
              key={input}
              name={`weight ${input + 1}`}
              value={weights[input] ?? 0}
              onSet={(value) => set(input, value)}
            />,
          ]),
        ]}
      />
      {count > mostListed ? (
        <div className="pg-row">
          <button
            type="button"
            className="lab-button pg-small"
            disabled={first === 0}
            onClick={() => setFirst(Math.max(0, first - mostListed))}
          >
            earlier
          </button>
          <button
            type="button"
            className="lab-button pg-small"
            disabled={first + mostListed >= count}
            onClick={() => setFirst(first + mostListed)}
          >
            later
          </button>
          <span className="lab-note">
            {first + 1} to {Math.min(count, first + mostListed)} of {count}
          </span>
        </div>
      ) : null}
    </>
  );
}

function WeightBox({
  name,
  value,
  onSet,
}: {
  name: string;
  value: number;
  onSet: (value: number) => void;
}): ReactNode {
  const [typed, setTyped] = useState<string>();
  const next = typed === undefined ? value : readNumber(typed);
  const isValid = next !== undefined;
  const take = (): void => {
    if (next !== undefined && next !== value) onSet(next);
    // what cannot be read stays, and is marked
    if (isValid || typed?.trim() === '') setTyped(undefined);
  };
  return (
    <input
      className="pg-input-box pg-weight"
      aria-label={name}
      aria-invalid={!isValid}
      title={isValid ? undefined : 'A number, please, such as 0.3 or 10^-6. Escape brings the old one back.'}
      value={typed ?? String(value)}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape') setTyped(undefined);
      }}
    />
  );
}
