export { SameFeature } from './SameFeature.js';
export type { SameFeatureProps } from './SameFeature.js';
export type { SameFeatureStill } from './view.js';
