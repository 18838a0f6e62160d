import type { ReactNode } from 'react';
import { testCount } from '../course/course.js';
import { unitColors } from '../picture/unit-grid-layout.js';
import { formatPercent } from '../words/format.js';
import { cellWords } from './settings.js';
import type { CellName } from './settings.js';
import { hiddenUnits } from './view.js';
import type { CellView } from './view.js';

/** Describes a `MatrixCell`. */
export interface MatrixCellProps {
  view: CellView;
  /** Name of the group of radio buttons that the cell belongs to. */
  group: string;
  chosen: boolean;
  onChoose: (cell: CellName) => void;
}

/** Draws one start as a cell to choose: which matrices are random, a dot for each hidden unit, and what it reads correctly. */
export function MatrixCell({ view, group, chosen, onChoose }: MatrixCellProps): ReactNode {
  const { cell, labels, distinct, accuracy } = view;
  const [letters = '', biases] = cell.split('+');
  const counts = `${distinct[0]} and ${distinct[1]} distinct units`;
  return (
    <label
      className="lab-cell"
      data-cell={cell}
      data-first={distinct[0]}
      data-second={distinct[1]}
      data-accuracy={accuracy}
    >
      <input
        className="lab-cell__radio"
        type="radio"
        name={group}
        aria-label={`${cellWords(cell)}: ${counts}, ${formatPercent(accuracy, testCount)} of test digits right`}
        checked={chosen}
        onChange={() => onChoose(cell)}
      />
      <span className="lab-cell__body" aria-hidden="true">
        <span className="lab-cell__matrices">
          {Array.from(letters, (letter, index) => (
            <span key={index} className={`lab-cell__matrix lab-cell__matrix--${letter}`}>
              {letter}
            </span>
          ))}
          {biases ? <span className="lab-cell__biases">b random</span> : null}
        </span>
        <span className="lab-cell__layers">
          <Dots labels={labels[0]} />
          <Dots labels={labels[1]} />
        </span>
        <span className="lab-cell__counts">
          <span>
            <b>{distinct[0]}</b> of {hiddenUnits[0]}
          </span>
          <span>
            <b>{distinct[1]}</b> of {hiddenUnits[1]}
          </span>
        </span>
        <span className="lab-cell__accuracy">{formatPercent(accuracy, testCount)} right</span>
      </span>
    </label>
  );
}

/** Draws a dot for each unit, in rows of five: full for the first of its kind, hollow for a copy of an earlier one. */
function Dots({ labels }: { labels: readonly number[] }): ReactNode {
  const colors = unitColors(labels);
  const pitch = 10;
  return (
    <svg className="lab-dots" viewBox={`0 0 50 ${pitch * Math.ceil(labels.length / 5)}`}>
      {labels.map((label, unit) => (
        <circle
          key={unit}
          className={`lab-unit-${colors[unit]} ${labels.indexOf(label) === unit ? 'lab-dots__own' : 'lab-dots__copy'}`}
          cx={5 + pitch * (unit % 5)}
          cy={5 + pitch * Math.floor(unit / 5)}
          r={3.4}
        />
      ))}
    </svg>
  );
}
