import { build, type Plugin } from 'esbuild';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

/** What an application carries that imports some names of the core. */
export interface Bundle {
  /** Size of the minified code, compressed with brotli, in bytes. */
  readonly size: number;
  /** The folders of `src` that some of the code comes from. */
  readonly folders: readonly string[];
  /** The packages that the core itself asked for and that some of the code comes from. */
  readonly packages: readonly string[];
}

const aPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;
const root = fileURLToPath(new URL('../../../..', import.meta.url));
const source = fileURLToPath(new URL('../../src', import.meta.url));

/** Gives every entry a module that exports the names of a list, and leaves out what is only fetched when needed. */
function entries(lists: readonly (readonly string[])[]): Plugin {
  return {
    name: 'entries',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ kind, path }) => {
        if (kind === 'dynamic-import') return { path, external: true };
        return kind === 'entry-point' ? { path, namespace: 'entry' } : undefined;
      });
      onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => ({
        contents: `export { ${lists[Number(path)]!.join(', ')} } from './index.js';`,
        resolveDir: source,
      }));
    },
  };
}

/** Bundles the sources once for each list of names, as an application would that uses those and nothing else. */
export async function bundleEach(lists: readonly (readonly string[])[]): Promise<Bundle[]> {
  const { outputFiles, metafile } = await build({
    entryPoints: lists.map((_, index) => String(index)),
    plugins: [entries(lists)],
    absWorkingDir: root,
    outdir: 'bundles',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    metafile: true,
    write: false,
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path, '.js'), contents]));
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, { inputs }]) => [basename(path, '.js'), inputs]),
  );
  return lists.map((_, index) => {
    const used = Object.entries(outputs.get(String(index))!)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path);
    const imported = used
      .filter((path) => path.startsWith('packages/core/src/'))
      .flatMap((path) => metafile.inputs[path]!.imports.map((target) => target.path));
    const packages = distinct(used, aPackage);
    return {
      size: brotliCompressSync(files.get(String(index))!).length,
      folders: distinct(used, /^packages\/core\/src\/([^/]+)\//),
      packages: distinct(imported, aPackage).filter((name) => packages.includes(name)),
    };
  });
}

function distinct(paths: readonly string[], pattern: RegExp): string[] {
  return [...new Set(paths.map((path) => pattern.exec(path)?.[1]).filter((name) => name !== undefined))];
}
