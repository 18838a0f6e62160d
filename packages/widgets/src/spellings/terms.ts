import type { FigureTerm } from '../figure/FigureFrame.js';
import { meanings } from '../words/meanings.js';

/** What does not explain itself where it stands. */
export const terms: readonly FigureTerm[] = [
  { sign: 'loss', meaning: meanings.loss },
  { sign: 'half-way', meaning: 'The network whose every weight is the mean of the two.' },
  {
    sign: 'shuffle',
    meaning:
      'Gives the units of both hidden layers new places, each with all its weights, and turns about half of them round.',
  },
  { sign: 'hidden unit', meaning: meanings.hidden },
];
