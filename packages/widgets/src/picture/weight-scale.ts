/** Names where the weights of a layer lie in a flat parameter array. */
export interface WeightView {
  parameters: ArrayLike<number>;
  /** Index of the first weight. */
  offset: number;
  units: number;
  /** Weights per unit. */
  inputs: number;
}

/** The limits a scale may have: each about 1.5 times the one before, so that the scale seldom jumps. */
const niceLimits = [1, 1.5, 2, 3, 5, 7];

/**
 * Chooses the limit of one colour scale for all the weights that are compared.
 *
 * @param views - Everything drawn with this scale.
 * @returns A round number such that at most one weight in a hundred lies outside [−limit, limit]; 1 if all are 0.
 */
export function weightLimit(views: readonly WeightView[]): number {
  const sizes = new Float64Array(views.reduce((sum, { units, inputs }) => sum + units * inputs, 0));
  let count = 0;
  for (const { parameters, offset, units, inputs } of views) {
    for (let i = offset; i < offset + units * inputs; i++) {
      const size = Math.abs(parameters[i] ?? 0);
      if (Number.isFinite(size)) sizes[count++] = size;
    }
  }
  const high = select(sizes.subarray(0, count), Math.ceil(0.99 * count) - 1);
  return high > 0 ? roundUp(high) : 1;
}

/**
 * Finds the value that sorting would bring to a place, by Hoare's selection: pictures come many times a second, and sorting the
 * weights of several networks takes a third of a frame.
 *
 * @param values - Finite; their order changes.
 * @returns 0 if there is no such place.
 */
function select(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const value = values[i]!;
      values[i++] = values[j]!;
      values[j--] = value;
    }
    // between j and i stands what is in its place already
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place] ?? 0;
}

function roundUp(value: number): number {
  // below, powers of ten are no longer exact numbers
  const exponent = Math.max(-300, Math.floor(Math.log10(value)));
  const power = 10 ** exponent;
  const step = niceLimits.find((limit) => limit * power >= value);
  // dividing keeps 0.15 at 0.15, where multiplying by 0.1 would leave 0.15000000000000002
  const scaled = step ?? 10;
  return exponent < 0 ? scaled / 10 ** -exponent : scaled * power;
}

/**
 * Maps a weight to the scale.
 *
 * @returns −1 to 1; 0 for 0 and for values that are not finite.
 */
export function weightLevel(weight: number, limit: number): number {
  const level = weight / limit;
  return Number.isFinite(level) ? Math.max(-1, Math.min(1, level)) : 0;
}
