// npm run check: what tools can say about the sources without running them
import { availableParallelism } from 'node:os';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cache, main, root, run } from './run.mjs';

/** @typedef {{ name: string, command: string, args: string[] }} Check */

/** @returns {Check[]} The slowest first, so that two at a time end together. */
function checks() {
  const tests = ['packages', 'apps']
    .flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => `${folder}/${name}/test/tsconfig.json`),
    )
    .filter((project) => existsSync(join(root, project)));
  return [
    { name: 'lint', command: 'eslint', args: ['.', '--max-warnings=0'] },
    {
      name: 'types of the site',
      command: 'astro',
      args: ['check', '--root', 'docs', '--minimumFailingSeverity', 'hint'],
    },
    ...['tsconfig.json', ...tests].map((project) => ({
      name: `types of ${project.replace(/\/?tsconfig.json$/, '') || 'the house'}`,
      command: 'tsc',
      args: ['--project', project],
    })),
    { name: 'docstrings of the core', command: 'typedoc', args: ['--options', 'packages/core/typedoc.json'] },
    ...['core', 'worker', 'widgets'].flatMap((name) => [
      {
        name: `types of ${name}, packed`,
        command: 'attw',
        // ES modules only; styles have no types
        args: ['--pack', `packages/${name}`, '--profile', 'esm-only', '--exclude-entrypoints', 'styles.css'],
      },
      { name: `manifest of ${name}`, command: 'publint', args: [`packages/${name}`, '--strict'] },
    ]),
    { name: 'unused code', command: 'knip', args: ['--no-progress'] },
    {
      name: 'import directions',
      command: 'depcruise',
      args: ['packages', 'apps', 'docs/src', 'scripts', 'e2e'],
    },
    {
      name: 'formatting',
      command: 'prettier',
      args: ['--check', '.', '--log-level=warn', '--cache', '--cache-location', join(cache, 'prettier')],
    },
  ];
}

/**
 * Runs every check, as many at a time as there are cores, and prints one line each; a failing one with its output.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function check() {
  // the packages see each other through what they build
  const build = await run('turbo', [
    'run',
    'build',
    '--filter=./packages/*',
    '--filter=./apps/*',
    '--output-logs=errors-only',
  ]);
  if (!build.ok) {
    console.log(`✗ build of the packages\n${build.output.trimEnd()}`);
    return { passed: 0, failed: 1 };
  }
  const queue = checks();
  let passed = 0;
  let failed = 0;
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { ok, output, seconds } = await run(next.command, next.args);
      console.log(`${ok ? '✓' : '✗'} ${next.name} (${seconds.toFixed(1)} s)`);
      if (ok) passed += 1;
      else {
        failed += 1;
        console.log(output.trimEnd());
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return { passed, failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const { failed } = await check();
    if (failed > 0) process.exitCode = 1;
  });
}
