import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode, RefObject } from 'react';
import type { ChartAxis } from '../chart/model.js';
import { mapPlace, mapPoint } from '../picture/contour-layout.js';
import type { MapPoint } from '../picture/contour-layout.js';
import { startReach } from './settings.js';
import { formatPlace } from './view.js';
import type { Ball } from './view.js';

/** Describes a `StartHandle`. */
export interface StartHandleProps {
  ball: Ball;
  x: ChartAxis;
  y: ChartAxis;
  /** The box of the map. */
  map: RefObject<HTMLDivElement | null>;
  onMove: (start: MapPoint) => void;
}

/** How far an arrow key moves a start; with Shift, a tenth of it. */
const keyStep = 0.1;

const directions: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Shows where a ball was let go, to be dragged with the pointer or moved with the arrow keys, and the ball where it is now. */
export function StartHandle({ ball, x, y, map, onMove }: StartHandleProps): ReactNode {
  // where the pointer took hold, so that the start does not jump under it
  const grip = useRef<MapPoint>(undefined);
  const { letter, start, now } = ball;

  const pointUnder = (event: PointerEvent): MapPoint | undefined => {
    const box = map.current?.getBoundingClientRect();
    if (!box) return undefined;
    return mapPoint(x, y, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const moveTo = ([right, up]: MapPoint): void => onMove([within(right), within(up)]);
  const take = (event: PointerEvent<HTMLElement>): void => {
    const point = pointUnder(event);
    if (!point) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = [start[0] - point[0], start[1] - point[1]];
  };
  const drag = (event: PointerEvent): void => {
    const point = pointUnder(event);
    if (point && grip.current) moveTo([point[0] + grip.current[0], point[1] + grip.current[1]]);
  };
  const letGo = (): void => {
    grip.current = undefined;
  };
  const moveByKey = (event: KeyboardEvent): void => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const step = event.shiftKey ? keyStep / 10 : keyStep;
    moveTo([start[0] + step * direction[0], start[1] + step * direction[1]]);
  };

  const place = ([right, up]: MapPoint) => ({
    left: `${mapPlace(x, right)}%`,
    bottom: `${mapPlace(y, up)}%`,
  });
  const words = `${formatPlace(start[0])}, ${formatPlace(start[1])}`;
  return (
    <>
      <span className="lab-ball" style={place(now)} data-ball={letter} data-x={now[0]} data-y={now[1]} />
      <span
        className="lab-start"
        role="slider"
        tabIndex={0}
        aria-label={`Start of ball ${letter}`}
        aria-roledescription="start to drag"
        aria-valuemin={-startReach}
        aria-valuemax={startReach}
        aria-valuenow={start[0]}
        aria-valuetext={words}
        style={place(start)}
        data-x={start[0]}
        data-y={start[1]}
        onPointerDown={take}
        onPointerMove={drag}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        // where words around it are selected, the browser would drag those instead
        onDragStart={(event) => event.preventDefault()}
        onKeyDown={moveByKey}
      >
        {letter}
      </span>
    </>
  );
}

/** Keeps a start on the map, at hundredths, so that it can be told and linked to. */
function within(value: number): number {
  return Math.round(100 * Math.max(-startReach, Math.min(startReach, value))) / 100 + 0;
}
