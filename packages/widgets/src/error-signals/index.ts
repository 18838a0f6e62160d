export { ErrorSignals } from './ErrorSignals.js';
export type { ErrorSignalsProps } from './ErrorSignals.js';
export type { ErrorSignalsStill } from './view.js';
