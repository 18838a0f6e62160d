import type { ReactNode } from 'react';

/** Describes a `WeightPlane`. */
export interface WeightPlaneProps {
  /** What the picture shows, in words. */
  label: string;
  /** The weights of both units. */
  units: readonly (readonly [number, number])[];
  /** The weights of the units that answer. */
  teacher: readonly (readonly [number, number])[];
}

/** Half the width of the picture, in weights. */
const reach = 2.6;

const colors = ['--lab-unit-1', '--lab-unit-2'] as const;

/** Draws the two incoming weights of each unit as an arrow in the plane; the second is thinner, so that both can be seen when they coincide. */
export function WeightPlane({ label, units, teacher }: WeightPlaneProps): ReactNode {
  return (
    <svg
      className="lab-plane"
      viewBox={`${-0.6 * reach} ${-reach} ${2 * reach} ${2 * reach}`}
      role="img"
      aria-label={label}
    >
      <path className="lab-plane__axes" d={`M${-reach} 0H${2 * reach}M0 ${-reach}V${reach}`} />
      <text className="lab-plane__name" x={1.36 * reach} y={0.22} textAnchor="end">
        w₁
      </text>
      <text className="lab-plane__name" x={0.08} y={-0.88 * reach}>
        w₂
      </text>
      {teacher.map(([x, y]) => (
        <g key={y}>
          <path className="lab-plane__teacher" d={`M0 0L${x} ${-y}`} />
          <circle className="lab-plane__target" cx={x} cy={-y} r={0.12} />
        </g>
      ))}
      {teacher.slice(0, 1).map(([x, y]) => (
        <text key="name" className="lab-plane__name" x={x} y={-y - 0.25} textAnchor="middle">
          teacher
        </text>
      ))}
      {units.map(([x, y], index) => (
        <g key={index} style={{ color: `var(${colors[index]})` }}>
          <path className="lab-plane__unit" d={`M0 0L${x} ${-y}`} strokeWidth={index === 0 ? 0.16 : 0.06} />
          <circle cx={x} cy={-y} r={index === 0 ? 0.17 : 0.09} fill="currentcolor" />
        </g>
      ))}
    </svg>
  );
}
