export { KeepOrBreak } from './KeepOrBreak.js';
export type { KeepOrBreakProps } from './KeepOrBreak.js';
export type { KeepOrBreakStill } from './view.js';
