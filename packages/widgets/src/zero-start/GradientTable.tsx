import type { ReactNode } from 'react';
import { Term } from '../figure/Term.js';
import { normOf, normWords, partRows } from './view.js';
import type { ZeroFrame } from './view.js';

/** Describes a `GradientTable`. */
export interface GradientTableProps {
  /** Layers of the network. */
  layers: number;
  /** What each of the first steps finds; `undefined` where it is not known yet. */
  frames: readonly (ZeroFrame | undefined)[];
}

/** Shows which part of the network has a gradient at which step: full where it has one, hollow where it is exactly 0. */
export function GradientTable({ layers, frames }: GradientTableProps): ReactNode {
  return (
    <table className="lab-zero__table">
      <caption className="lab-zero__caption">Length of the gradient that each step finds</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="lab-visually-hidden">part of the network</span>
          </th>
          {frames.map((_, index) => (
            <th key={index} scope="col">
              step {index + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {partRows(layers).map((row) => (
          <tr key={row.name} className={row.part === 'biases' ? 'lab-zero__biases' : undefined}>
            <th scope="row">
              <Term meaning={row.meaning}>{row.name}</Term>
            </th>
            {frames.map((frame, index) => (
              <GradientCell key={index} norm={frame && normOf(frame, row)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Norm({ norm }: { norm: number }): ReactNode {
  const words = normWords(norm);
  const [factor, power] = words.split(' × ');
  if (power === undefined) return words;
  return (
    <>
      {factor} <span className="lab-zero__power">× {power}</span>
    </>
  );
}

function GradientCell({ norm }: { norm: number | undefined }): ReactNode {
  if (norm === undefined) return <td className="lab-zero__cell">·</td>;
  return (
    <td
      className={`lab-zero__cell ${norm === 0 ? 'lab-zero__cell--none' : 'lab-zero__cell--some'}`}
      data-norm={norm}
    >
      <Norm norm={norm} />
    </td>
  );
}
