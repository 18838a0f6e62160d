import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Bundles the sources of the worker for Node into a folder of their own; call `remove` at the end. */
export async function bundleWorker(): Promise<{ script: URL; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'symmetry-lab-'));
  await build({
    entryPoints: [path('../src/lab-worker-node.ts')],
    alias: { '@symmetry-lab/core': path('../../core/src/index.ts') },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
  });
  return {
    script: pathToFileURL(join(folder, 'lab-worker-node.mjs')),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
