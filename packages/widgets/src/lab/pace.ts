/** Names how fast a figure trains. */
export type Speed = 'slow' | 'normal' | 'fast';

/** Lists the speeds with the words the reader sees, slowest first. */
export const speeds: readonly { value: Speed; label: string }[] = [
  { value: 'slow', label: 'slow' },
  { value: 'normal', label: 'normal' },
  { value: 'fast', label: 'fast' },
];

/** Says how many optimizer steps lie between two pictures, and how long the figure waits at least between them. */
export interface Pace {
  /** Optimizer steps per picture. */
  steps: number;
  /** Milliseconds between two pictures; more where the machine needs more. */
  interval: number;
}

/** The pace of a network that takes about a millisecond per step. */
export const standardPaces: Readonly<Record<Speed, Pace>> = {
  slow: { steps: 1, interval: 200 },
  normal: { steps: 5, interval: 40 },
  fast: { steps: 25, interval: 30 },
};
