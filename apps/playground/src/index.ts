export { Playground } from './Playground.js';
export type { PlaygroundProps } from './Playground.js';
