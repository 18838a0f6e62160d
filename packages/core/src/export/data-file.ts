import { phaseTargets, type ExportPlan } from './export-plan.js';

/** The name of the file with the numbers. */
export const DATA_FILE = 'experiment-data.json';

/**
 * Numbers as text: base64 of little-endian bytes, of the numbers themselves (`<f8`) or, where few of them differ, of their
 * places in a palette. Nothing is rounded.
 */
export interface PackedNumbers {
  readonly type: '<f8' | '<u1' | '<u2';
  readonly base64: string;
  readonly palette?: readonly number[];
}

const PALETTE_SIZE = 2 ** 16;

/** Packs numbers so that every language unpacks the same bits. */
export function packNumbers(numbers: ArrayLike<number>): PackedNumbers {
  const places = new Map<number, number>();
  // −0 would be the 0 of a map
  const isPlain = (value: number) => !Object.is(value, -0);
  let fits = true;
  for (let i = 0; i < numbers.length && fits; i++) {
    const value = numbers[i]!;
    if (!places.has(value)) places.set(value, places.size);
    fits = isPlain(value) && places.size <= PALETTE_SIZE;
  }
  // a palette pays where its numbers are used several times
  if (!fits || places.size * 4 > numbers.length) {
    const bytes = new DataView(new ArrayBuffer(8 * numbers.length));
    for (let i = 0; i < numbers.length; i++) bytes.setFloat64(8 * i, numbers[i]!, true);
    return { type: '<f8', base64: toBase64(new Uint8Array(bytes.buffer)) };
  }
  const width = places.size <= 256 ? 1 : 2;
  const bytes = new DataView(new ArrayBuffer(width * numbers.length));
  for (let i = 0; i < numbers.length; i++) {
    const place = places.get(numbers[i]!)!;
    if (width === 1) bytes.setUint8(i, place);
    else bytes.setUint16(2 * i, place, true);
  }
  return {
    type: width === 1 ? '<u1' : '<u2',
    base64: toBase64(new Uint8Array(bytes.buffer)),
    palette: [...places.keys()],
  };
}

/** Writes data and initial weights as JSON. */
export function dataFile(plan: ExportPlan): string {
  const { mlp, data, phases } = plan;
  const { train, test } = data;
  const [first, ...later] = phases;
  return JSON.stringify({
    parameters: packNumbers(mlp.parameters),
    train: {
      count: train.count,
      inputs: packNumbers(train.inputs),
      targets: packNumbers(phaseTargets(plan, first!)),
    },
    test: { count: test.count, inputs: packNumbers(test.inputs), targets: packNumbers(test.targets) },
    ...optional(
      'factors',
      phases.some(({ factors }) => factors !== null),
      () => phases.map(({ factors }) => (factors === null ? null : packNumbers(factors))),
    ),
    ...optional('laterTargets', hasLaterTargets(plan), () =>
      later.map((phase) => packNumbers(phaseTargets(plan, phase))),
    ),
  });
}

/** Tells whether labels change under way. */
export function hasLaterTargets({ phases }: ExportPlan): boolean {
  return phases.some(({ interventions }) => interventions.labelNoise !== phases[0]!.interventions.labelNoise);
}

function optional<T>(name: string, isGiven: boolean, value: () => T): Record<string, T> {
  return isGiven ? { [name]: value() } : {};
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const used = Math.min(bytes.length - i, 3) + 1;
    for (let k = 0; k < 4; k++) parts.push(k < used ? ALPHABET[(word >> (18 - 6 * k)) & 63]! : '=');
  }
  return parts.join('');
}
