import { clearestPlace, piecesInside, spreadLabels } from './model.js';
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
  /** Where a stroke from the line's end leads to, in no line's colour; absent where the name stands beside its end. */
  leader?: readonly [left: number, top: number];
  /** Where a dot in the line's colour stands before a name that does not stand beside its end. */
  dot?: readonly [left: number, top: number];
}

/** Corners of a line, ascending in x; `null` where it is interrupted. */
export type Corners = readonly (readonly [x: number, y: number] | null)[];

/** Is a mark across the plot, with the width of its word, in pixels from the top left. */
export interface PlacedMark {
  /** `x` for a vertical line, `y` for a horizontal one. */
  axis: 'x' | 'y';
  at: number;
  width: number;
}

/** Returns the line of a mark as corners, so that names keep clear of it as of any other line. */
export function markCorners({ axis, at }: PlacedMark, plot: LabelBox): Corners {
  return axis === 'x'
    ? [
        [at, plot.top],
        [at, plot.bottom],
      ]
    : [
        [plot.left, at],
        [plot.right, at],
      ];
}

/**
 * Places the words of marks beside their lines, where they cover the least of the lines of data: at the top of a vertical line, at the
 * left end of a horizontal one, and elsewhere along it if something passes there.
 *
 * @returns A box for each of the marks, in their order.
 */
export function placeMarks(
  marks: readonly PlacedMark[],
  plot: LabelBox,
  lines: readonly Corners[],
  ratio = 1,
): LabelBox[] {
  const taken: LabelBox[] = [];
  for (const mark of marks) {
    const { axis, at, width } = mark;
    const [tall, gap] = [15 * ratio, 4 * ratio];
    const lefts = axis === 'x' ? [at + gap, at - gap - width] : [plot.left + gap, plot.right - gap - width];
    const tops = axis === 'x' ? [plot.top, plot.bottom - tall] : [at - tall - 2 * ratio, at + 2 * ratio];
    const boxes = tops.flatMap((top) =>
      lefts.map((left) => ({ left, right: left + width, top, bottom: top + tall })),
    );
    // a word beyond the edge of the plot would be cut off
    const inside = boxes.filter(({ left, right }) => left >= plot.left && right <= plot.right + gap);
    const others = marks.filter((other) => other !== mark).map((other) => markCorners(other, plot));
    taken.push(clearestPlace(inside.length > 0 ? inside : boxes, taken, [...lines, ...others]));
  }
  return taken;
}

/**
 * Places the names of lines beside their newest points: to the right where there is room, apart from each other; else before the
 * points, where they cover the least of the lines.
 *
 * @param plot - The box of the plot.
 * @param lines - Reads the corners of all lines, those of marks included. Called only when needed.
 * @param ratio - Pixels per CSS pixel.
 * @param words - Boxes of what is written already, such as the words of marks.
 * @param namesRoom - Room for names to the right of the plot, in CSS pixels.
 * @returns A place for each of the ends, in their order.
 */
export function placeLabels(
  ends: readonly LabelledEnd[],
  plot: LabelBox,
  lines: () => readonly Corners[],
  ratio = 1,
  words: readonly LabelBox[] = [],
  namesRoom = 0,
): LabelPlace[] {
  const tops = spreadLabels(
    ends.map(({ top }) => top),
    labelDistance * ratio,
    plot.bottom - labelOffset * ratio,
    plot.top,
  );
  const moved = ends.some(({ top }, index) => Math.abs((tops[index] ?? top) - top) > 4 * ratio);
  const offset = (moved ? labelOffset + leaderLength : labelOffset) * ratio;
  const half = halfHeight * ratio;
  const boxBeside = ({ left, width }: LabelledEnd, middle: number): LabelBox => ({
    left: left + offset,
    right: left + offset + width,
    top: middle - half,
    bottom: middle + half,
  });
  const fits = (end: LabelledEnd, middle: number): boolean => {
    const box = boxBeside(end, middle);
    return (
      box.right <= plot.right + (labelOffset + namesRoom) * ratio &&
      !words.some(
        (word) =>
          word.left < box.right && box.left < word.right && word.top < box.bottom && box.top < word.bottom,
      )
    );
  };
  const taken: LabelBox[] = [
    // a mark may have no word
    ...words.filter(({ left, right }) => right > left),
    ...ends.flatMap((end, index) => {
      const middle = tops[index] ?? end.top;
      return fits(end, middle) ? [boxBeside(end, middle)] : [];
    }),
  ];
  // corners are needed only where a label has to lie over the lines
  let corners: ReturnType<typeof lines> | undefined;
  return ends.map((end, index) => {
    const { left, top, width } = end;
    const middle = tops[index] ?? top;
    if (fits(end, middle)) {
      const before = [left + offset - 6 * ratio, middle] as const;
      return {
        left: left + offset,
        middle,
        ...(moved ? { leader: before, dot: before } : {}),
      };
    }
    corners ??= lines();
    const box = clearestPlace(
      boxesBefore(left, middle, width + dotRoom * ratio, plot, ratio),
      taken,
      corners,
      beyondOthers(end, corners),
    );
    taken.push(box);
    const at = (box.top + box.bottom) / 2;
    return {
      left: box.left + (margin + dotRoom) * ratio,
      middle: at,
      dot: [box.left + (margin + 4) * ratio, at] as const,
    };
  });
}

/** Says of a place whether another line lies between it and the end of its own: that is better than to cover a line, and worse than not. */
function beyondOthers({ left, top }: LabelledEnd, lines: readonly Corners[]): (place: LabelBox) => number {
  const others = lines.filter((line) => {
    const [x = NaN, y = NaN] = line.findLast((corner) => corner !== null) ?? [];
    return Math.abs(x - left) > 1 || Math.abs(y - top) > 1;
  });
  return (place) => {
    const right = Math.min(place.right, left);
    const between = {
      left: right - 1,
      right,
      top: Math.min(top, place.bottom),
      bottom: Math.max(top, place.top),
    };
    return others.some((line) => piecesInside(between, line) > 0) ? 0.5 : 0;
  };
}

/** Half the height of a name, in CSS pixels. */
const halfHeight = 8;

/** Distance that a name among the lines keeps from them at its ends, in CSS pixels. */
const margin = 3;

/** How far a name among the lines may stand from its line's end: above or below it, and before it, in CSS pixels. */
const shiftsAcross = [0, 40, 80, 120];
const shiftsDown = [-12, 13, -26, 27, -40, 41, -54, 55];

/** Lists the places of a label that ends where its line does: above the end, below it, then farther away, all within the plot. */
function boxesBefore(left: number, top: number, width: number, plot: LabelBox, ratio: number): LabelBox[] {
  const half = halfHeight * ratio;
  const boxes = shiftsAcross
    .flatMap((across) => shiftsDown.map((down) => ({ across, down, far: across / 2 + Math.abs(down) })))
    .sort((a, b) => a.far - b.far)
    .map(({ across, down }) => {
      const right = left + (margin - 2 - across) * ratio;
      const middle = top + down * ratio;
      return { left: right - width - 2 * margin * ratio, right, top: middle - half, bottom: middle + half };
    });
  const inside = boxes.filter(
    (box) => box.left >= plot.left && box.top >= plot.top - half && box.bottom <= plot.bottom,
  );
  return inside.length > 0 ? inside : boxes;
}
