import type { FigureTerm } from '../figure/FigureFrame.js';
import { meanings } from '../words/meanings.js';

/** What does not explain itself where it stands. */
export const terms: readonly FigureTerm[] = [
  { sign: 'loss', meaning: meanings.loss },
  { sign: 'half-way', meaning: 'The network whose every weight is the mean of the two.' },
  {
    sign: 'shuffle',
    meaning: 'Gives the units of both hidden layers new places; each takes all its weights along.',
  },
  { sign: 'hidden unit', meaning: meanings.hidden },
];
