/** What the words mean that figures about activation functions show; each in one or two plain sentences. */
export const activationMeanings = {
  sigmoid: 'Turns a sum into a number between 0 and 1. Its slope is at most ¼.',
  tanh: 'Turns a sum into a number between −1 and 1. Its slope is at most 1.',
  relu: 'Lets positive sums pass and turns negative ones into 0.',
  saturated:
    'So near to where its activation is flat that its slope is close to 0, and a correction hardly reaches the unit.',
} as const;
