export { ZeroStart } from './ZeroStart.js';
export type { ZeroStartProps } from './ZeroStart.js';
export type { ZeroStartStill } from './view.js';
