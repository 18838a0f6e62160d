export { RandomMatrices } from './RandomMatrices.js';
export type { RandomMatricesProps } from './RandomMatrices.js';
export type { RandomMatricesStill } from './view.js';
