import { largestDifference } from '@symmetry-lab/core';
import { LineChart } from '@symmetry-lab/widgets/chart';
import type { ChartData } from '@symmetry-lab/widgets/chart';
import { formatNumber } from '@symmetry-lab/widgets/words';
import type { ReactNode } from 'react';
import { twinGroups } from '../edit/edit-start.js';
import { liveNetwork } from '../network/live-network.js';
import { useDifference } from '../run/use-difference.js';
import type { Selection } from '../state/lab-state.js';
import { experimentName } from '../state/document.js';
import { joinCurves, laneSeries, laneColor, stepAxis } from './curves-view.js';
import { useSteadyModel } from './CurvesView.js';
import type { ViewProps } from './view-list.js';

/**
 * Shows how far apart the units of each hidden layer are, in powers of ten; exactly equal ones have a place of their own. Where
 * a layer starts with twins, they are what is measured.
 */
export function DifferenceView({ bench, lane, selection }: ViewProps): ReactNode {
  const { lanes, farthest } = bench;
  const hidden = Math.max(...lanes.map(({ layers }) => layers.length - 1));
  const chosen = selection && selection.units.length > 1 ? selection : undefined;
  const { points, failure } = useDifference(lane.experiment, chosen, lane.history.at(-1)?.step ?? 0);
  const data = joinCurves(
    lanes,
    Array.from(
      { length: hidden },
      (_, l) =>
        ({ largestDifference, twinDifference }) =>
          twinDifference?.[l] ?? largestDifference?.[l],
    ),
  );
  const names = Array.from({ length: hidden }, (_, l) =>
    lanes.some(({ experiment }) => twinGroups(experiment, l).length > 0)
      ? `twins of layer ${l + 1}`
      : `layer ${l + 1}`,
  );
  const [steps, ...layers] = data;
  const lines: ChartData = chosen ? [steps, ...layers, steps.map((step) => points.get(step) ?? null)] : data;
  const series =
    lanes.length > 1
      ? laneSeries(lanes.length, names)
      : names.map((label, l) => ({ label, color: laneColor(l) }));
  const ofLane = lanes.length > 1 ? `${experimentName(lanes.indexOf(lane))} ` : '';
  const model = useSteadyModel({
    x: stepAxis(farthest),
    y: {
      label: 'largest difference in a weight or bias',
      scale: 'log' as const,
      min: 1e-18,
      max: 100,
      zero: 'exactly 0',
      ticks: [0, 1e-15, 1e-10, 1e-5, 1],
      room: 64,
    },
    series: chosen ? [...series, { label: `${ofLane}${shortName(chosen)}`, color: '--lab-unit-4' }] : series,
  });
  if (lane.layers.length < 2) return <p className="pg-note">There is no hidden layer.</p>;
  const mlp = liveNetwork(lane);
  return (
    <>
      <LineChart
        label="Largest difference between units, over steps"
        model={model}
        data={lines}
        height={200}
      />
      <p className="lab-note">
        {chosen && mlp
          ? `Units ${chosen.units.map((unit) => unit + 1).join(', ')} of layer ${chosen.layer + 1}, as chosen: ${formatNumber(largestDifference(mlp, chosen.layer, chosen.units))} apart at this step.`
          : 'Twins are compared with each other; in a layer without twins, all units with unit 1. Choose two units to see how far they are apart.'}
      </p>
      {failure === undefined ? null : (
        <p className="lab-note">The curve of the chosen units ends here: {failure}</p>
      )}
    </>
  );
}

function shortName({ units }: Selection): string {
  const names = units.map((unit) => unit + 1);
  return names.length > 3 ? `${names.length} units` : `units ${names.join(', ')}`;
}
