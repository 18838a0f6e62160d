import { LineChart } from '@symmetry-lab/widgets/chart';
import { Choice } from '@symmetry-lab/widgets/figure';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { joinCurves, stepAxis } from './curves-view.js';
import { useSteadyModel } from './CurvesView.js';
import { layerSeries } from './DistinctView.js';
import type { ViewProps } from './view-list.js';

/** Shows how many independent directions the units of each layer use: by their weights, or by what they answer. */
export function RankView({ bench, lane }: ViewProps): ReactNode {
  const [what, setWhat] = useState<'weights' | 'answers'>('weights');
  const { lanes, farthest } = bench;
  const hidden = Math.max(...lanes.map(({ layers }) => layers.length - 1));
  const most = Math.max(1, ...lanes.flatMap(({ layers }) => layers.slice(0, -1).map(({ units }) => units)));
  const data = joinCurves(
    lanes,
    Array.from(
      { length: hidden },
      (_, l) =>
        ({ weightRank, activationRank }) =>
          (what === 'weights' ? weightRank : activationRank)?.[l],
    ),
  );
  const model = useSteadyModel({
    x: stepAxis(farthest),
    y: { label: 'effective rank', min: 0, max: most + 1 },
    series: layerSeries(lanes.length, hidden),
  });
  if (lane.layers.length < 2) return <p className="pg-note">There is no hidden layer.</p>;
  return (
    <>
      <Choice
        legend="Of"
        options={[
          { value: 'weights', label: 'weights' },
          { value: 'answers', label: 'answers' },
        ]}
        value={what}
        onChange={setWhat}
      />
      <LineChart
        label="Effective rank of each hidden layer, over steps"
        model={model}
        data={data}
        height={180}
      />
    </>
  );
}
