export { Quotient } from './Quotient.js';
export type { QuotientProps } from './Quotient.js';
export type { QuotientStill } from './view.js';
