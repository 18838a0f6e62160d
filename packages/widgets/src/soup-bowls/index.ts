export { SoupBowls } from './SoupBowls.js';
export type { SoupBowlsProps } from './SoupBowls.js';
export type { SoupBowlsStill } from './view.js';
