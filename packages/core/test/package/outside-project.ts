import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../../../..', import.meta.url));

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** A project somewhere else on the disk that has installed the packed core and nothing of this repository. */
export class OutsideProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'symmetry-lab-'));

  /** Builds and packs the core as for a registry and installs it, with the packages it declares, from the disk alone. */
  async install(): Promise<void> {
    const turbo = join(root, 'node_modules', 'turbo', 'bin', 'turbo');
    await this.#run(root, turbo, [
      'run',
      'build',
      '--filter=@symmetry-lab/core',
      '--output-logs=errors-only',
    ]);
    await this.#npm(join(root, 'packages', 'core'), ['pack', '--pack-destination', this.folder]);
    const archive = readdirSync(this.folder).find((name) => name.endsWith('.tgz'))!;
    const core = join(this.folder, 'node_modules', '@symmetry-lab', 'core');
    mkdirSync(core, { recursive: true });
    await execute('tar', ['-xzf', archive, '-C', core, '--strip-components=1'], { cwd: this.folder });
    this.#copyDependencies(core, join(root, 'packages', 'core'));
    this.write('package.json', JSON.stringify({ name: 'outside', private: true, type: 'module' }));
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  /** Runs a program in plain Node and returns what it prints. */
  async node(name: string): Promise<string> {
    return (await execute(process.execPath, [name], { cwd: this.folder })).stdout;
  }

  /** Runs the TypeScript compiler on a configuration and returns what it complains about. */
  async typescript(configuration: string): Promise<string> {
    try {
      await this.#run(this.folder, join(root, 'node_modules', 'typescript', 'bin', 'tsc'), [
        '-p',
        configuration,
      ]);
      return '';
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #run(folder: string, script: string, args: readonly string[]) {
    return execute(process.execPath, [script, ...args], { cwd: folder });
  }

  /** Runs npm's own file where we were started by npm, else the program of that name. */
  #npm(folder: string, args: readonly string[]) {
    const file = process.env.npm_execpath;
    return file !== undefined && basename(file).startsWith('npm')
      ? this.#run(folder, file, args)
      : execute('npm', args, { cwd: folder });
  }

  /** Copies what a package declares, and what that declares in turn, as an installation would place it. */
  #copyDependencies(installed: string, from: string): void {
    for (const name of Object.keys(readManifest(installed).dependencies ?? {})) {
      const source = findPackage(name, from);
      const target = join(this.folder, 'node_modules', name);
      if (existsSync(target)) {
        // one version of each can be shared
        if (readManifest(target).version !== readManifest(source).version)
          throw new Error(`install: expected one version of ${name}, got two`);
        continue;
      }
      cpSync(source, target, { recursive: true });
      this.#copyDependencies(target, source);
    }
  }
}

/** Finds an installed package as Node would from a folder. */
function findPackage(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(found)) return found;
    if (folder === dirname(folder))
      throw new Error(`findPackage: expected ${name} to be installed, got nothing`);
  }
}
