import { useEffect, useId, useRef, useState } from 'react';
import type { CSSProperties, FocusEvent, KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { cssRgb } from '../theme/css-colors.js';
import { useThemeVersion } from '../theme/use-theme-version.js';
import { formatNumber } from '../words/format.js';
import { cellPlace } from './heat-axis.js';
import type { HeatAxis } from './heat-axis.js';
import { heatTokens } from './heat-scale.js';
import type { HeatScale } from './heat-scale.js';
import { cellAt, moveCell } from './heat-cell.js';
import type { HeatCell } from './heat-cell.js';
import { paintHeatInto } from './paint-heat.js';
import type { WeightMasks } from './UnitGrid.js';

/** Describes what a `HeatMap` shows. */
export interface HeatMapProps {
  /** What the map shows, in words, for readers who do not see it. */
  label: string;
  /** The live entries, row-major, shape [rows.count × columns.count]; a new array for each change. Until they arrive, `still` is shown. */
  values?: ArrayLike<number> | undefined;
  /** The precomputed picture, from `encodeHeatMasks`. */
  still?: WeightMasks | undefined;
  rows: HeatAxis;
  columns: HeatAxis;
  scale: HeatScale;
  /** Draws row 0 at the bottom, as in a plane of inputs. */
  upward?: boolean;
  /** Blends neighbouring cells into each other: for samples of something continuous. */
  smooth?: boolean;
  /** Width of the map divided by its height; cells are square unless given. */
  ratio?: number;
  /** Writes an entry in the read-out; at most three digits unless given. */
  format?: (value: number) => string;
  /** Stands where the read-out will be, as long as nothing is pointed at; `null` leaves the read-out away, and with it the tab stop. */
  hint?: string | null;
  /** Is told the cell that the reader points at or moves to, and `undefined` when they leave. */
  onPoint?: ((cell: HeatCell | undefined) => void) | undefined;
  /** A cell framed from outside, such as one that another picture points at. */
  mark?: HeatCell | undefined;
  /** Lies over the map and fills it: contours, points. */
  children?: ReactNode;
}

/** Draws a matrix, or a function over a plane of inputs, as colours on one canvas; pointer and arrow keys read single entries. */
export function HeatMap(props: HeatMapProps): ReactNode {
  const { label, values, still, rows, columns, scale, upward = false, smooth = false, ratio } = props;
  const { format = formatNumber, hint = 'Point at a cell, or tap it.', onPoint, mark, children } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const themeVersion = useThemeVersion();
  const helpId = useId();
  const [pointed, setPointed] = useState<HeatCell>();
  // a scale is often written where it is used: its text tells whether it changed
  const scaleText = JSON.stringify(scale);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !values) return;
    const heat = { values, rows: rows.count, columns: columns.count, upward };
    const image = context.createImageData(heat.columns, heat.rows);
    const read = JSON.parse(scaleText) as HeatScale;
    const tokens = heatTokens(read);
    paintHeatInto(image.data, heat, read, {
      negative: cssRgb(context.canvas, tokens.negative),
      positive: cssRgb(context.canvas, tokens.positive),
      missing: cssRgb(context.canvas, '--lab-control-hover'),
    });
    context.putImageData(image, 0, 0);
  }, [values, rows.count, columns.count, upward, scaleText, themeVersion]);

  const silent = hint === null;
  const size = { rows: rows.count, columns: columns.count, upward };
  const point = (cell: HeatCell | undefined): void => {
    setPointed(cell);
    onPoint?.(cell);
  };
  const pointAt = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    point(cellAt(size, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height));
  };
  const moveBy = (event: KeyboardEvent): void => {
    const cell = moveCell(size, pointed, event.key);
    if (!cell) return;
    event.preventDefault();
    point(cell);
  };
  const explorable = silent
    ? { role: 'img' }
    : {
        role: 'application',
        'aria-roledescription': 'heat map',
        'aria-describedby': helpId,
        tabIndex: 0,
        onKeyDown: moveBy,
        // a press focuses the map too, and has already said which cell it means
        onFocus: (event: FocusEvent): void => {
          if (event.currentTarget.matches(':focus-visible')) point(pointed ?? { row: 0, column: 0 });
        },
        onBlur: (): void => point(undefined),
      };
  const framed = pointed ?? mark;
  const tickRoom = Math.max(0, ...rows.ticks.map(({ text }) => text.length));
  const style = {
    '--lab-heat-ratio': ratio ?? columns.count / rows.count,
    '--lab-heat-ticks': `${tickRoom}ch`,
  } as CSSProperties;
  const colors = heatTokens(scale);
  return (
    <div className="lab-heat" style={style}>
      {rows.title ? (
        <span className="lab-heat__title lab-heat__title--rows" aria-hidden="true">
          {rows.title}
        </span>
      ) : null}
      <Ticks axis={rows} side="rows" reversed={upward} />
      <div
        className={`lab-heat__map${smooth ? ' lab-heat__map--smooth' : ''}`}
        aria-label={label}
        {...explorable}
        onPointerDown={pointAt}
        onPointerMove={pointAt}
        // a finger leaves as soon as it is lifted, and then one wants to read
        onPointerLeave={({ pointerType }) => (pointerType === 'touch' ? undefined : point(undefined))}
      >
        {!values && still ? (
          <>
            <div className="lab-heat__mask" style={mask(still.negative, colors.negative)} />
            <div className="lab-heat__mask" style={mask(still.positive, colors.positive)} />
          </>
        ) : null}
        <canvas ref={canvas} className="lab-heat__canvas" width={columns.count} height={rows.count} />
        {children}
        {framed ? <span className="lab-heat__frame" style={framePlace(framed, size)} /> : null}
      </div>
      <Ticks axis={columns} side="columns" reversed={false} />
      {columns.title ? (
        <span className="lab-heat__title lab-heat__title--columns" aria-hidden="true">
          {columns.title}
        </span>
      ) : null}
      {silent ? null : (
        <>
          <p className="lab-heat__readout" role="status">
            {framed && values
              ? `${rows.name(framed.row)}, ${columns.name(framed.column)}: ${format(values[framed.row * columns.count + framed.column] ?? NaN)}`
              : hint}
          </p>
          <span className="lab-visually-hidden" id={helpId}>
            Arrow keys go from cell to cell.
          </span>
        </>
      )}
    </div>
  );
}

interface TicksProps {
  axis: HeatAxis;
  side: 'rows' | 'columns';
  reversed: boolean;
}

function Ticks({ axis, side, reversed }: TicksProps): ReactNode {
  return (
    <div className={`lab-heat__ticks lab-heat__ticks--${side}`} aria-hidden="true">
      {axis.ticks.map(({ at, text }) => {
        const place = cellPlace(axis, at);
        const style =
          side === 'columns' ? { left: `${place}%` } : { top: `${reversed ? 100 - place : place}%` };
        return (
          <span key={text} className="lab-heat__tick" style={style}>
            {text}
          </span>
        );
      })}
    </div>
  );
}

function framePlace(
  { row, column }: HeatCell,
  { rows, columns, upward }: { rows: number; columns: number; upward: boolean },
): CSSProperties {
  const line = upward ? rows - 1 - row : row;
  return {
    left: `${(100 * column) / columns}%`,
    top: `${(100 * line) / rows}%`,
    width: `${100 / columns}%`,
    height: `${100 / rows}%`,
  };
}

function mask(image: string, token: string): CSSProperties {
  return { maskImage: `url(${image})`, background: `var(${token})` };
}
