import type { ReactNode } from 'react';
import type { Direction } from './view.js';

/** Describes a `DirectionCircle`. */
export interface DirectionCircleProps {
  /** What the picture shows, in words. */
  label: string;
  directions: readonly Direction[];
  teacher: readonly Direction[];
}

/** Draws where each unit points, as a spoke of a circle, with the lines along which the teacher's units point. */
export function DirectionCircle({ label, directions, teacher }: DirectionCircleProps): ReactNode {
  return (
    <svg className="lab-circle" viewBox="-1.25 -1.25 2.5 2.5" role="img" aria-label={label}>
      <circle className="lab-circle__rim" r={1} />
      {teacher.map(([x, y]) => (
        // a tanh unit that points the other way says the same with the sign of its outgoing weight turned
        <path key={x} className="lab-circle__teacher" d={`M${1.2 * x} ${-1.2 * y}L${-1.2 * x} ${1.2 * y}`} />
      ))}
      {directions.map(([x, y], unit) => (
        // one colour for all: a colour of its own would say that units are equal where it comes again
        <g key={unit} className="lab-circle__spoke">
          <path className="lab-circle__unit" d={`M0 0L${x} ${-y}`} />
          <circle cx={x} cy={-y} r={0.07} fill="currentcolor" />
        </g>
      ))}
    </svg>
  );
}
