import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as core from '../../src/index.js';
import { bundleEach } from './bundle.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const { dependencies } = JSON.parse(read('../../package.json')) as { dependencies: Record<string, string> };

const names = Object.keys(core);
const bundles = new Map(
  (await bundleEach(names.map((name) => [name]))).map((bundle, i) => [names[i]!, bundle]),
);

/** The functions that the index takes from a folder. */
function namesFrom(folder: string): string[] {
  const exported = read('../../src/index.ts').matchAll(/^export \{([^}]*)\} from '\.\/([^/]+)\//gm);
  return [...exported]
    .filter(([, , from]) => from === folder)
    .flatMap(([, list]) => list!.split(',').map((name) => name.trim()))
    .filter((name) => name !== '');
}

test('a network that can be trained takes at most 12 kB', async () => {
  const [bundle] = await bundleEach([['createMlp', 'initialize', 'createTrainer']]);
  expect(bundle!.size).toBeLessThanOrEqual(12_000);
  expect(bundle!.packages).toEqual([]);
});

describe.each(['symmetry', 'theory'])('what is exported from %s', (folder) => {
  test.each(namesFrom(folder))('%s brings neither training nor data nor the schema', (name) => {
    const { folders, packages } = bundles.get(name)!;
    expect(folders).toContain(folder);
    for (const other of ['training', 'initialize', 'data', 'experiment'])
      expect(folders).not.toContain(other);
    expect(packages).not.toContain('valibot');
  });
});

test('measures of rows come without networks', () => {
  const measures = ['effectiveRank', 'linearCka', 'pairwiseCosines', 'rowClusters', 'symmetryDefect'];
  for (const name of measures) expect(bundles.get(name)!.folders).not.toContain('kernels');
});

test('nothing brings the digits before they are asked for', () => {
  const image = read('../../src/data/digits-asset.ts').length;
  for (const { size } of bundles.values()) expect(size).toBeLessThan(image / 10);
});

test('the README names each library with the functions that it stands behind', () => {
  const rows = read('../../README.md').matchAll(/^\| `([^`]+)` +\| (.+?) \|/gm);
  const named = Object.fromEntries(
    [...rows].map(([, library, behind]) => [
      library!,
      [...behind!.matchAll(/`(\w+)`/g)].map(([, name]) => name!).sort(),
    ]),
  );
  const found = Object.keys(dependencies).map((library) => [
    library,
    names.filter((name) => bundles.get(name)!.packages.includes(library)).sort(),
  ]);
  expect(named).toEqual(Object.fromEntries(found));
});
