import { unitColors } from '@symmetry-lab/widgets/picture';
import { memo, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { Selection } from '../state/lab-state.js';
import { MatrixUnits } from './MatrixUnits.js';
import { nameHeight, neighbours, nextUnit, tileCorner, unitCount } from './picture-layout.js';
import type { ColumnLayout, PictureLayout } from './picture-layout.js';

interface UnitButtonsProps {
  layout: PictureLayout;
  /** Classes of units that see the same: of one layer separated by commas, layers by semicolons. */
  labelText: string;
  /** Classes of units that are equal in what leads on from them too, written in the same way. */
  equalText: string;
  inputNames: readonly string[];
  selection: Selection | undefined;
  /** Whether each choice adds to those made, or takes back one of them. */
  several: boolean;
  onSelect: (selection: Selection | undefined) => void;
  onPoint: (unit: { layer: number; unit: number } | undefined) => void;
}

/** The frames of the units, which can be pointed at and chosen; drawn anew only when something about them changes. */
export const UnitButtons = memo(function UnitButtons(props: UnitButtonsProps): ReactNode {
  const { layout, labelText, equalText, inputNames, selection, several, onSelect, onPoint } = props;
  const labels = readLabels(labelText);
  const equals = readLabels(equalText);
  const [at, setAt] = useState({ column: 1, index: 0 });
  const group = useRef<HTMLDivElement>(null);
  const current = isThere(layout, at) ? at : { column: 1, index: 0 };

  const choose = (layer: number, unit: number, more: boolean): void => {
    const chosen = selection?.layer === layer ? selection.units : [];
    const isChosen = chosen.includes(unit);
    if (more || several) {
      const units = isChosen ? chosen.filter((each) => each !== unit) : [...chosen, unit];
      onSelect(units.length === 0 ? undefined : { layer, units });
    } else onSelect(isChosen && chosen.length === 1 ? undefined : { layer, units: [unit] });
  };
  const move = (event: KeyboardEvent): void => {
    const next = nextUnit(layout, current, event.key);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    const name =
      layout.columns[next.column]?.matrix === undefined
        ? `[data-unit="${next.column - 1}-${next.index}"]`
        : `[data-matrix="${next.column - 1}"]`;
    group.current?.querySelector<HTMLElement>(name)?.focus();
  };

  const [inputs, ...columns] = layout.columns;
  return (
    <div className="pg-units" ref={group} role="group" aria-label="Units of the network" onKeyDown={move}>
      <Links layout={layout} labels={labels} equals={equals} />
      {inputs &&
        inputNames.map((name, index) => {
          const { x, y } = tileCorner(inputs, index);
          return (
            <span
              key={name}
              className={fitsBeside(inputs, name) ? 'pg-input' : 'pg-input pg-input--wide'}
              style={{ left: x, top: y, width: inputs.tile, height: inputs.tile }}
            >
              <span
                className="pg-input__name"
                title={name}
                style={{ maxWidth: fitsBeside(inputs, name) ? inputs.left - besideGap : inputs.room }}
              >
                {name}
              </span>
            </span>
          );
        })}
      {columns.map((column, layer) => {
        const classes = labels[layer] ?? [];
        const colors = unitColors(classes);
        const name = (unit: number): string =>
          unitName(layer, unit, columns.length, twinsOf(classes, unit), twinsOf(equals[layer] ?? [], unit));
        if (column.matrix) {
          return (
            <MatrixUnits
              key={layer}
              column={column}
              matrix={column.matrix}
              layer={layer}
              current={layer === current.column - 1 ? current.index : undefined}
              chosen={selection?.layer === layer ? selection.units : []}
              colors={colors}
              nameOf={name}
              onCurrent={(index) => setAt({ column: layer + 1, index })}
              onChoose={(unit, more) => choose(layer, unit, more)}
              onPoint={(unit) => onPoint(unit === undefined ? undefined : { layer, unit })}
            />
          );
        }
        return Array.from({ length: column.count }, (_, unit) => {
          const { x, y } = tileCorner(column, unit);
          const isEqual = twinsOf(equals[layer] ?? [], unit).length > 0;
          const kind = isEqual
            ? ' pg-unit--twin'
            : twinsOf(classes, unit).length > 0
              ? ' pg-unit--alike'
              : '';
          const isChosen = selection?.layer === layer && selection.units.includes(unit);
          return (
            <button
              key={`${layer}-${unit}`}
              type="button"
              data-unit={`${layer}-${unit}`}
              data-class={classes[unit]}
              className={`pg-unit lab-unit-${colors[unit]}${kind}`}
              style={unitPlace(column, x, y)}
              tabIndex={layer === current.column - 1 && unit === current.index ? 0 : -1}
              aria-pressed={isChosen}
              aria-label={name(unit)}
              onClick={(event: MouseEvent) => {
                setAt({ column: layer + 1, index: unit });
                choose(layer, unit, event.shiftKey || event.ctrlKey || event.metaKey);
              }}
              onPointerEnter={() => onPoint({ layer, unit })}
              onPointerLeave={() => onPoint(undefined)}
            />
          );
        });
      })}
    </div>
  );
});

function unitPlace({ tile, gap }: ColumnLayout, left: number, top: number): CSSProperties {
  return { left, top, width: tile, height: tile, '--pg-gap': `${gap}px` } as CSSProperties;
}

/** The space between an input and its name, in CSS pixels. */
const besideGap = 6;

/** Says whether the name of an input stands at its left; a long one stands below, where there is room for a line. */
function fitsBeside({ left, gap, count }: ColumnLayout, name: string): boolean {
  // a letter is about half as wide as it is high
  return 7 * name.length <= left - besideGap || (gap < nameHeight && count > 1);
}

function isThere({ columns }: PictureLayout, { column, index }: { column: number; index: number }): boolean {
  const layout = columns[column];
  return layout !== undefined && index < unitCount(layout);
}

function readLabels(text: string): number[][] {
  return text.split(';').map((layer) => layer.split(',').map(Number));
}

/** The numbers of the other units in the class of one. */
function twinsOf(classes: readonly number[], unit: number): number[] {
  return classes.flatMap((label, other) => (label === classes[unit] && other !== unit ? [other + 1] : []));
}

function unitName(
  layer: number,
  unit: number,
  layers: number,
  alike: readonly number[],
  equal: readonly number[],
): string {
  const place = layer === layers - 1 ? 'Output' : `Layer ${layer + 1}, unit`;
  const name = `${place} ${unit + 1}`;
  const list = (units: readonly number[]): string =>
    units.length > 5 ? `${units.length} other units` : `unit ${units.join(' and ')}`;
  if (equal.length > 0) return `${name}, identical to ${list(equal)}`;
  return alike.length > 0 ? `${name}, sees the same as ${list(alike)} but leads on differently` : name;
}

/** Joins neighbours that see the same by an equals sign, a broken one where different weights lead on from them. */
function Links({
  layout,
  labels,
  equals,
}: {
  layout: PictureLayout;
  labels: readonly (readonly number[])[];
  equals: readonly (readonly number[])[];
}): ReactNode {
  return (
    <svg className="pg-units__links" width={layout.width} height={layout.height} aria-hidden="true">
      {layout.columns.slice(1).map((column, layer) => {
        const classes = labels[layer] ?? [];
        const colors = unitColors(classes);
        return neighbours(column, classes).map(({ from, to, direction }) => {
          const { x, y } = tileCorner(column, from);
          const { tile, gap } = column;
          const apart = Math.min(3, tile / 8);
          const isEqual = equals[layer]?.[from] === equals[layer]?.[to];
          const path =
            direction === 'right'
              ? `M${x + tile} ${y + tile / 2 - apart}h${gap}M${x + tile} ${y + tile / 2 + apart}h${gap}`
              : `M${x + tile / 2 - apart} ${y + tile}v${gap}M${x + tile / 2 + apart} ${y + tile}v${gap}`;
          return (
            <g key={`${layer}-${from}-${direction}`}>
              <path className="pg-link__ground" d={path} />
              <path
                className={`lab-link lab-unit-${colors[from]}${isEqual ? '' : ' pg-link--alike'}`}
                d={path}
              />
            </g>
          );
        });
      })}
    </svg>
  );
}
