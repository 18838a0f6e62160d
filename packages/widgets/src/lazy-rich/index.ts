export { LazyRich } from './LazyRich.js';
export type { LazyRichProps } from './LazyRich.js';
export type { LazyRichStill } from './view.js';
