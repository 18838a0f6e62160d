export { ScaleAndDepth } from './ScaleAndDepth.js';
export type { ScaleAndDepthProps } from './ScaleAndDepth.js';
export type { ScaleAndDepthStill } from './view.js';
