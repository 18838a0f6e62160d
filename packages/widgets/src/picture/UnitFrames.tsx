import { memo } from 'react';
import type { ReactNode } from 'react';
import { pictureOrigin, unitColors, unitLinks } from './unit-grid-layout.js';
import type { UnitGridLayout, UnitLink } from './unit-grid-layout.js';

interface UnitFramesProps {
  layout: UnitGridLayout;
  labels: ArrayLike<number>;
}

/** Draws the ground and the frame of each unit, and a link between equal neighbours. */
export const UnitFrames = memo(function UnitFrames({ layout, labels }: UnitFramesProps): ReactNode {
  const colors = unitColors(labels);
  return (
    <svg className="lab-units__frames" viewBox={`0 0 ${layout.width} ${layout.height}`} aria-hidden="true">
      {unitLinks(layout, labels).map((link) => (
        <path
          key={`${link.from}-${link.to}`}
          className={`lab-link lab-unit-${colors[link.from]}`}
          d={linkPath(layout, link)}
        />
      ))}
      {colors.map((color, unit) => {
        const { x, y } = pictureOrigin(layout, unit);
        return (
          <rect
            key={unit}
            className={`lab-frame lab-unit-${color}`}
            data-class={labels[unit]}
            x={x - 0.75}
            y={y - 0.75}
            width={layout.side + 1.5}
            height={layout.side + 1.5}
            rx={1.5}
          />
        );
      })}
    </svg>
  );
}, sameFrames);

/** Draws the two parallel bars of an equals sign across the gap between two pictures. */
function linkPath(layout: UnitGridLayout, { from, direction }: UnitLink): string {
  const { x, y } = pictureOrigin(layout, from);
  const middle = layout.side / 2;
  const near = layout.side + 1;
  const length = layout.gap - 2;
  return direction === 'right'
    ? `M${x + near} ${y + middle - 2}h${length}M${x + near} ${y + middle + 2}h${length}`
    : `M${x + middle - 2} ${y + near}v${length}M${x + middle + 2} ${y + near}v${length}`;
}

function sameFrames(before: UnitFramesProps, after: UnitFramesProps): boolean {
  const { layout: a } = before;
  const { layout: b } = after;
  if (a.units !== b.units || a.columns !== b.columns || a.side !== b.side) return false;
  return (
    before.labels.length === after.labels.length &&
    Array.from(before.labels).every((label, unit) => label === after.labels[unit])
  );
}
