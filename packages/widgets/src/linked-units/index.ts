export { LinkedUnits } from './LinkedUnits.js';
export type { LinkedUnitsProps } from './LinkedUnits.js';
export type { LinkedUnitsStill } from './view.js';
