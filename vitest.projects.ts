import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import { resolveChromium } from './scripts/chromium.mjs';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tests run on the sources of every package, so that an edit needs no build to be seen. */
const resolve = {
  alias: [
    ...['core', 'worker', 'claims', 'widgets'].map((name) => ({
      find: new RegExp(`^@symmetry-lab/${name}$`),
      replacement: folder(`packages/${name}/src/index.ts`),
    })),
    { find: /^@symmetry-lab\/playground$/, replacement: folder('apps/playground/src/index.ts') },
    { find: /^@symmetry-lab\/core\/export$/, replacement: folder('packages/core/src/export/index.ts') },
    { find: /^@symmetry-lab\/widgets\/([a-z-]+)$/, replacement: folder('packages/widgets/src/$1/index.ts') },
  ],
};

/** Milliseconds; many tests train for a second or two, and longer on a machine that is busy. */
const testTimeout = 30_000;

const reactDependencies = [
  'comlink',
  'fast-png',
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-dev-runtime',
  'uplot',
  'vitest-browser-react',
];

/** What tests in a browser import from packages: named, so that Vite does not find them in mid-run and reload. */
const browserDependencies: Readonly<Record<string, readonly string[]>> = {
  core: ['fast-check'],
  worker: ['comlink'],
  widgets: reactDependencies,
  playground: reactDependencies,
};

const nodeProject = (name: string, root: string, include: string[]): TestProjectInlineConfiguration => ({
  resolve,
  test: {
    name,
    root: folder(root),
    include,
    exclude: ['**/node_modules/**', '**/*.browser.test.*'],
    environment: 'node',
    testTimeout,
    // lets a test collect garbage before it measures the heap
    execArgv: ['--expose-gc'],
  },
});

/** Lists the tests that need no browser. */
export const nodeProjects = [
  ...['core', 'worker', 'claims', 'widgets'].map((name) =>
    nodeProject(name, `packages/${name}`, ['test/**/*.test.{ts,tsx}']),
  ),
  nodeProject('playground', 'apps/playground', ['test/**/*.test.{ts,tsx}']),
  nodeProject('scripts', 'scripts', ['test/**/*.test.mjs']),
];

/** Lists the tests that run in a real Chromium: `*.browser.test.ts(x)`. */
export async function browserProjects(): Promise<TestProjectInlineConfiguration[]> {
  const { executablePath, args, env } = await resolveChromium();
  return Object.entries(browserDependencies).map(([name, dependencies]) => ({
    resolve,
    optimizeDeps: { include: [...dependencies] },
    test: {
      testTimeout,
      name: `${name}-browser`,
      root: folder(name === 'playground' ? 'apps/playground' : `packages/${name}`),
      include: ['test/**/*.browser.test.{ts,tsx}'],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: { executablePath, args, env },
          contextOptions: { locale: 'en-US' },
        }),
        instances: [{ browser: 'chromium' }],
      },
    },
  }));
}
