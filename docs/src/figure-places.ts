/** Says where a figure of the site stands and what a reader does with it. */
export interface FigurePlace {
  /** Id of its page, without slashes; empty for the first page. */
  page: string;
  /** What the figure lets one do, to be read after “Try it:”. */
  label: string;
}

/** Lists the figures by the names that addresses use, such as `/twins-for-ever/#keep-or-break`. */
export const figurePlaces = {
  'twin-networks': { page: '', label: 'watch equal and random units learn' },
  'linked-units': { page: 'same-input-same-weights', label: 'link two units' },
  'keep-or-break': { page: 'twins-for-ever', label: 'try to separate twins' },
  quotient: { page: 'twins-for-ever', label: 'train twins beside one unit' },
  'error-signals': { page: 'reading-delta', label: 'follow the error signals' },
  'random-matrices': { page: 'where-must-randomness-go', label: 'choose which matrix is random' },
  growth: { page: 'a-tiny-difference', label: 'watch a tiny difference grow' },
  'same-feature': { page: 'different-weights-same-feature', label: 'compare weights and answers' },
  'soup-bowls': { page: 'soup-bowls', label: 'roll into a bowl and a valley' },
  spellings: { page: 'one-answer-many-spellings', label: 'exchange units by hand' },
  condensation: { page: 'forces-that-pull-together', label: 'watch directions gather' },
  starts: { page: 'does-it-have-to-be-random', label: 'start without a single draw' },
  burden: { page: 'sharing-the-burden', label: 'solve one unit and watch the others' },
  'zero-start': { page: 'zero', label: 'start from zeros' },
  'scale-and-depth': { page: 'how-big', label: 'send signals through many layers' },
  'lazy-rich': { page: 'how-big', label: 'compare lazy and rich training' },
  rounding: { page: 'when-arithmetic-breaks-the-tie', label: 'let rounding part twins' },
} as const satisfies Record<string, FigurePlace>;

/** One of {@link figurePlaces}. */
export type FigureName = keyof typeof figurePlaces;
