import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, run } from '../run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'symmetry-lab-imports-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What each file of a small repository imports, and the rule that this breaks, if it breaks one. */
const files = [
  ['packages/core/src/math/exp.ts', '', undefined],
  ['packages/core/src/random/random.ts', '../math/exp.js', undefined],
  ['packages/core/src/kernels/kernel.ts', '../random/random.js', 'core-kernels-imports-only-floors-below'],
  ['packages/core/src/network/mlp.ts', '../kernels/kernel.js', undefined],
  ['packages/core/src/training/trainer.ts', '../network/mlp.js', undefined],
  [
    'packages/core/src/network/forward.ts',
    '../training/trainer.js',
    'core-network-imports-only-floors-below',
  ],
  ['packages/core/src/symmetry/files.ts', 'node:fs', 'core-and-widgets-know-no-node'],
  ['packages/core/src/experiment/chart.ts', 'comlink', 'sources-import-declared-packages'],
  ['packages/core/src/elsewhere/thing.ts', '', undefined],
  ['packages/core/src/index.ts', './elsewhere/thing.js', 'core-folders-are-on-a-floor'],
  ['packages/worker/src/lab.ts', '../../core/src/index.js', undefined],
  ['packages/core/src/experiment/run.ts', '../../../worker/src/lab.js', 'core-imports-only-itself'],
  ['packages/worker/src/view.ts', 'react', 'only-figures-import-react'],
  ['packages/widgets/src/chart/uplot.ts', 'uplot', undefined],
  ['packages/widgets/src/figure/Figure.tsx', 'uplot', 'only-chart-imports-uplot'],
  ['packages/claims/src/claim.ts', '../../worker/src/lab.js', 'claims-imports-only-core'],
  ['packages/worker/src/figure.ts', '../../widgets/src/figure/Figure.js', 'worker-imports-only-core'],
  ['docs/src/figure.ts', '../../packages/worker/src/lab.js', 'site-takes-networks-through-widgets'],
  ['packages/core/src/data/a.ts', './b.js', 'no-circles'],
  // a circle is reported at one of its files
  ['packages/core/src/data/b.ts', './a.js', undefined],
  ['packages/core/src/data/broken.ts', './nothing.js', 'no-broken-imports'],
];

/** @type {{ from: string, rule: { name: string } }[]} */
let violations;
beforeAll(async () => {
  for (const [file = '', imported] of files) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), `${imported ? `import '${imported}';\n` : ''}export const x = 1;\n`);
  }
  const packages = ['core', 'worker', 'widgets', 'claims'].map((part) => `packages/${part}/package.json`);
  for (const file of [
    ...packages,
    '.dependency-cruiser.mjs',
    'tsconfig.json',
    'tsconfig.base.json',
    'package.json',
  ]) {
    cpSync(join(root, file), join(folder, file));
  }
  // the configuration of TypeScript wants something to compile
  cpSync(join(root, 'vitest.config.ts'), join(folder, 'vitest.config.ts'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const { output } = await run('sh', ['-c', `cd '${folder}' && depcruise packages docs --output-type json`]);
  violations = JSON.parse(output).summary.violations;
}, 30_000);

test.each(files)('%s importing "%s" breaks: %s', (file, _, rule) => {
  const broken = violations.filter(({ from }) => from === file).map((violation) => violation.rule.name);
  if (rule === undefined) expect(broken).toEqual([]);
  else expect(broken).toContain(rule);
});
