export { Burden } from './Burden.js';
export type { BurdenProps } from './Burden.js';
export type { BurdenStill } from './view.js';
