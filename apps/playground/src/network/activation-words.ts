import type { Activation } from '@symmetry-lab/core';

/** The activation functions in the order in which they are offered, with the words the reader sees. */
export const activationWords: readonly { value: Activation; label: string }[] = [
  { value: 'tanh', label: 'tanh' },
  { value: 'sigmoid', label: 'sigmoid' },
  { value: 'relu', label: 'ReLU' },
  { value: 'leakyRelu', label: 'leaky ReLU' },
  { value: 'softplus', label: 'softplus' },
  { value: 'gelu', label: 'GELU' },
  { value: 'linear', label: 'linear' },
];
