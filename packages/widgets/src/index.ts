export { TwinNetworks } from './twin-networks/TwinNetworks.js';
export type { TwinNetworksProps } from './twin-networks/TwinNetworks.js';
export type { TwinNetworksStill } from './twin-networks/view.js';
