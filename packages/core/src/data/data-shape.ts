import type { DataSpec } from './data-spec.js';

/** Numbers per row of inputs and of targets. */
export interface DataShape {
  readonly inputs: number;
  readonly outputs: number;
}

/** Tells the shape of a data set without making it; `undefined` for own data, which have to be read for that. */
export function dataShape(spec: DataSpec): DataShape | undefined {
  switch (spec.name) {
    case 'digits':
      return { inputs: 400, outputs: 1 };
    case 'bumps':
      return { inputs: 1, outputs: 1 };
    case 'soupBowl':
      return { inputs: spec.weights?.length ?? 2, outputs: 1 };
    case 'teacherStudent': {
      const { teacher } = spec;
      return { inputs: teacher?.inputs ?? 2, outputs: teacher?.layers.at(-1)?.units ?? 1 };
    }
    case 'csv':
      return undefined;
    case 'circle':
    case 'xor':
    case 'gaussians':
    case 'moons':
    case 'plane':
    case 'spirals':
    case 'stripes':
      return { inputs: spec.features?.length ?? 2, outputs: 1 };
  }
}
