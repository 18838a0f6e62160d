import { expectFields, expectNumber, expectOneOf, rangeError, typeError } from '../check/expect.js';
import { createBumpsData } from './bumps.js';
import { createCircleData } from './circle.js';
import type { DataDescription, DataSamples, DataSet, Range } from './data-set.js';
import type { DataSpec } from './data-spec.js';
import { createDigitsData } from './digits-data.js';
import { loadDigits } from './digits.js';
import { createGaussiansData } from './gaussians.js';
import { expectInputFeatures, inputFeatures, type InputFeature } from './input-features.js';
import { createMoonsData } from './moons.js';
import { createPlaneData } from './plane.js';
import { createSoupBowlData } from './soup-bowl.js';
import { createSpiralsData } from './spirals.js';
import { createStripesData } from './stripes.js';
import { createTeacherStudentData } from './teacher-student.js';
import { createXorData } from './xor.js';

type Name = DataSpec['name'];
type Options<N extends Name> = Omit<Extract<DataSpec, { readonly name: N }>, 'name' | 'features'>;

/** How the data set of each name is made. */
const CREATORS: { readonly [N in Name]: (options: Options<N>, seed: number) => DataSet | Promise<DataSet> } =
  {
    digits: createDescribedDigits,
    circle: createCircleData,
    xor: createXorData,
    gaussians: createGaussiansData,
    spirals: createSpiralsData,
    moons: createMoonsData,
    stripes: createStripesData,
    plane: createPlaneData,
    bumps: createBumpsData,
    teacherStudent: createTeacherStudentData,
    soupBowl: createSoupBowlData,
    // fetched only by those who bring data of their own
    csv: async (options, seed) => (await import('./csv-data.js')).createCsvData(options, seed),
  };

/** The names of all data sets. */
export const dataNames = Object.keys(CREATORS) as readonly Name[];

/**
 * Makes the data set that a specification names: a function of the specification and the seed alone.
 *
 * @param seed - Decides everything that is drawn: an integer in [0, 2⁵³).
 * @throws {TypeError} If a part of the specification is of the wrong kind.
 * @throws {RangeError} If a part is unknown or out of range, or `features` are asked of data that do not have two inputs; the
 *   message names the function that makes the data set.
 */
export async function createData(spec: DataSpec, seed: number): Promise<DataSet> {
  if (spec === null || typeof spec !== 'object') throw typeError('createData', 'a data specification', spec);
  const name = expectOneOf('createData', 'name', spec.name, dataNames);
  const {
    name: _name,
    features,
    ...options
  } = spec as DataSpec & { readonly features?: readonly InputFeature[] };
  if (features !== undefined) expectInputFeatures('createData', features);
  // the entry of a name takes the options of that name
  const create = CREATORS[name] as (options: object, seed: number) => DataSet | Promise<DataSet>;
  const data = await create(options, seed);
  return features === undefined ? data : withFeatures(data, features);
}

/**
 * Checks all that the functions which draw data ask of their options, by drawing one sample to train on and one to test on.
 * What is read instead of drawn, images and own data, is left out.
 *
 * @throws {TypeError | RangeError} As {@link createData}, but at once.
 */
export function expectMakeable(spec: DataSpec): void {
  const { name, features, ...options } = spec as DataSpec & { readonly features?: readonly InputFeature[] };
  if (features !== undefined) expectInputFeatures('createData', features);
  if (name === 'digits' || name === 'csv') return;
  const create = CREATORS[name] as (options: object, seed: number) => DataSet;
  const { description } = create({ ...options, trainCount: 1, testCount: 1 }, 0);
  const { noise = 0 } = options as { readonly noise?: number };
  // a sine is known up to a largest angle; a normal number never reaches 10
  if (description?.task === 'classification' && features?.some((each) => each.startsWith('sin')))
    expectNumber('createData', 'noise', noise, 'in [0, 100000] where a sine is a feature', (x) => x <= 1e5);
}

async function createDescribedDigits(options: Options<'digits'>, seed: number): Promise<DataSet> {
  expectFields('createData', 'digits', options, ['task', 'trainCount', 'testCount']);
  const data = createDigitsData(await loadDigits(), { ...options, seed });
  const description: DataDescription = {
    task: 'classification',
    inputRanges: Array.from({ length: data.inputs }, (): Range => [0, 1]),
    targetRange: [0, 1],
    classNames: ['0', '1'],
  };
  return { ...data, description };
}

/** Replaces points of the plane by features computed from them, and keeps the points beside. */
function withFeatures(data: DataSet, features: readonly InputFeature[]): DataSet {
  const { train, test, inputs, description } = data;
  if (inputs !== 2) throw rangeError('createData', 'features only of data with 2 inputs', `${inputs} inputs`);
  const compute = ({ inputs: points, targets, count }: DataSamples): DataSamples => ({
    inputs: inputFeatures(points, count, features),
    targets,
    count,
    points,
  });
  return {
    ...data,
    train: compute(train),
    test: compute(test),
    inputs: features.length,
    ...(description === undefined ? {} : { description: { ...description, features } }),
  };
}
