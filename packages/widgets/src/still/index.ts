export { twinNetworksStill } from './twin-networks.js';
export type { TwinNetworksStill } from '../twin-networks/view.js';
export { linkedUnitsStill } from './linked-units.js';
export type { LinkedUnitsStill } from '../linked-units/view.js';
export { keepOrBreakStill } from './keep-or-break.js';
export type { KeepOrBreakStill } from '../keep-or-break/view.js';
