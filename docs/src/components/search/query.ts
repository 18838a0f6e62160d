/** A word that was asked for, with the site's own words for the same thing. */
export interface Asked {
  readonly word: string;
  readonly others: readonly string[];
}

/** Words that a question is held together by; a page is not about them. */
export const fillers: ReadonlySet<string> = new Set(
  (
    "a about am an and any anything are aren't as at be been but by can can't could did do does doesn't doing don't for from get gets had happen happens has have " +
    "how i if in into is isn't it its just like make makes matter matters me mean means much my need not of off on one or our out really " +
    'should so something than that the their them then there these they thing things this those to too us use used using versus very vs ' +
    'was we were what when where whether which while who why will with without would you your'
  ).split(' '),
);

/** What learners say, and what the pages say instead. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  amplify: ['grow'],
  attention: ['head'],
  average: ['mean'],
  backprop: ['backpropagation', 'back-propagation'],
  backpropagation: ['back-propagation'],
  batchnorm: ['normalization'],
  big: ['large', 'size'],
  bn: ['normalization'],
  break: ['broken', 'part'],
  cnn: ['convolution', 'filter'],
  conv: ['convolution'],
  cooperate: ['share'],
  cost: ['loss'],
  delta: ['δ'],
  die: ['dead'],
  different: ['distinct'],
  duplicate: ['copy', 'twin'],
  dying: ['dead'],
  equal: ['same', 'identical'],
  flip: ['turn', 'sign'],
  float32: ['float', 'rounding'],
  float64: ['float', 'rounding'],
  gpu: ['graphics'],
  high: ['large'],
  identical: ['equal', 'same'],
  init: ['initialization'],
  initial: ['first', 'initialization'],
  initialisation: ['initialization'],
  initialise: ['initialization'],
  initialize: ['initialization', 'start'],
  kaiming: ['he'],
  l2: ['decay'],
  large: ['big', 'size'],
  lottery: ['pruning'],
  neuron: ['unit'],
  node: ['unit'],
  nondeterministic: ['reproducible', 'repeatable'],
  norm: ['normalization'],
  normalisation: ['normalization'],
  order: ['permutation', 'exchange'],
  output: ['answer'],
  percent: ['%'],
  permutation: ['exchange'],
  permute: ['permutation', 'exchange'],
  precision: ['rounding'],
  prune: ['pruning', 'ablation'],
  randomness: ['random'],
  regularisation: ['l2', 'decay'],
  regularization: ['l2', 'decay'],
  remove: ['ablation', 'pruning'],
  reproducible: ['seed', 'repeatable'],
  same: ['equal', 'identical'],
  start: ['first', 'initial'],
  stuck: ['plateau'],
  swap: ['exchange', 'permutation'],
  transformer: ['attention'],
  update: ['change', 'move'],
  vanish: ['vanishing'],
  wide: ['width'],
  xavier: ['glorot'],
  zeros: ['zero'],
};

/**
 * Cuts the commonest endings off a word, so that “weights” and “weight” are one.
 *
 * @param word - In lower case.
 */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=[^su])s$/, '')
    .replace(/(?<=.{4})(?:ing|ed|e)$/, '')
    .replace(/(.)\1$/, '$1');
}

const byStem = new Map(Object.entries(otherWords).map(([word, others]) => [stem(word), others]));

/** Brings a word of a page or of a query to the form in which words are compared: lower case, without punctuation. */
export function plainWord(word: string): string {
  return word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

/** Takes a question apart into the words that tell what it is about; a question of fillers alone keeps them. */
export function askedWords(query: string): Asked[] {
  const words = query
    .split(/[\s/,]+/)
    .map(plainWord)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !fillers.has(word));
  const kept = [...new Set(telling.length > 0 ? telling : words)];
  return kept.map((word) => ({ word, others: byStem.get(stem(word)) ?? [] }));
}

/** Tells whether a question is what a word means. */
export const asksForMeaning = (query: string): boolean =>
  /^\s*(what (is|are)|what's|what does .* mean|define|definition|meaning)\b/i.test(query);

/** How well a word of a page answers a word that was looked for: 1 the same word, 0 another one. */
export function likeness(found: string, wanted: string): number {
  if (found === wanted) return 1;
  const [foundStem, wantedStem] = [stem(found), stem(wanted)];
  if (foundStem === wantedStem) return 0.95;
  // what is still being typed, or another form of the word
  if (wantedStem.length >= 3 && foundStem.startsWith(wantedStem)) return 0.6;
  return 0;
}
