/** The numbers of reference/sequence.py, where the formula is stated. */
export class Sequence {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Returns the next number in [−1, 1). */
  next(): number {
    this.#state = (Math.imul(1664525, this.#state) + 1013904223) >>> 0;
    return this.#state / 2 ** 31 - 1;
  }

  take(count: number, scale = 1): number[] {
    return Array.from({ length: count }, () => this.next() * scale);
  }
}
