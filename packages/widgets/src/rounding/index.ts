export { Rounding } from './Rounding.js';
export type { RoundingProps } from './Rounding.js';
export type { RoundingStill } from './view.js';
