import { largestDifference } from '@symmetry-lab/core';
import { LineChart } from '@symmetry-lab/widgets/chart';
import type { ChartData } from '@symmetry-lab/widgets/chart';
import { formatNumber } from '@symmetry-lab/widgets/words';
import type { ReactNode } from 'react';
import { twinGroups } from '../edit/edit-start.js';
import { liveNetwork } from '../network/live-network.js';
import type { Selection } from '../state/lab-state.js';
import { experimentName } from '../state/document.js';
import { joinCurves, laneSeries, laneColor, stepAxis } from './curves-view.js';
import { useSteadyModel } from './CurvesView.js';
import type { ViewProps } from './view-list.js';

/**
 * Shows how far apart the units of each hidden layer are, in powers of ten; exactly equal ones have a place of their own. Where
 * a layer starts with twins, they are what is measured.
 */
export function DifferenceView({ bench, lane, difference }: ViewProps): ReactNode {
  const { lanes, farthest } = bench;
  const hidden = Math.max(...lanes.map(({ layers }) => layers.length - 1));
  const chosen = difference?.chosen;
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
  const [steps] = data;
  const lines: ChartData = [
    ...data,
    ...(difference?.points ?? []).map((points) => steps.map((step) => points.get(step) ?? null)),
  ];
  const series =
    lanes.length > 1
      ? laneSeries(lanes.length, names)
      : names.map((label, l) => ({ label, color: laneColor(l) }));
  const chosenSeries = (difference?.points ?? []).map((_, index) => ({
    label: lanes.length > 1 ? `${experimentName(index)} ${shortName(chosen)}` : shortName(chosen),
    color: lanes.length > 1 ? laneColor(index) : '--lab-unit-4',
  }));
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
    series: [...series, ...chosenSeries],
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
      {difference?.failure === undefined ? null : (
        <p className="lab-note">The curve of the chosen units ends here: {difference.failure}</p>
      )}
    </>
  );
}

function shortName(chosen: Selection | undefined): string {
  const names = chosen?.units.map((unit) => unit + 1) ?? [];
  return names.length > 3 ? `${names.length} units` : `units ${names.join(', ')}`;
}
