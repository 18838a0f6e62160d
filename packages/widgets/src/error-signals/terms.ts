import type { FigureTerm } from '../figure/FigureFrame.js';
import { meanings } from '../words/meanings.js';

/** Explains the signs of the figure. */
export const terms: readonly FigureTerm[] = [
  {
    sign: 'x₁, x₂',
    meaning: 'The two inputs: the ink in the middle of the image, and the ink at both sides.',
  },
  { sign: 'w, weight', meaning: 'A weight into a hidden unit: w₁₂ leads from x₂ into unit 1.' },
  { sign: 'b, bias', meaning: 'A bias: added to the sum of a unit.' },
  { sign: 'z', meaning: 'The sum of a unit: what comes in times its weights, plus its bias.' },
  { sign: 's, sigmoid', meaning: 'The sigmoid, which turns a sum into a number between 0 and 1.' },
  { sign: 's′', meaning: 'The slope of the sigmoid at z: a · (1 − a), at most ¼.' },
  { sign: 'a', meaning: 'What a unit answers: a = s(z). Without an index: the output.' },
  { sign: 'v', meaning: 'An outgoing weight: from a hidden unit into the output.' },
  { sign: 'y', meaning: 'The right answer: 0 or 1.' },
  {
    sign: 'δ',
    meaning: 'The error signal: how fast the loss rises with the sum z of a unit. At the output it is a − y.',
  },
  { sign: 'η', meaning: 'The learning rate, here 1: by how much of its gradient each weight moves.' },
  {
    sign: 'r',
    meaning: 'The residual: what the output says minus what is right. Here r is the δ of the output.',
  },
  { sign: 'E[…]', meaning: 'The mean over the images that a step looks at.' },
  { sign: '‖…‖', meaning: 'The length of a list of numbers: the root of the sum of their squares.' },
  { sign: 'gradient', meaning: meanings.gradient },
  { sign: 'loss', meaning: meanings.loss },
];
