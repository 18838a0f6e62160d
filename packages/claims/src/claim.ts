import type { Experiment } from '@symmetry-lab/core';

/** The statements about symmetry that the site makes, in the order of its chapters; the README says what each is about. */
export const STATEMENTS = [
  'S1',
  'S2',
  'S3',
  'S4',
  'S5',
  'S6',
  'S7',
  'S8',
  'S9',
  'S10',
  'S11',
  'S12',
  'S13',
] as const;

/** One of {@link STATEMENTS}. */
export type Statement = (typeof STATEMENTS)[number];

/** Something the prose states in numbers, in a form that can be run again. */
export interface Claim {
  /** What the prose calls it: lower-case words joined by hyphens. */
  readonly id: string;
  /** What it belongs to. */
  readonly statement: Statement;
  /** The statement in one sentence, with `{value}` where the numbers stand. */
  readonly sentence: string;
  /** The seeds it was checked with, empty where nothing is drawn. */
  readonly seeds: readonly number[];
  /** The run that the sentence is about, with the first of the seeds and the step at which it is looked at, if it is one run. */
  readonly experiment?: Experiment;
  /** Runs whatever it takes and returns the numbers, such as one for each seed. */
  measure(): Promise<readonly number[]>;
  /** Writes the numbers as the prose shows them, with their unit. */
  format(values: readonly number[]): string;
  /** What theory, or an independent reference, lets one expect of the numbers, whatever was measured before. */
  readonly expected: Expectation;
  /** Whether it is too slow for every test. */
  readonly nightly?: true;
  /** About how long it takes on a quiet machine, in seconds; 1 unless given. It only decides which claim is begun first. */
  readonly seconds?: number;
  /** Claims of one group look at the same runs, so that one thread measures them all; its own id unless given. */
  readonly group?: string;
}

/** What the measured numbers must be, and why. */
export type Expectation =
  /** Bounds, both included, for every one of the numbers. */
  | { readonly minimum: number; readonly maximum: number; readonly why: string }
  /** The numbers themselves. */
  | { readonly exactly: readonly number[]; readonly why: string };

/** What the last recorded run of a claim found, with everything a page needs to show it. */
export interface MeasuredClaim extends Pick<
  Claim,
  'id' | 'statement' | 'sentence' | 'seeds' | 'expected' | 'nightly' | 'experiment'
> {
  /** The numbers as the prose shows them. */
  readonly text: string;
  /** The numbers themselves: the arithmetic is exact, so that every machine must find the same ones. */
  readonly values: readonly number[];
}

/** Turns measured numbers into the record of a claim. */
export function recordClaim(claim: Claim, values: readonly number[]): MeasuredClaim {
  const { id, statement, seeds, expected, nightly, experiment } = claim;
  const text = claim.format(values);
  return {
    id,
    statement,
    sentence: claim.sentence.replaceAll('{value}', text),
    text,
    values,
    expected,
    seeds,
    ...(nightly ? { nightly } : {}),
    ...(experiment ? { experiment } : {}),
  };
}

/**
 * Compares measured numbers with what is expected and with what is recorded.
 *
 * @returns What is wrong, in words; `undefined` if nothing is.
 */
export function findFault(
  claim: Claim,
  values: readonly number[],
  recorded: MeasuredClaim | undefined,
): string | undefined {
  if (values.length === 0) return 'measured nothing';
  const stray = findStray(claim.expected, values);
  if (stray !== undefined) return stray;
  if (recorded === undefined) return `measured ${values.join(', ')}, which is not recorded`;
  const measured = recordClaim(claim, values);
  if (JSON.stringify(recorded) === JSON.stringify(measured)) return undefined;
  return JSON.stringify(recorded.values) === JSON.stringify(values)
    ? `the record says otherwise: "${recorded.sentence}", or an older experiment, expectation or seed`
    : `measured ${values.join(', ')}, but the record says ${recorded.values.join(', ')} ("${recorded.text}")`;
}

function findStray(expected: Expectation, values: readonly number[]): string | undefined {
  if ('exactly' in expected) {
    const { exactly, why } = expected;
    const same = values.length === exactly.length && values.every((value, i) => value === exactly[i]);
    return same ? undefined : `measured ${values.join(', ')}, expected ${exactly.join(', ')}: ${why}`;
  }
  const { minimum, maximum, why } = expected;
  const stray = values.find((value) => !(value >= minimum && value <= maximum));
  return stray === undefined ? undefined : `measured ${stray}, expected ${minimum} to ${maximum}: ${why}`;
}
