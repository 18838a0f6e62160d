import { clearestPlace, spreadLabels } from './model.js';
import type { LabelBox } from './model.js';

/** Space between a line's end and its label, and between two labels, in CSS pixels. */
const labelOffset = 8;
const labelDistance = 16;

/** Room for the stroke from a line's end to a label that had to move away from it, in CSS pixels. */
const leaderLength = 12;

/** Room for a dot before a name, in CSS pixels. */
const dotRoom = 11;

/** Is the newest point of a line with the width of its name, in pixels from the top left. */
export interface LabelledEnd {
  left: number;
  top: number;
  width: number;
}

/** Says where a name is written: where its text begins, and the middle of its height. */
export interface LabelPlace {
  left: number;
  middle: number;
  /** Where a stroke from the line's end leads to; absent where the name stands beside its end. */
  leader?: readonly [left: number, top: number];
  /** Where a dot in the line's colour stands before a name that lies among the lines. */
  dot?: readonly [left: number, top: number];
}

/**
 * Places the names of lines beside their newest points: to the right where there is room, apart from each other; else before the
 * points, where they cover the least of the lines.
 *
 * @param plot - The box of the plot.
 * @param lines - Reads the corners of all lines, ascending in x; `null` where one is interrupted. Called only when needed.
 * @param ratio - Pixels per CSS pixel.
 * @returns A place for each of the ends, in their order.
 */
export function placeLabels(
  ends: readonly LabelledEnd[],
  plot: LabelBox,
  lines: () => readonly (readonly (readonly [x: number, y: number] | null)[])[],
  ratio = 1,
): LabelPlace[] {
  const tops = spreadLabels(
    ends.map(({ top }) => top),
    labelDistance * ratio,
    plot.bottom - labelOffset * ratio,
    plot.top,
  );
  const moved = ends.some(({ top }, index) => Math.abs((tops[index] ?? top) - top) > 4 * ratio);
  const offset = (moved ? labelOffset + leaderLength : labelOffset) * ratio;
  const taken: LabelBox[] = [];
  // corners are needed only where a label has to lie over the lines
  let corners: ReturnType<typeof lines> | undefined;
  return ends.map(({ left, top, width }, index) => {
    const middle = tops[index] ?? top;
    if (left + offset + width <= plot.right + labelOffset * ratio) {
      return {
        left: left + offset,
        middle,
        ...(moved ? { leader: [left + offset - 3 * ratio, middle] as const } : {}),
      };
    }
    corners ??= lines();
    const box = clearestPlace(
      boxesBefore(left, middle, width + dotRoom * ratio, plot, ratio),
      taken,
      corners,
    );
    taken.push(box);
    const at = (box.top + box.bottom) / 2;
    return { left: box.left + dotRoom * ratio, middle: at, dot: [box.left + 4 * ratio, at] as const };
  });
}

/** Lists the places of a label that ends where its line does: above the end, below it, then farther away, all within the plot. */
function boxesBefore(left: number, top: number, width: number, plot: LabelBox, ratio: number): LabelBox[] {
  const right = left - 2 * ratio;
  const half = 8 * ratio;
  const boxes = [-12, 13, -26, 27, -40, 41].map((shift) => {
    const middle = top + shift * ratio;
    return { left: right - width, right, top: middle - half, bottom: middle + half };
  });
  const inside = boxes.filter((box) => box.top >= plot.top - half && box.bottom <= plot.bottom);
  return inside.length > 0 ? inside : boxes;
}
