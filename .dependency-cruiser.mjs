// which part may import which; the reasons are in CONTRIBUTING.md

/** The packages from the bottom to the top; each may import those it names. */
const parts = {
  core: [],
  worker: ['core'],
  claims: ['core'],
  widgets: ['core', 'worker'],
};

/** The floors of the core: a folder imports only from floors below its own. */
const floors = [
  ['check'],
  ['math'],
  ['random', 'kernels'],
  ['network'],
  ['initialize', 'data', 'training'],
  ['symmetry', 'theory'],
  ['experiment'],
  ['export'],
];

/** @param {string[]} names */
const either = (names) => `(${names.join('|')})`;

const partRules = Object.entries(parts).map(([part, allowed]) => ({
  name: `${part}-imports-only-${allowed.join('-and-') || 'itself'}`,
  severity: 'error',
  from: { path: `^packages/${part}/src/` },
  to: { path: '^(packages|docs|apps|scripts|e2e)/', pathNot: `^packages/${either([part, ...allowed])}/` },
}));

const floorRules = floors.flatMap((folders, floor) =>
  folders.map((folder) => ({
    name: `core-${folder}-imports-only-floors-below`,
    severity: 'error',
    from: { path: `^packages/core/src/${folder}/` },
    to: {
      path: '^packages/core/src/',
      pathNot: `^packages/core/src/${either([folder, ...floors.slice(0, floor).flat()])}/`,
    },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...partRules,
    ...floorRules,
    {
      name: 'core-folders-are-on-a-floor',
      comment: 'a new folder of the core is entered in the floors above',
      severity: 'error',
      from: { path: '^packages/core/src/index\\.ts$' },
      to: { path: '^packages/core/src/', pathNot: `^packages/core/src/${either(floors.flat())}/` },
    },
    {
      name: 'site-takes-networks-through-widgets',
      severity: 'error',
      from: { path: '^docs/' },
      to: { path: '^packages/', pathNot: '^packages/(core|claims|widgets)/' },
    },
    {
      name: 'playground-imports-only-core-worker-and-widgets',
      severity: 'error',
      from: { path: '^apps/playground/src/' },
      to: {
        path: '^(packages|docs|scripts|e2e)/',
        pathNot: '^packages/(core|worker|widgets)/',
      },
    },
    {
      name: 'sources-stay-out-of-tests-and-scripts',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/' },
      to: { path: '^((packages|apps)/[^/]+/(test|scripts)/|scripts/|e2e/)' },
    },
    {
      name: 'core-and-widgets-know-no-node',
      severity: 'error',
      from: { path: '^(packages/(core|widgets)|apps/[^/]+)/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sources-import-declared-packages',
      severity: 'error',
      // what only the standalone page of an app needs is bundled into it
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: '^apps/[^/]+/src/main\\.tsx$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'only-chart-imports-uplot',
      severity: 'error',
      from: { path: '^(packages|docs|apps)/', pathNot: '^packages/widgets/(src|test)/chart/' },
      to: { path: 'node_modules/uplot/' },
    },
    {
      name: 'only-figures-import-react',
      severity: 'error',
      from: { path: '^(packages|docs|apps)/', pathNot: '^(packages/widgets|docs|apps)/' },
      to: { path: 'node_modules/(react|react-dom)/' },
    },
    {
      name: 'no-circles',
      comment: 'a circle that a type closes is none at run time',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-broken-imports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^astro:' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^(packages|apps)/[^/]+/dist/', '\\.d\\.ts$'] },
    exclude: {
      path: [
        '^docs/(dist|dist-under-path|\\.astro)/',
        '^(packages|apps)/[^/]+/dist/.*\\.d\\.ts$',
        '^apps/[^/]+/dist/app/',
      ],
    },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
