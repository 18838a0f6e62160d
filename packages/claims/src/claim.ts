/** Something the prose states in numbers, in a form that can be run again. */
export interface Claim {
  /** What the prose calls it: lower-case words joined by hyphens. */
  readonly id: string;
  /** The statement in one sentence, with `{value}` where the numbers stand. */
  readonly sentence: string;
  /** Runs whatever it takes, with seeds of its own, and returns the numbers, such as one for each seed. */
  measure(): Promise<readonly number[]>;
  /** Writes the numbers as the prose shows them, with their unit. */
  format(values: readonly number[]): string;
  /** What theory, or an independent reference, lets one expect of every one of the numbers. */
  readonly expected: Expectation;
}

/** The bounds, both included, that each measured number must respect, and where they come from. */
export interface Expectation {
  readonly minimum: number;
  readonly maximum: number;
  readonly why: string;
}

/** What the last recorded run of a claim found. */
export interface MeasuredClaim {
  readonly id: string;
  readonly sentence: string;
  /** The numbers themselves: the arithmetic is exact, so that every machine must find the same ones. */
  readonly values: readonly number[];
  /** The numbers as the prose shows them. */
  readonly text: string;
}

/** Turns measured numbers into the record of a claim. */
export function recordClaim(claim: Claim, values: readonly number[]): MeasuredClaim {
  const text = claim.format(values);
  return { id: claim.id, sentence: claim.sentence.replaceAll('{value}', text), values, text };
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
  const { minimum, maximum, why } = claim.expected;
  const stray = values.find((value) => !(value >= minimum && value <= maximum));
  if (values.length === 0) return 'measured nothing';
  if (stray !== undefined) return `measured ${stray}, expected ${minimum} to ${maximum}: ${why}`;
  if (recorded === undefined) return `measured ${values.join(', ')}, which is not recorded`;
  if (JSON.stringify(recorded) !== JSON.stringify(recordClaim(claim, values)))
    return `measured ${values.join(', ')}, but the record says ${recorded.values.join(', ')} ("${recorded.text}")`;
  return undefined;
}
