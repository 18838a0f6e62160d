import { diagramLine } from './network-layout.js';
import type { DiagramLine, NetworkLayout } from './network-layout.js';

/** Lines of one sign and about one strength, to be painted with one stroke. */
export interface LineBundle {
  negative: boolean;
  /** Strength in (0, 1]. */
  size: number;
  lines: DiagramLine[];
}

/** How many strengths are told apart per sign: fewer than the eye would notice. */
const strengths = 8;

/**
 * Sorts the lines of a network into few bundles. Those too weak to be seen are left out.
 *
 * @param level - Sign and size of a weight in [−1, 1]; larger ones count as 1.
 * @returns Weak bundles first, so that strong lines are painted over them.
 */
export function bundleLines(
  layout: NetworkLayout,
  level: (column: number, to: number, from: number) => number,
): LineBundle[] {
  const bundles = Array.from({ length: 2 * strengths }, (_, index): LineBundle => {
    return { negative: index % 2 === 1, size: (Math.floor(index / 2) + 1) / strengths, lines: [] };
  });
  layout.columns.forEach((nodes, column) => {
    const sources = layout.columns[column - 1]?.length ?? 0;
    for (let to = 0; to < nodes.length; to++) {
      for (let from = 0; from < sources; from++) {
        const value = level(column, to, from);
        const strength = Math.round(strengths * Math.min(1, Math.abs(value)));
        const bundle = bundles[2 * (strength - 1) + (value < 0 ? 1 : 0)];
        if (strength > 0) bundle?.lines.push(diagramLine(layout, column, to, from));
      }
    }
  });
  return bundles.filter(({ lines }) => lines.length > 0);
}
