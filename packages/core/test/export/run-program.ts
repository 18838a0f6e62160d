import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ExportedFile } from '../../src/export/index.js';

const run = promisify(execFile);
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** What a program printed. */
export interface Printed {
  /** The losses of the mini-batches that it named, by step. */
  readonly losses: ReadonlyMap<number, number>;
  /** What it said of the test samples, and of what that is the number. */
  readonly test: number;
  readonly measure: string;
  /** The distinct units that it counted, in each hidden layer. */
  readonly distinct: readonly number[];
  /** The step at which it said that it diverged. */
  readonly diverged?: number;
}

/** Finds a Python that has a package: `PYTHON`, or one of the usual names. */
export async function findPython(packageName: string): Promise<string | undefined> {
  for (const command of [process.env['PYTHON'], 'python3', '/usr/bin/python3', 'python']) {
    if (command === undefined) continue;
    try {
      await run(command, ['-c', `import ${packageName}`]);
      return command;
    } catch {
      // the next one may have it
    }
  }
  return undefined;
}

/** Writes each program with its files into a folder of its own below a new one, and uses them there. */
async function inFolders<T>(
  programs: readonly (readonly ExportedFile[])[],
  use: (scripts: string[], folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'symmetry-lab-'));
  try {
    const scripts = programs.map((files, k) => {
      mkdirSync(join(folder, String(k)));
      for (const { name, text } of files) writeFileSync(join(folder, String(k), name), text);
      return join(folder, String(k), files[0]!.name);
    });
    return await use(scripts, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs programs one after the other in one Python, which takes long to start. */
export function runPython(
  command: string,
  programs: readonly (readonly ExportedFile[])[],
): Promise<Printed[]> {
  return inFolders(programs, async (scripts) => {
    const runAll =
      "import runpy, sys\nfor path in sys.argv[1:]:\n    print('program')\n    runpy.run_path(path)";
    const { stdout, stderr } = await run(command, ['-c', runAll, ...scripts], { maxBuffer: 2 ** 26 });
    if (stderr !== '') throw new Error(stderr);
    return readAll(stdout);
  });
}

/** Compiles programs in Python without running them. */
export async function compilePython(command: string, programs: readonly string[]): Promise<void> {
  const compileAll = "import sys\nfor text in sys.argv[1:]:\n    compile(text, 'program', 'exec')";
  await run(command, ['-c', compileAll, ...programs]);
}

/**
 * Runs programs one after the other in one Node, with this library's sources and the parts of TensorFlow.js that the tests
 * bring.
 */
export function runNode(programs: readonly (readonly ExportedFile[])[]): Promise<Printed[]> {
  return inFolders(programs, async (scripts, folder) => {
    await build({
      entryPoints: scripts,
      outbase: folder,
      alias: {
        '@symmetry-lab/core': path('../../src/index.ts'),
        '@tensorflow/tfjs': path('./tensorflow.ts'),
      },
      outdir: folder,
      outExtension: { '.js': '.bundle.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      // the parts of TensorFlow.js share a registry only as ES modules, and say falsely that some do nothing by themselves
      mainFields: ['module', 'main'],
      ignoreAnnotations: true,
      target: 'es2022',
      logLevel: 'error',
      // a part of TensorFlow.js asks for Node's own modules in the old way
      banner: {
        js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
      },
    });
    const runAll =
      "for (const path of process.argv.slice(1)) { console.log('program'); await import(path); }";
    const bundles = scripts.map((script) => script.replace(/\.\w+$/, '.bundle.mjs'));
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', runAll, ...bundles], {
      maxBuffer: 2 ** 26,
    });
    return readAll(stdout);
  });
}

function readAll(stdout: string): Printed[] {
  return stdout
    .split(/^program$/m)
    .slice(1)
    .map(read);
}

function read(stdout: string): Printed {
  const losses = [...stdout.matchAll(/^step (\d+) batch loss (\S+)$/gm)].map(
    ([, step, loss]) => [Number(step), Number(loss)] as const,
  );
  const [, measure, test] = /^test (accuracy|loss) (\S+)$/m.exec(stdout) ?? [];
  const [, diverged] =
    /^Training diverged at step (\d+): [^.]+\. Try a smaller learning rate or smaller initial weights\.$/m.exec(
      stdout,
    ) ?? [];
  if ((losses.length === 0 && diverged === undefined) || measure === undefined)
    throw new Error(`expected losses, got ${stdout}`);
  const counts = stdout.matchAll(/^layer \d+: (\d+) of \d+ units are distinct$/gm);
  return {
    losses: new Map(losses),
    test: Number(test),
    measure,
    distinct: [...counts].map(([, count]) => Number(count)),
    ...(diverged === undefined ? {} : { diverged: Number(diverged) }),
  };
}
