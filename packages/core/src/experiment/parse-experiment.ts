import * as v from 'valibot';
import { describe } from '../check/expect.js';
import { expectMakeable } from '../data/create-data.js';
import { dataShape } from '../data/data-shape.js';
import { createExperimentMlp, createExperimentTrainer } from './build-parts.js';
import type { Experiment } from './experiment.js';
import { inNameOf } from './in-name-of.js';
import { EXPERIMENT_LIMITS } from './limits.js';
import { experimentSchema } from './schema.js';

/**
 * Checks a value of unknown origin, such as parsed JSON, and returns it as an experiment.
 *
 * Checked are every field with its kind and range, that there are no unknown fields, the sizes against
 * {@link EXPERIMENT_LIMITS}, and that the parts fit each other: network and data, loss and last layer, initialization and
 * interventions and the units they name. Own data as CSV are read only when the run is created.
 *
 * @returns A fresh, equal experiment in which −0 has become 0, as in JSON.
 * @throws {RangeError} If anything is wrong; the message names the field by its path, what was expected and what came.
 */
export function parseExperiment(value: unknown): Experiment {
  return readExperiment('parseExperiment', value);
}

/** {@link parseExperiment} on behalf of another public function, which errors then name. */
export function readExperiment(caller: string, value: unknown): Experiment {
  const result = v.safeParse(experimentSchema, value, { abortEarly: true });
  if (!result.success) throw new RangeError(`${caller}: ${describeFault(deepestFault(result.issues[0]))}`);
  const experiment: Experiment = result.output;
  expectFittingParts(caller, experiment);
  return experiment;
}

/** What is wrong with a field, and where it is. */
interface Fault {
  readonly issue: v.BaseIssue<unknown>;
  readonly path: readonly (string | number)[];
}

/** Follows an issue of a union into the alternative that went farthest, whose message says most. */
function deepestFault(issue: v.BaseIssue<unknown>, above: Fault['path'] = []): Fault {
  // a field of an object or a list is named by a string or a number
  const path = [...above, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  const inner = (issue.issues ?? []).map((each) => deepestFault(each, path));
  return inner.reduce((best, other) => (other.path.length > best.path.length ? other : best), {
    issue,
    path,
  });
}

function describeFault({ issue, path }: Fault): string {
  const name = path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${key}`),
    '',
  );
  if (issue.expected === 'never') return `expected no field ${name.slice(0, 100)}, got one`;
  if (issue.received === 'undefined') return `expected ${name || 'an experiment'}, got undefined`;
  // the names that a variant knows come as ("a" | "b")
  const expectation = issue.type === 'variant' ? issue.expected?.replace(/[()]/g, '') : issue.message;
  return `expected ${name || 'an experiment'} to be ${expectation}, got ${describe(issue.input)}`;
}

/** Checks what no single field shows, by making data, network and trainer as the run will, with a single sample. */
function expectFittingParts(caller: string, experiment: Experiment): void {
  const shape = dataShape(experiment.data);
  const { layers } = experiment.network;
  const inputs = shape?.inputs ?? 1;
  const last = layers[layers.length - 1]!;
  if (shape !== undefined && last.units !== shape.outputs)
    throw new RangeError(
      `${caller}: expected network.layers[${layers.length - 1}].units to be ${shape.outputs}, the outputs of the data '${experiment.data.name}', got ${last.units}`,
    );
  const parameters = layers.reduce(
    (sum, { units }, l) => sum + units * ((layers[l - 1]?.units ?? inputs) + 1),
    0,
  );
  if (parameters > EXPERIMENT_LIMITS.parameters)
    throw new RangeError(
      `${caller}: expected network to be of at most ${EXPERIMENT_LIMITS.parameters} parameters, got ${parameters}`,
    );
  // own data have to be read before their shape is known
  if (shape === undefined) return;
  inNameOf(caller, () => {
    expectMakeable(experiment.data);
    const mlp = createExperimentMlp(experiment, inputs);
    const train = {
      inputs: new Float64Array(inputs),
      // a row that every loss takes
      targets: new Float64Array(shape.outputs).fill(1, 0, 1),
      count: 1,
    };
    createExperimentTrainer(experiment, mlp, { train });
  });
}
