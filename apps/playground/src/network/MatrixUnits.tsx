import { useId, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { rowAt, unitBox } from './picture-layout.js';
import type { ColumnLayout } from './picture-layout.js';

type Matrix = NonNullable<ColumnLayout['matrix']>;

/** Describes `MatrixUnits`. */
export interface MatrixUnitsProps {
  column: ColumnLayout;
  matrix: Matrix;
  layer: number;
  /** The row that the keyboard stands at; absent while it stands in another layer. */
  current: number | undefined;
  chosen: readonly number[];
  /** The colour of each unit, from `unitColors`. */
  colors: readonly number[];
  nameOf: (unit: number) => string;
  onCurrent: (unit: number) => void;
  /** Told which unit was chosen, and whether beside those that are. */
  onChoose: (unit: number, more: boolean) => void;
  onPoint: (unit: number | undefined) => void;
}

/**
 * The frame of a layer that is drawn as the matrix of its weights: a list of units of which a row is an entry, one of them
 * pointed at. Their colours stand at the right side, marks of what is chosen at the left.
 */
export function MatrixUnits(props: MatrixUnitsProps): ReactNode {
  const { column, matrix, layer, current, chosen, colors, nameOf, onCurrent, onChoose, onPoint } = props;
  const { left, top, tile } = column;
  const { rows, height } = matrix;
  const [pointed, setPointed] = useState<number>();
  const id = useId();
  const active = pointed ?? current ?? 0;
  const box = unitBox(column, active);

  const unitAt = (event: MouseEvent<HTMLElement>): number =>
    rowAt(matrix, event.clientY - event.currentTarget.getBoundingClientRect().top);
  const point = (unit: number | undefined): void => {
    if (unit === pointed) return;
    setPointed(unit);
    onPoint(unit);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // what the pointer has left behind gives way to the keyboard
    point(undefined);
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose(current ?? 0, event.shiftKey || event.ctrlKey || event.metaKey);
  };
  return (
    <>
      <div
        className="pg-matrix"
        role="listbox"
        aria-label={`Units of layer ${layer + 1}, ${rows} of them, as rows of weights`}
        aria-multiselectable
        aria-activedescendant={id}
        data-matrix={layer}
        tabIndex={current === undefined ? -1 : 0}
        style={{ left, top, width: tile, height }}
        onClick={(event) => {
          const unit = unitAt(event);
          onCurrent(unit);
          onChoose(unit, event.shiftKey || event.ctrlKey || event.metaKey);
        }}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => point(unitAt(event))}
        onPointerLeave={() => point(undefined)}
      >
        <div
          id={id}
          role="option"
          className="pg-matrix__row"
          data-unit={`${layer}-${active}`}
          aria-selected={chosen.includes(active)}
          aria-label={nameOf(active)}
          aria-posinset={active + 1}
          aria-setsize={rows}
          style={{ top: box.y - top, height: box.height }}
        />
      </div>
      <svg className="pg-matrix__marks" aria-hidden="true">
        {[...new Set(colors)].map((color) => (
          <path
            key={color}
            className={`pg-matrix__identity lab-unit-${color}`}
            d={bars(column, rows, left + tile + 2, 4, (unit) => colors[unit] === color)}
          />
        ))}
        <path
          className="pg-matrix__chosen"
          d={bars(column, rows, left - 8, 6, (unit) => chosen.includes(unit), 3)}
        />
      </svg>
      <p className="pg-matrix__words" style={{ left, top: top + height, width: tile }}>
        {pointed === undefined ? `a row for each of ${rows} units` : `unit ${pointed + 1} of ${rows}`}
      </p>
    </>
  );
}

/** Draws a bar beside each row of which something holds, neighbours in one piece, none lower than `least`. */
function bars(
  column: ColumnLayout,
  rows: number,
  x: number,
  width: number,
  holds: (unit: number) => boolean,
  least = 0,
): string {
  let path = '';
  for (let unit = 0; unit < rows; unit++) {
    if (!holds(unit)) continue;
    const first = unit;
    while (unit + 1 < rows && holds(unit + 1)) unit++;
    const { y } = unitBox(column, first);
    const last = unitBox(column, unit);
    const height = last.y + last.height - y;
    const drawn = Math.max(least, height);
    path += `M${x} ${(y + (height - drawn) / 2).toFixed(2)}h${width}v${drawn.toFixed(2)}h${-width}z`;
  }
  return path;
}
