export { Starts } from './Starts.js';
export type { StartsProps } from './Starts.js';
export type { StartsStill } from './view.js';
