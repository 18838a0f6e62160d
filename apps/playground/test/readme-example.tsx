import { Playground } from '@symmetry-lab/playground';
import '@symmetry-lab/playground/styles.css';
import { exampleExperiments } from '@symmetry-lab/core';
import { createRoot } from 'react-dom/client';

// any experiment: here two units that start equal
const { experiment } = exampleExperiments[1]!;
const place = document.body.appendChild(document.createElement('div'));
export const root = createRoot(place);
root.render(<Playground experiment={experiment} />);
