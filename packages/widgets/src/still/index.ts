export { twinNetworksStill } from './twin-networks.js';
export type { TwinNetworksStill } from '../twin-networks/view.js';
