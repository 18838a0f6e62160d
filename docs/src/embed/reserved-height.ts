/** Heights in pixels as they are drawn for the experiment that the laboratory opens with; others differ by a few lines. */
const settings: Readonly<Record<string, number>> = { data: 276, start: 411, training: 451, seeds: 40 };
/** In a column of their own the settings take a line or two more. */
const settingsAside: Readonly<Record<string, number>> = { ...settings, data: 332, training: 473 };
const views: Readonly<Record<string, number>> = {
  output: 439,
  curves: 471,
  distinct: 320,
  difference: 340,
  similarity: 470,
  rank: 320,
  histograms: 300,
  unit: 320,
  diagnosis: 360,
};

const gap = 24;
/** So many views stand beside the network, the others below it. */
const besideCount = 2;

/**
 * Says how high the laboratory will be, from its address alone, so that a frame has its height before the laboratory is there.
 *
 * @param hash - What stands behind the `#`: which views are open and which parts are hidden.
 * @param width - Width of the frame.
 */
export function reservedHeight(hash: string, width: number): number {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const list = (name: string): string[] | undefined => parts.get(name)?.split('.');
  const hidden = new Set(list('hide'));
  const asks = parts.get('ask') === '1';
  const locked = parts.get('locked') === '1';
  const open = asks ? [] : (list('views') ?? ['output', 'curves']).filter((view) => view in views);

  const edge = Math.min(66, 38 + 0.0225 * width);
  const inner = width - edge;
  const isWide = inner >= 1120;
  const isNarrow = inner < 736;
  const isPhone = inner < 500;
  const compares = !hidden.has('compare') && !locked;
  const hasExamples =
    !asks && !locked && !['network', ...Object.keys(settings)].some((part) => hidden.has(part));
  const hasTime = !hidden.has('time') && !asks;

  const row = hasExamples ? 44 : 36;
  const bar =
    compares || !hidden.has('take')
      ? isPhone
        ? hasExamples
          ? 152
          : 108
        : isNarrow
          ? 2 * row - 8
          : row
      : row;
  // without a button for new seeds the controls of time fit into a line less on a phone
  const hasSeeds = !hidden.has('seeds') && !locked;
  const time = hasTime ? (isPhone ? (hasSeeds ? 117 : 89) : isNarrow ? 85 : 97) : 0;
  const guess = asks ? 184 : 0;
  const heights = Object.entries(isWide ? settingsAside : settings);
  const left = heights.reduce((sum, [part, height]) => sum + (hidden.has(part) ? 0 : height), 0);
  const right = asks ? 0 : 22 + sumOf(open.slice(0, besideCount).map((view) => (views[view] ?? 0) + gap));
  // before a guess nothing is told about the network
  const untold = asks ? (isPhone ? 39 : 58) : 0;
  const network = (isWide && left === 0 ? 562 : 584) - untold;
  const until = hasTime ? (isPhone ? 151 : 78) : 0;
  const sweep = compares && hasExamples ? 52 : 0;
  const middleWidth = isWide ? inner - 640 : inner;
  const below = belowHeight(open.slice(besideCount), middleWidth);
  const middle = network + until + sweep + below;

  const besides = [left, right].filter((height) => height > 0);
  const main = isWide
    ? Math.max(middle, left, right)
    : isNarrow
      ? middle + sumOf(besides.map((height) => gap + height))
      : middle + (besides.length > 0 ? gap + Math.max(...besides) : 0);
  return Math.round(bar + time + guess + edge + main);
}

/** Views below the network stand in rows, each as high as its highest. */
function belowHeight(open: readonly string[], width: number): number {
  if (open.length === 0) return 0;
  const columns = Math.max(1, Math.floor((width + gap) / (272 + gap)));
  const rows = Array.from({ length: Math.ceil(open.length / columns) }, (_, row) =>
    Math.max(...open.slice(row * columns, (row + 1) * columns).map((view) => views[view] ?? 0)),
  );
  return 28 + sumOf(rows) + gap * (rows.length - 1);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
