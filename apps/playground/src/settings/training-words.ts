import type { Loss, Optimizer, Schedule } from '@symmetry-lab/core';

/** The losses in the order in which they are offered, with the words the reader sees. */
export const lossWords: readonly { value: Loss; label: string }[] = [
  { value: 'binaryCrossEntropy', label: 'cross-entropy' },
  { value: 'softmaxCrossEntropy', label: 'softmax cross-entropy' },
  { value: 'meanSquaredError', label: 'mean squared error' },
];

/** The update rules in the order in which they are offered. */
export const ruleWords: readonly { value: Optimizer['name']; label: string }[] = [
  { value: 'sgd', label: 'gradient descent' },
  { value: 'adam', label: 'Adam' },
  { value: 'adamw', label: 'AdamW' },
  { value: 'rmsprop', label: 'RMSProp' },
];

/** What the learning rate can do over the steps. */
export const scheduleWords: readonly { value: Schedule['name'] | 'none'; label: string }[] = [
  { value: 'none', label: 'constant' },
  { value: 'step', label: 'falls in steps' },
  { value: 'exponential', label: 'falls at every step' },
  { value: 'linear', label: 'along a line' },
];
