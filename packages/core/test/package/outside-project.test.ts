import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programs } from './documents.js';
import { OutsideProject } from './outside-project.js';

const project = new OutsideProject();
beforeAll(() => project.install(), 120_000);
afterAll(() => project.remove());

test('the packed core holds what was built, its sources and what belongs to a package', () => {
  const files = readdirSync(join(project.folder, 'node_modules/@symmetry-lab/core')).sort();
  expect(files).toEqual(['LICENSE', 'README.md', 'dist', 'package.json', 'src']);
});

const documents = {
  'the README': new URL('../../README.md', import.meta.url),
  'the page “Use the core”': new URL('../../../../docs/src/content/docs/use-the-core.mdx', import.meta.url),
};

describe.each(Object.entries(documents))('%s', (name, path) => {
  const shown = programs(path);

  test('has programs to run', () => {
    expect(shown.length).toBe(name === 'the README' ? 1 : 3);
  });

  test.each(shown.map((program, index) => [index + 1, program] as const))(
    'shows what its program %i prints in plain Node',
    async (index, { javascript, output }) => {
      project.write(`program-${index}.js`, javascript);
      expect(await project.node(`program-${index}.js`)).toBe(output);
    },
  );
});

describe('a Vite project', () => {
  const page = `
    import { createRun, exampleExperiments, loadDigits } from '@symmetry-lab/core';
    const { count } = await loadDigits();
    const { trainer } = await createRun(exampleExperiments[0].experiment);
    console.log(JSON.stringify({ count, ...trainer.step(3) }));
  `;

  test('builds a page that fetches the digits when it needs them, and computes as Node does', async () => {
    project.write(
      'index.html',
      '<!doctype html><title>outside</title><script type="module" src="/page.js"></script>',
    );
    project.write('page.js', page);
    await build({
      configFile: false,
      root: project.folder,
      logLevel: 'silent',
      build: { target: 'es2022', modulePreload: false },
    });
    const assets = readdirSync(join(project.folder, 'dist/assets'));
    const entry = assets.find((name) => name.startsWith('index-'))!;
    const digits = assets.find((name) => name.startsWith('digits-asset-'))!;
    const size = (name: string) => readFileSync(join(project.folder, 'dist/assets', name)).length;
    expect(size(entry)).toBeLessThan(size(digits) / 2);
    expect(readFileSync(join(project.folder, 'dist/assets', entry), 'utf8')).toContain(digits);
    expect(await project.node(`dist/assets/${entry}`)).toBe(await project.node('page.js'));
  }, 60_000);
});

describe('a strict TypeScript project', () => {
  test('compiles the programs of the page “Use the core” as they stand', async () => {
    const files = programs(documents['the page “Use the core”']).map(({ code }, index) => {
      project.write(`page-${index}.ts`, code);
      return `page-${index}.ts`;
    });
    const compilerOptions = {
      target: 'es2022',
      lib: ['es2023', 'dom'],
      types: [],
      module: 'nodenext',
      noEmit: true,
      strict: true,
    };
    project.write('tsconfig.page.json', JSON.stringify({ compilerOptions, files }));
    expect(files).toHaveLength(3);
    expect(await project.typescript('tsconfig.page.json')).toBe('');
  }, 60_000);

  test.each(['bundler', 'nodenext'])(
    'compiles with module resolution %s, declarations of the core included',
    async (resolution) => {
      project.write('consumer.ts', readFileSync(new URL('consumer.ts', import.meta.url), 'utf8'));
      const [readme] = programs(documents['the README']);
      project.write('readme.ts', readme!.code);
      const options = {
        target: 'es2022',
        lib: ['es2023', 'dom'],
        types: [],
        module: resolution === 'bundler' ? 'esnext' : 'nodenext',
        moduleResolution: resolution,
        noEmit: true,
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
      };
      const configuration = { compilerOptions: options, files: ['consumer.ts', 'readme.ts'] };
      project.write(`tsconfig.${resolution}.json`, JSON.stringify(configuration));
      expect(await project.typescript(`tsconfig.${resolution}.json`)).toBe('');
    },
    60_000,
  );
});
