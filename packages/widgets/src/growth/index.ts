export { Growth } from './Growth.js';
export type { GrowthProps } from './Growth.js';
export type { GrowthStill } from './view.js';
