/**
 * Sums up numbers in a short text that changes with any bit of them: FNV-1a over the bytes, little-endian.
 *
 * @returns Eight hexadecimal digits.
 */
export function fingerprint(numbers: Float64Array | Float32Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
