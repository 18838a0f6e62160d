import type { BumpsOptions } from './bumps.js';
import type { CsvDataOptions } from './csv-data.js';
import type { DigitsDataOptions } from './digits-data.js';
import type { GeneratedDataOptions } from './generate.js';
import type { InputFeature } from './input-features.js';
import type { SoupBowlOptions } from './soup-bowl.js';
import type { SpiralsOptions } from './spirals.js';
import type { StripesOptions } from './stripes.js';
import type { TeacherStudentOptions } from './teacher-student.js';

/** What can be told of every data set with two inputs. */
export interface FeatureOptions {
  /** What the network sees of a point (x, y), in the order of its inputs; x and y unless given. */
  readonly features?: readonly InputFeature[];
}

/** A data set by name with its options, as plain JSON; defaults and ranges at the options of each. */
export type DataSpec =
  | ({ readonly name: 'digits' } & Omit<DigitsDataOptions, 'seed'>)
  | ({ readonly name: 'circle' | 'xor' | 'gaussians' | 'moons' | 'plane' } & GeneratedDataOptions &
      FeatureOptions)
  | ({ readonly name: 'spirals' } & SpiralsOptions & FeatureOptions)
  | ({ readonly name: 'stripes' } & StripesOptions & FeatureOptions)
  | ({ readonly name: 'bumps' } & BumpsOptions)
  | ({ readonly name: 'teacherStudent' } & TeacherStudentOptions)
  | ({ readonly name: 'soupBowl' } & SoupBowlOptions)
  | ({ readonly name: 'csv' } & CsvDataOptions & FeatureOptions);
