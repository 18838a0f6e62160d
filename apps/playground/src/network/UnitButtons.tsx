import { unitColors } from '@symmetry-lab/widgets/picture';
import { memo, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { Selection } from '../state/lab-state.js';
import { MatrixUnits } from './MatrixUnits.js';
import { neighbours, nextUnit, tileCorner, unitCount } from './picture-layout.js';
import type { ColumnLayout, PictureLayout } from './picture-layout.js';

interface UnitButtonsProps {
  layout: PictureLayout;
  /** Classes of equal units: of one layer separated by commas, layers by semicolons. */
  labelText: string;
  inputNames: readonly string[];
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
  onPoint: (unit: { layer: number; unit: number } | undefined) => void;
}

/** The frames of the units, which can be pointed at and chosen; drawn anew only when something about them changes. */
export const UnitButtons = memo(function UnitButtons(props: UnitButtonsProps): ReactNode {
  const { layout, labelText, inputNames, selection, onSelect, onPoint } = props;
  const labels = labelText.split(';').map((layer) => layer.split(',').map(Number));
  const [at, setAt] = useState({ column: 1, index: 0 });
  const group = useRef<HTMLDivElement>(null);
  const current = isThere(layout, at) ? at : { column: 1, index: 0 };

  const choose = (layer: number, unit: number, more: boolean): void => {
    const chosen = selection?.layer === layer ? selection.units : [];
    const isChosen = chosen.includes(unit);
    if (more) {
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
      <Links layout={layout} labels={labels} />
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
              nameOf={(unit) => unitName(layer, unit, columns.length, twinsOf(classes, unit))}
              onCurrent={(index) => setAt({ column: layer + 1, index })}
              onChoose={(unit, more) => choose(layer, unit, more)}
              onPoint={(unit) => onPoint(unit === undefined ? undefined : { layer, unit })}
            />
          );
        }
        return Array.from({ length: column.count }, (_, unit) => {
          const { x, y } = tileCorner(column, unit);
          const twins = twinsOf(classes, unit);
          const isChosen = selection?.layer === layer && selection.units.includes(unit);
          return (
            <button
              key={`${layer}-${unit}`}
              type="button"
              data-unit={`${layer}-${unit}`}
              data-class={classes[unit]}
              className={`pg-unit lab-unit-${colors[unit]}${twins.length > 0 ? ' pg-unit--twin' : ''}`}
              style={{ left: x, top: y, width: column.tile, height: column.tile }}
              tabIndex={layer === current.column - 1 && unit === current.index ? 0 : -1}
              aria-pressed={isChosen}
              aria-label={unitName(layer, unit, columns.length, twins)}
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

/** The space between an input and its name, in CSS pixels. */
const besideGap = 6;

/** Says whether the name of an input stands at its left; a long one stands below, where there is room for a line. */
function fitsBeside({ left, gap, count }: ColumnLayout, name: string): boolean {
  // a letter is about half as wide as it is high
  return 7 * name.length <= left - besideGap || (gap < 13 && count > 1);
}

function isThere({ columns }: PictureLayout, { column, index }: { column: number; index: number }): boolean {
  const layout = columns[column];
  return layout !== undefined && index < unitCount(layout);
}

/** The numbers of the units that are identical to one. */
function twinsOf(classes: readonly number[], unit: number): number[] {
  return classes.flatMap((label, other) => (label === classes[unit] && other !== unit ? [other + 1] : []));
}

function unitName(layer: number, unit: number, layers: number, twins: readonly number[]): string {
  const place = layer === layers - 1 ? 'Output' : `Layer ${layer + 1}, unit`;
  if (twins.length === 0) return `${place} ${unit + 1}`;
  const others = twins.length > 5 ? `${twins.length} other units` : `unit ${twins.join(' and ')}`;
  return `${place} ${unit + 1}, identical to ${others}`;
}

/** Joins identical neighbours by an equals sign. */
function Links({
  layout,
  labels,
}: {
  layout: PictureLayout;
  labels: readonly (readonly number[])[];
}): ReactNode {
  return (
    <svg className="pg-units__links" width={layout.width} height={layout.height} aria-hidden="true">
      {layout.columns.slice(1).map((column, layer) => {
        const classes = labels[layer] ?? [];
        const colors = unitColors(classes);
        return neighbours(column, classes).map(({ from, direction }) => {
          const { x, y } = tileCorner(column, from);
          const { tile, gap } = column;
          const apart = Math.min(3, tile / 8);
          const path =
            direction === 'right'
              ? `M${x + tile} ${y + tile / 2 - apart}h${gap}M${x + tile} ${y + tile / 2 + apart}h${gap}`
              : `M${x + tile / 2 - apart} ${y + tile}v${gap}M${x + tile / 2 + apart} ${y + tile}v${gap}`;
          return (
            <path
              key={`${layer}-${from}-${direction}`}
              className={`lab-link lab-unit-${colors[from]}`}
              d={path}
            />
          );
        });
      })}
    </svg>
  );
}
