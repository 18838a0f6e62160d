export { TwinNetworks } from './TwinNetworks.js';
export type { TwinNetworksProps } from './TwinNetworks.js';
export type { TwinNetworksStill } from './view.js';
