/** What the words mean that many figures show; each in one or two plain sentences. What few show is not here, as every page fetches this. */
export const meanings = {
  loss: 'Binary cross-entropy, averaged over the training digits, in nats (as logarithms with base e come out): 0 is perfect; saying 50 % every time gives 0.69.',
  squaredLoss: 'The mean squared difference between answer and right answer: 0 is perfect.',
  distinct: 'Units that differ in at least one bit of their incoming weights, bias or outgoing weights.',
  teacher:
    'A network with fixed weights that gives the right answers. The network in training sees the answers, not the weights.',
  sgd: 'Stochastic gradient descent: each step goes against the gradient of one batch, by the learning rate.',
  optimizer: 'The rule that turns gradients into steps.',
  gradient:
    'Says for every weight how fast the loss rises when the weight does. A step goes the other way; its length is the root of the sum of squares.',
  bias: 'A number of the unit’s own, added to its weighted sum.',
  plainWeight: 'What a unit multiplies one of its inputs by.',
  weight:
    'What a unit multiplies one of its inputs by. The colour says the sign, its strength the size; beyond the ends of the scale it grows no stronger.',
  hidden: 'A unit between the inputs and the output. A hidden layer is a row of them.',
  adam: 'RMSProp with momentum. AdamW also pulls each weight a little towards 0.',
} as const;
