import { useEffect, useRef } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { cssRgb } from '../theme/css-colors.js';
import { useThemeVersion } from '../theme/use-theme-version.js';
import { paintWeightsInto } from './paint-weights.js';
import { UnitFrames } from './UnitFrames.js';
import { pictureOrigin, unitGridLayout } from './unit-grid-layout.js';
import type { UnitGridLayout } from './unit-grid-layout.js';
import type { WeightView } from './weight-scale.js';

/** Holds the precomputed picture of a layer: one mask per sign, as PNG data URIs; theme colours show through them. */
export interface WeightMasks {
  negative: string;
  positive: string;
}

/** Describes what a `UnitGrid` shows. */
export interface UnitGridProps {
  /** What the picture shows, in words, for readers who do not see it. */
  label: string;
  units: number;
  /** Width and height of a unit's picture, in weights. */
  side: number;
  columns: number;
  /** Class of each unit, counted from 0 by first occurrence: units of one class are bit-equal and are drawn linked. */
  labels: ArrayLike<number>;
  /** The live weights; until they arrive, `still` is shown. */
  weights?: WeightView | undefined;
  still?: WeightMasks | undefined;
  /** The weight drawn in full colour; the same for all pictures that are compared. */
  limit: number;
  /** One weight to point at. */
  mark?: UnitMark | undefined;
  /** Units to point at, counted from 0. */
  pointed?: readonly number[] | undefined;
  /** Units that are left out for the moment: their pictures pale. */
  faded?: readonly number[] | undefined;
}

/** Points at one weight. */
export interface UnitMark {
  /** Index of the unit, from 0. */
  unit: number;
  /** Index of the weight within the unit, row by row from 0. */
  weight: number;
}

/** Draws the units of a layer as pictures of their incoming weights, all on one canvas; equal units have linked frames. */
export function UnitGrid(props: UnitGridProps): ReactNode {
  const { label, units, side, columns, labels, weights, still, limit, mark } = props;
  const { pointed = [], faded = [] } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const themeVersion = useThemeVersion();
  const layout = unitGridLayout(units, columns, side);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !weights) return;
    const grid = unitGridLayout(units, columns, side);
    const image = context.createImageData(grid.width, grid.height);
    paintWeightsInto(image.data, grid, weights, limit, {
      negative: cssRgb(context.canvas, '--lab-weight-negative'),
      positive: cssRgb(context.canvas, '--lab-weight-positive'),
    });
    context.putImageData(image, 0, 0);
  }, [weights, limit, units, columns, side, themeVersion]);

  const box = { '--lab-grid-width': layout.width, '--lab-grid-height': layout.height } as CSSProperties;
  return (
    <div className="lab-units" role="img" aria-label={label} style={box}>
      <UnitFrames layout={layout} labels={labels} />
      {!weights && still ? (
        <>
          <div className="lab-units__mask lab-units__mask--negative" style={mask(still.negative)} />
          <div className="lab-units__mask lab-units__mask--positive" style={mask(still.positive)} />
        </>
      ) : null}
      <canvas ref={canvas} className="lab-units__weights" width={layout.width} height={layout.height} />
      {pointed.length + faded.length > 0 ? (
        <svg className="lab-units__mark" viewBox={`0 0 ${layout.width} ${layout.height}`} aria-hidden="true">
          {faded.map((unit) => (
            <rect key={`faded ${unit}`} className="lab-units__veil" {...frame(layout, unit, 1.5)} />
          ))}
          {pointed.map((unit) => (
            <rect key={`pointed ${unit}`} className="lab-units__pointer" {...frame(layout, unit, 2)} />
          ))}
        </svg>
      ) : null}
      {mark ? <WeightMark layout={layout} mark={mark} /> : null}
    </div>
  );
}

/** A rectangle around a unit's picture, so many picture pixels wider on every side. */
function frame(layout: UnitGridLayout, unit: number, space: number) {
  const { x, y } = pictureOrigin(layout, unit);
  const side = layout.side + 2 * space;
  return { x: x - space, y: y - space, width: side, height: side };
}

function WeightMark({ layout, mark }: { layout: UnitGridLayout; mark: UnitMark }): ReactNode {
  const { x, y } = pictureOrigin(layout, mark.unit);
  return (
    <svg className="lab-units__mark" viewBox={`0 0 ${layout.width} ${layout.height}`} aria-hidden="true">
      <rect
        className="lab-units__weight"
        x={x + (mark.weight % layout.side) - 0.25}
        y={y + Math.floor(mark.weight / layout.side) - 0.25}
        width={1.5}
        height={1.5}
      />
    </svg>
  );
}

function mask(image: string): CSSProperties {
  return { maskImage: `url(${image})` };
}
