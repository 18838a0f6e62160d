const view = new DataView(new ArrayBuffer(8));

/** Returns the float whose bit pattern is written in hexadecimal: 16 digits for float64, 8 for float32. */
export function floatFromHex(hex: string): number {
  if (hex.length === 8) {
    view.setUint32(0, Number.parseInt(hex, 16));
    return view.getFloat32(0);
  }
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

/** Places a float64 on the number line of all float64: neighbours differ by 1, and −0 and 0 share a place. */
function place64(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** Places a float32 on the number line of all float32. */
function place32(x: number): number {
  view.setFloat32(0, x);
  const bits = view.getInt32(0);
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}

/** Counts the steps from one float to another, in units in the last place of the precision. */
export function ulpDistance(precision: 'float64' | 'float32', a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  return precision === 'float64'
    ? Math.abs(Number(place64(a) - place64(b)))
    : Math.abs(place32(a) - place32(b));
}
