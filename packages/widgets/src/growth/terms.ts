import type { FigureTerm } from '../figure/FigureFrame.js';
import { meanings } from '../words/meanings.js';

/** What does not explain itself where it stands. */
export const terms: readonly FigureTerm[] = [
  {
    sign: 'w₁, w₂',
    meaning: 'The two incoming weights of a unit: across and up in the picture of the two units.',
  },
  { sign: 'teacher', meaning: meanings.teacher },
  { sign: 'saddle', meaning: 'A place where the gradient is 0 and the loss still falls in some directions.' },
  {
    sign: 'hollow',
    meaning:
      'A place where two equal units rest, and the loss rises whichever way their incoming weights part.',
  },
  { sign: 'loss', meaning: meanings.squaredLoss },
  { sign: 'bias', meaning: meanings.bias },
  { sign: 'weight', meaning: meanings.plainWeight },
];
