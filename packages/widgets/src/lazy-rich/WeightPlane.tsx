import type { ReactNode } from 'react';
import { formatPercent } from '../words/format.js';
import type { ScaleOption } from './settings.js';
import { reach } from './view.js';
import type { LazyNetwork, PlaneWeights } from './view.js';

/** Describes a `WeightPlane`. */
export interface WeightPlaneProps {
  option: ScaleOption;
  network: LazyNetwork;
  start: PlaneWeights;
}

/** Draws every unit of a network as a point in the plane of its two incoming weights, with the way it has come. */
export function WeightPlane({ option, network, start }: WeightPlaneProps): ReactNode {
  const { movement, loss, weights } = network;
  const moved = formatPercent(movement, 1000);
  return (
    <div
      className="lab-lazy__panel"
      data-scale={option.scale}
      data-movement={movement}
      data-loss={loss}
      data-weights={weights.join(' ')}
    >
      <p className="lab-lazy__name">
        <span className="lab-lazy__dot" style={{ background: `var(${option.color})` }} aria-hidden="true" />
        {option.label}
      </p>
      <svg
        className="lab-lazy__plane"
        viewBox={`${-reach} ${-reach} ${2 * reach} ${2 * reach}`}
        role="img"
        aria-label={`Units with an output scale of ${option.scale} in the plane of their two weights, moved by ${moved} of their length`}
      >
        <path className="lab-lazy__axes" d={`M${-reach} 0H${reach}M0 ${-reach}V${reach}`} />
        {pairs(start).map(([x, y], unit) => {
          // the vertical axis points up
          const [toX = x, toY = y] = pairs(weights)[unit] ?? [];
          return (
            <g key={unit}>
              <circle className="lab-lazy__start" cx={x} cy={-y} r={0.07} />
              <path
                className="lab-lazy__way"
                d={`M${x} ${-y}L${toX} ${-toY}`}
                style={{ stroke: `var(${option.color})` }}
              />
              <circle cx={toX} cy={-toY} r={0.075} style={{ fill: `var(${option.color})` }} />
            </g>
          );
        })}
      </svg>
      <p className="lab-lazy__moved">
        moved by <b>{moved}</b>
      </p>
    </div>
  );
}

function pairs(weights: PlaneWeights): [x: number, y: number][] {
  return Array.from({ length: weights.length / 2 }, (_, unit) => [
    weights[2 * unit] ?? NaN,
    weights[2 * unit + 1] ?? NaN,
  ]);
}
