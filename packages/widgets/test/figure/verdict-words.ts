import { expect } from 'vitest';
import { answer, notYet } from '../../src/figure/verdict.js';
import type { Verdict } from '../../src/figure/verdict.js';

/** Stands for any answer that holds these words. */
export const answerWith = (words: RegExp): Verdict => answer(expect.stringMatching(words) as string);

/** Stands for any verdict that holds these words and is no answer yet. */
export const notYetWith = (words: RegExp): Verdict => notYet(expect.stringMatching(words) as string);
