/** A page of the reference: the functions and types of some folders of the core. */
export interface Topic {
  /** The last part of the page's address. */
  readonly id: string;
  readonly title: string;
  /** What the page is about, in a sentence. */
  readonly description: string;
  /** Folders of the core's sources; the longest one that fits a file decides. */
  readonly folders: readonly string[];
}

/** The pages of the reference, in the order in which a program needs them. */
export const topics: readonly Topic[] = [
  {
    id: 'network',
    title: 'Networks',
    description: 'Dense layers over one flat array of parameters: how they are made, run and differentiated.',
    folders: ['network', 'kernels', 'math'],
  },
  {
    id: 'initialization',
    title: 'Initialization',
    description: 'How weights and biases start: random, equal, or as you say, and the seeds behind it.',
    folders: ['initialize', 'random'],
  },
  {
    id: 'training',
    title: 'Training',
    description: 'Optimizers, schedules and the trainer that changes a network step by step.',
    folders: ['training'],
  },
  {
    id: 'interventions',
    title: 'Interventions',
    description: 'What can be done to training beside the plain rule, and what it does to equal units.',
    folders: ['training/interventions'],
  },
  {
    id: 'data',
    title: 'Data',
    description: 'The handwritten digits, made-up data sets with a seed, and your own data from a CSV file.',
    folders: ['data'],
  },
  {
    id: 'measures',
    title: 'Measures',
    description:
      'How alike units are: in their weights, their activations, their gradients, and to the last bit.',
    folders: ['symmetry'],
  },
  {
    id: 'theory',
    title: 'Theory',
    description: 'What theory says about symmetric networks, as functions that compute it for yours.',
    folders: ['theory'],
  },
  {
    id: 'experiment',
    title: 'Experiments',
    description: 'A whole run as one piece of JSON: checked, run, and carried in a link.',
    folders: ['experiment', 'export'],
  },
];

/**
 * Finds the page on which something belongs.
 *
 * @param path - Its file, from the core's `src`, such as `theory/quotient.ts`.
 * @throws {RangeError} If no page takes the folder of the file.
 */
export function topicOf(path: string): Topic {
  const candidates = topics.flatMap((topic) => topic.folders.map((folder) => ({ topic, folder })));
  const [found] = candidates
    .filter(({ folder }) => path.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length);
  if (!found)
    throw new RangeError(`topicOf: expected a folder that a topic of the reference takes, got ${path}`);
  return found.topic;
}
