import { memo } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import {
  axisPlace,
  axisRange,
  axisTicks,
  chartInsets,
  chartPlaces,
  lineEnds,
  spreadLabels,
  tickLabel,
} from './model.js';
import type { ChartAxis, ChartData, ChartMark, ChartModel, ChartSeries } from './model.js';

interface StillChartProps {
  model: ChartModel;
  data: ChartData;
  marks: readonly ChartMark[];
  height: number;
  /** Whether new data is drawn, because no live chart will come. */
  follows: boolean;
}

/**
 * Draws a chart as plain markup in the box that the live chart will take. The stylesheet hides it as soon as the live
 * chart is there, and the first data given to it stay: it is a picture of the start, unless it is all there will be.
 */
export const StillChart = memo(function StillChart({
  model,
  data,
  marks,
  height,
}: StillChartProps): ReactNode {
  const { top, right, bottom, left } = chartInsets(model);
  const plotHeight = height - top - bottom;
  const x = (place: number): number => 100 * fraction(model.x, place);
  const y = (place: number): number => 100 - 100 * fraction(model.y, place);
  const places = chartPlaces(model, data);
  const [steps = [], ...lines] = places;
  const ends = lineEnds(places).filter(({ series }) => model.series[series]?.label !== '');
  const tops = spreadLabels(
    ends.map((end) => (y(end.y) / 100) * plotHeight),
    16,
    plotHeight - 8,
  );
  return (
    <div className="lab-still" style={{ inset: `${top}px ${right}px ${bottom}px ${left}px` }}>
      {axisTicks(model.x, 5).map((tick) => (
        <span
          key={tick}
          className="lab-still__tick lab-still__tick--x"
          style={{ left: `${x(axisPlace(model.x, tick) ?? NaN)}%` }}
        >
          {tickLabel(model.x, tick)}
        </span>
      ))}
      {axisTicks(model.y, 4).map((tick) => (
        <span
          key={tick}
          className="lab-still__tick lab-still__tick--y"
          style={{ top: `${y(axisPlace(model.y, tick) ?? NaN)}%` }}
        >
          {tickLabel(model.y, tick)}
        </span>
      ))}
      <svg className="lab-still__lines" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {lines.map((line, index) => (
          <path
            key={index}
            className={model.series[index]?.points ? 'lab-still__points' : undefined}
            d={linePath(steps, line, x, y, model.series[index] ?? {})}
            style={{ stroke: `var(${model.series[index]?.color})` }}
            strokeDasharray={model.series[index]?.dashed ? '6 4' : undefined}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {marks.map(({ axis, at, label }) => {
        const place = axisPlace(model[axis], at);
        if (place === null) return null;
        // its word stands before it in the last third, as the names of lines do
        const isBefore = axis === 'x' && x(place) > 67;
        const where = isBefore
          ? { right: `${100 - x(place)}%` }
          : axis === 'x'
            ? { left: `${x(place)}%` }
            : { top: `${y(place)}%` };
        return (
          <span
            key={`${axis} ${at}`}
            className={`lab-still__mark lab-still__mark--${isBefore ? 'before' : axis}`}
            style={where}
          >
            {label}
          </span>
        );
      })}
      {ends.map((end, index) => (
        <span
          key={end.series}
          className="lab-still__label"
          style={labelPlace(x(end.x), (100 * (tops[index] ?? 0)) / plotHeight)}
        >
          {model.series[end.series]?.label}
        </span>
      ))}
    </div>
  );
}, sameModel);

function sameModel(before: StillChartProps, after: StillChartProps): boolean {
  return !after.follows && before.model === after.model && before.height === after.height;
}

function fraction(axis: ChartAxis, place: number): number {
  const [first, last] = axisRange(axis);
  return (place - first) / (last - first);
}

/**
 * Labels start right of the line's end; in the last third they end left of it, above the line or, at the top, below it.
 *
 * @param left - Percent of the plot's width.
 * @param top - Percent of its height, which a stylesheet may have made other than the one asked for.
 */
function labelPlace(left: number, top: number): CSSProperties {
  return left > 67
    ? { right: `${100 - left}%`, top: `calc(${top}% ${top < 6 ? '+ 13px' : '- 12px'})` }
    : { left: `calc(${left}% + 8px)`, top: `${top}%` };
}

function linePath(
  steps: readonly (number | null)[],
  line: readonly (number | null)[],
  x: (value: number) => number,
  y: (value: number) => number,
  { stepped, points }: Pick<ChartSeries, 'stepped' | 'points'>,
): string {
  let path = '';
  line.forEach((value, index) => {
    const step = steps[index];
    if (value === null || typeof step !== 'number') return;
    const across = x(step).toFixed(2);
    const down = y(value).toFixed(2);
    // a point is a line of no length with a round end
    if (points) path += `M${across} ${down}h0`;
    else path += path === '' ? `M${across} ${down}` : stepped ? `H${across}V${down}` : `L${across} ${down}`;
  });
  return path;
}
