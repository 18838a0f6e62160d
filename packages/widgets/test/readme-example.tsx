import { TwinNetworks } from '@symmetry-lab/widgets';
import { twinNetworksStill } from '@symmetry-lab/widgets/twin-networks/still';
import '@symmetry-lab/widgets/styles.css';
import '@symmetry-lab/widgets/twin-networks.css';
import { createRoot } from 'react-dom/client';

// better done when the page is built: a still is plain JSON, and making one takes a second
const still = await twinNetworksStill('inverted', 1);
const place = document.body.appendChild(document.createElement('div'));
export const root = createRoot(place);
root.render(<TwinNetworks still={still} />);
