import { useRef } from 'react';
import type { PointerEvent, ReactNode } from 'react';
import { digitSide, firstLayerUnits } from '../course/course.js';
import { UnitGrid } from '../picture/UnitGrid.js';
import { pictureOrigin, unitGridLayout } from '../picture/unit-grid-layout.js';
import type { WeightView } from '../picture/weight-scale.js';
import { unitWords } from './view.js';

/** Describes a `SpellingGrid`. */
export interface SpellingGridProps {
  /** The units of the first layer by place, counted from 1; a negative number is a unit turned round. */
  units: readonly number[];
  weights: WeightView | undefined;
  still: { negative: string; positive: string };
  limit: number;
  /** The place picked up, if any. */
  picked: number | undefined;
  /** Picks a unit up, or puts the one picked up where another one is. */
  onPick: (place: number) => void;
  onSwap: (place: number, other: number) => void;
}

const layout = unitGridLayout(firstLayerUnits, 5, digitSide);
const distinct = Array.from({ length: firstLayerUnits }, (_, unit) => unit);

/** Draws the units of network 2 as buttons: two presses, or a drag from one to another, let them change places. */
export function SpellingGrid(props: SpellingGridProps): ReactNode {
  const { units, weights, still, limit, picked, onPick, onSwap } = props;
  const from = useRef<number>(undefined);

  // a finger scrolls the page; for it there are two presses
  const take = (event: PointerEvent, place: number): void => {
    from.current = event.pointerType === 'mouse' ? place : undefined;
  };
  const letGo = (event: PointerEvent): void => {
    const target = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-place]');
    const to = target ? Number(target.getAttribute('data-place')) : undefined;
    if (from.current !== undefined && to !== undefined && to !== from.current) onSwap(from.current, to);
    from.current = undefined;
  };
  return (
    <div className="lab-spelling">
      <UnitGrid
        label={`Incoming weights of the ${firstLayerUnits} units of network 2, in their order now`}
        units={firstLayerUnits}
        side={digitSide}
        columns={5}
        labels={distinct}
        weights={weights}
        still={still}
        limit={limit}
      />
      <div role="group" aria-label="Units of network 2" onPointerUp={letGo}>
        {units.map((unit, place) => {
          const { x, y } = pictureOrigin(layout, place);
          return (
            <button
              key={place}
              type="button"
              className="lab-spelling__unit"
              data-place={place}
              aria-pressed={picked === place}
              aria-label={`Place ${place + 1}: ${unitWords(unit)}`}
              style={{
                left: `${(100 * x) / layout.width}%`,
                top: `${(100 * y) / layout.height}%`,
                width: `${(100 * layout.side) / layout.width}%`,
                height: `${(100 * layout.side) / layout.height}%`,
              }}
              onPointerDown={(event) => take(event, place)}
              onClick={() => onPick(place)}
            >
              <span className="lab-spelling__number">
                {unit < 0 ? '−' : ''}
                {Math.abs(unit)}
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
