import { LineChart } from '@symmetry-lab/widgets/chart';
import type { ChartData } from '@symmetry-lab/widgets/chart';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { answersOf, drawnRanges } from '../network/answers.js';
import { unscaled } from '../network/own-units.js';
import { liveNetwork } from '../network/live-network.js';
import { useSteadyModel } from './CurvesView.js';
import type { ViewProps } from './view-list.js';

/** Shows the answer to every input of a line, as a curve through the samples. */
export function CurveOutput({ lane, data }: ViewProps): ReactNode {
  const mlp = liveNetwork(lane);
  const answers = mlp && data && answersOf(mlp, 'line', data);
  const range = data ? drawnRanges(data).x : ([-1, 1] as const);
  const [low, high] = data?.description?.targetRange ?? [-1, 1];
  const room = 0.15 * (high - low || 1);
  const { inputNames, inputScaling, targetName, targetScaling } = data?.description ?? {};
  const inputOf = (x: number): number => unscaled(inputScaling, 0, x);
  const answerOf = (y: number): number => unscaled(targetScaling, 0, y);
  const model = useSteadyModel({
    x: { label: inputNames?.[0] ?? 'x', min: inputOf(range[0]), max: inputOf(range[1]) },
    y: { label: targetName ?? 'answer', min: answerOf(low - room), max: answerOf(high + room) },
    series: [
      { label: '', color: '--lab-ink-muted', points: true },
      { label: 'network', color: '--lab-series-equal' },
    ],
  });
  const chart = useMemo<ChartData>(() => {
    const outputs = answers?.activations.at(-1);
    if (!data || !answers || !outputs) return [[], [], []];
    const samples = Array.from({ length: data.train.count }, (_, i) => ({
      x: data.train.inputs[i] ?? 0,
      sample: data.train.targets[i * data.outputs] ?? 0,
      answer: null as number | null,
    }));
    const curve = Array.from({ length: answers.side }, (_, i) => ({
      x: answers.inputs[i] ?? 0,
      sample: null as number | null,
      answer: outputs[i * data.outputs] ?? 0,
    }));
    const all = [...samples, ...curve].sort((a, b) => a.x - b.x);
    // between two samples the curve goes on: it is read off where it was computed
    const { inputScaling: inputs, targetScaling: targets } = data.description ?? {};
    const written = (y: number | null): number | null => (y === null ? null : unscaled(targets, 0, y));
    return [
      all.map(({ x }) => unscaled(inputs, 0, x)),
      all.map(({ sample }) => written(sample)),
      all.map(({ x, answer }) => written(answer ?? between(curve, x))),
    ];
  }, [answers, data]);
  return (
    <LineChart label="What the network answers, with the samples" model={model} data={chart} height={260} />
  );
}

function between(curve: readonly { x: number; answer: number }[], x: number): number | null {
  const next = curve.findIndex((point) => point.x >= x);
  const [before, after] = [curve[next - 1], curve[next]];
  if (!before || !after) return null;
  return before.answer + ((x - before.x) / (after.x - before.x)) * (after.answer - before.answer);
}
