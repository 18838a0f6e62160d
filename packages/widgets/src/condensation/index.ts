export { Condensation } from './Condensation.js';
export type { CondensationProps } from './Condensation.js';
export type { CondensationStill } from './view.js';
