import { useMemo } from 'react';
import type { CSSProperties, ReactNode, Ref } from 'react';
import { axisTicks, tickLabel } from '../chart/model.js';
import type { ChartAxis } from '../chart/model.js';
import { contourLevels, contourPaths, linePath, mapPlace } from './contour-layout.js';
import type { ContourSurface, MapPoint } from './contour-layout.js';

/** A line on the map. */
export interface ContourLine {
  points: readonly MapPoint[];
  /** A dashed line says where something could lie; a solid one, where something has gone. */
  dashed?: boolean;
  /** Name of the custom property that holds its colour; ink unless given. */
  color?: string;
}

/** Describes what a `ContourMap` shows. */
export interface ContourMapProps {
  /** What the map shows, in words, for readers who do not see it. */
  label: string;
  /** The function; keep the same object as long as it stays the same. Its outer grid points lie on the ends of both axes. */
  surface: ContourSurface;
  /** What the height of the ground is, for the key below the map. */
  height: string;
  /** The levels at which contours are drawn; chosen from the surface unless given. Keep the same array as long as they stay the same. */
  levels?: readonly number[] | undefined;
  x: ChartAxis;
  y: ChartAxis;
  lines?: readonly ContourLine[];
  /** Width of the map divided by its height; 1 unless given. */
  ratio?: number;
  /** Receives the box of the map, to find a place in it under the pointer. */
  mapRef?: Ref<HTMLDivElement>;
  /** Lies over the map and fills it; `mapPlace` tells where a point of the plane is, from the left and from the bottom. */
  children?: ReactNode;
}

/** The number of contours unless the levels are given. */
const levelCount = 14;

/** Draws a function over a plane as a map with contours: the bottom of a bowl is the ground, and what is higher is shaded more. */
export function ContourMap(props: ContourMapProps): ReactNode {
  const { label, surface, height, levels, x, y, lines = [], ratio = 1, mapRef, children } = props;
  const bands = useMemo(
    () => contourPaths(surface, levels ?? contourLevels(surface.values, levelCount)),
    [surface, levels],
  );
  return (
    <div className="lab-contour" style={{ '--lab-contour-ratio': ratio } as CSSProperties}>
      <span className="lab-contour__title lab-contour__title--y" aria-hidden="true">
        {y.label}
      </span>
      <div className="lab-contour__ticks lab-contour__ticks--y" aria-hidden="true">
        {axisTicks(y, 4).map((tick) => (
          <span key={tick} className="lab-contour__tick" style={{ bottom: `${mapPlace(y, tick)}%` }}>
            {tickLabel(y, tick)}
          </span>
        ))}
      </div>
      <div className="lab-contour__map" ref={mapRef}>
        <svg
          className="lab-contour__picture"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
        >
          {bands.map((path, index) => (
            <path key={index} className="lab-contour__band" d={path} />
          ))}
          {lines.map(({ points, dashed = false, color = '--lab-ink-strong' }, index) => (
            <path
              key={index}
              className={`lab-contour__line${dashed ? ' lab-contour__line--dashed' : ''}`}
              d={linePath(x, y, points)}
              style={{ stroke: `var(${color})` }}
            />
          ))}
        </svg>
        {children}
      </div>
      <div className="lab-contour__ticks lab-contour__ticks--x" aria-hidden="true">
        {axisTicks(x, 4).map((tick) => (
          <span key={tick} className="lab-contour__tick" style={{ left: `${mapPlace(x, tick)}%` }}>
            {tickLabel(x, tick)}
          </span>
        ))}
      </div>
      <span className="lab-contour__title lab-contour__title--x" aria-hidden="true">
        {x.label}
      </span>
      <p className="lab-key lab-contour__key">
        <span>{height}: low</span>
        <span className="lab-key__scale" aria-hidden="true" />
        <span>high</span>
      </p>
    </div>
  );
}
