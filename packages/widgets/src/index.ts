export { TwinNetworks } from './twin-networks/TwinNetworks.js';
export type { TwinNetworksProps } from './twin-networks/TwinNetworks.js';
export type { TwinNetworksStill } from './twin-networks/view.js';
export { LinkedUnits } from './linked-units/LinkedUnits.js';
export type { LinkedUnitsProps } from './linked-units/LinkedUnits.js';
export type { LinkedUnitsStill } from './linked-units/view.js';
export { KeepOrBreak } from './keep-or-break/KeepOrBreak.js';
export type { KeepOrBreakProps } from './keep-or-break/KeepOrBreak.js';
export type { KeepOrBreakStill } from './keep-or-break/view.js';
