import { formatCount, formatNumber } from '@symmetry-lab/widgets/words';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { histogram } from './histogram.js';
import type { Histogram } from './histogram.js';
import type { ViewProps } from './view-list.js';

const classes = 31;

/** Shows how weights and gradients of each layer are spread. */
export function HistogramView({ lane }: ViewProps): ReactNode {
  const { parameters, gradient } = lane.snapshot;
  const rows = useMemo(
    () =>
      lane.layers.map(({ weightsOffset, biasesOffset }, l) => ({
        name: l === lane.layers.length - 1 ? 'output' : `layer ${l + 1}`,
        weights: parameters && histogram(parameters.subarray(weightsOffset, biasesOffset), classes),
        gradient: gradient && histogram(gradient.subarray(weightsOffset, biasesOffset), classes),
      })),
    [lane.layers, parameters, gradient],
  );
  return (
    <div className="pg-histograms">
      <span />
      <span className="pg-field__label">weights</span>
      <span className="pg-field__label">gradient</span>
      {rows.map(({ name, weights, gradient: slopes }) => (
        <div key={name} className="pg-histograms__row">
          <span className="pg-field__label">{name}</span>
          <Bars label={`Weights of ${name}`} histogram={weights} />
          <Bars label={`Gradient of ${name}`} histogram={slopes} />
        </div>
      ))}
    </div>
  );
}

function Bars({ label, histogram: counted }: { label: string; histogram: Histogram | undefined }): ReactNode {
  if (!counted) return <span className="pg-histogram" />;
  const { min, max, counts, lost } = counted;
  const most = Math.max(1, ...counts);
  const words = `${label}: ${formatCount(counts.reduce((a, b) => a + b, 0))} from ${formatNumber(min)} to ${formatNumber(max)}${lost > 0 ? `, ${formatCount(lost)} not finite` : ''}`;
  return (
    <span className="pg-histogram">
      <svg
        className="pg-histogram__bars"
        viewBox={`0 0 ${classes} 24`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words}
      >
        {counts.map((count, index) => {
          const height = count === 0 ? 0 : Math.max(0.8, (24 * count) / most);
          const middle = min + ((index + 0.5) / classes) * (max - min);
          return (
            <rect
              key={index}
              className={middle < 0 ? 'pg-histogram__bar pg-histogram__bar--negative' : 'pg-histogram__bar'}
              x={index + 0.08}
              width={0.84}
              y={24 - height}
              height={height}
            />
          );
        })}
      </svg>
      <span className="pg-histogram__ends" aria-hidden="true">
        <span>{formatNumber(min)}</span>
        <span>{formatNumber(max)}</span>
      </span>
    </span>
  );
}
