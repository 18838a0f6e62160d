import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError, cache, main } from './run.mjs';

/**
 * A Chromium that can be started on this machine.
 * @typedef {object} Chromium
 * @property {string} executablePath
 * @property {string[]} args - To be given in addition to the launcher's own.
 * @property {Record<string, string>} env - The whole environment to start it in.
 * @property {string} origin - Where it was found, in words.
 */

/** The usual names on the PATH, and the usual places off it. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The oldest version with what the site's styles use (`light-dark()`, nesting). */
const oldestMajor = 123;

/** @param {string} path */
function isUsable(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // on Windows the question would open a window
  if (process.platform === 'win32') return true;
  // some systems have a script of that name which only says how to install the real one
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const major = /\b(\d+)\.\d+\.\d+/.exec(stdout ?? '')?.[1];
  return major !== undefined && Number(major) >= oldestMajor;
}

function findInstalled() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(isUsable);
}

async function findPlaywrights() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** @param {string} folder */
const fontsConfiguration = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;

/**
 * Unpacks the Chromium of @sparticuz/chromium, with the libraries and the font it brings, once.
 * @returns {Promise<string>} The folder it is in.
 */
async function unpackBundled() {
  const module = dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(module, '..', 'package.json'), 'utf8'));
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const { inflate } = await import('@sparticuz/chromium');
  const archives = join(module, '..', 'bin');
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  try {
    // it unpacks into the shared temporary folder and takes whatever lies there for its own: give it a private one.
    // it reads the variable before its first wait, so that nobody else sees the change
    const shared = process.env.TMPDIR;
    process.env.TMPDIR = unfinished;
    const parts = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'].map((part) =>
      inflate(join(archives, part)),
    );
    if (shared === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = shared;
    await Promise.all(parts);
    await rename(unfinished, folder);
  } catch (error) {
    // another process may have been faster, and a folder that is there is complete
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/** @returns {Promise<Chromium>} */
async function bundled() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new PlainError(
      'No Chromium was found, and none can be brought for this system: install Chromium or Chrome, or name one with CHROMIUM=/path/to/it.',
    );
  }
  const folder = await unpackBundled();
  // written each time: the repository may have been moved since it was unpacked
  await writeFile(join(folder, 'fonts.conf'), fontsConfiguration(folder));
  const libraries = [join(folder, 'al2023', 'lib'), folder, process.env.LD_LIBRARY_PATH];
  return describe(join(folder, 'chromium'), 'brought by @sparticuz/chromium', {
    LD_LIBRARY_PATH: libraries.filter((path) => path !== undefined && path !== '').join(delimiter),
    FONTCONFIG_PATH: folder,
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  });
}

/**
 * @param {string} executablePath
 * @param {string} origin
 * @param {Record<string, string>} [additions]
 * @returns {Chromium}
 */
function describe(executablePath, origin, additions = {}) {
  const args = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const inherited = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  return {
    executablePath,
    origin,
    args,
    // with the plain C locale navigator.language would be `en-US@posix`, which no date format takes
    env: {
      .../** @type {Record<string, string>} */ (Object.fromEntries(inherited)),
      LANG: 'en_US.UTF-8',
      LC_ALL: 'en_US.UTF-8',
      ...additions,
    },
  };
}

/**
 * Finds a Chromium: the one that CHROMIUM names (`bundled`: the one npm brought), else one of the system, else Playwright's
 * own, else the one npm brought.
 * @returns {Promise<Chromium>}
 * @throws {PlainError} If CHROMIUM names nothing that runs, or there is none for this system.
 */
export async function resolveChromium() {
  const named = process.env.CHROMIUM;
  if (named === 'bundled') return bundled();
  if (named !== undefined && named !== '') {
    if (!isUsable(named)) {
      throw new PlainError(
        `CHROMIUM is "${named}", which is not a Chromium of version ${oldestMajor} or newer that runs here.`,
      );
    }
    return describe(named, 'named by CHROMIUM');
  }
  const installed = findInstalled();
  if (installed !== undefined) return describe(installed, 'of this system');
  const playwrights = await findPlaywrights();
  if (playwrights !== undefined) return describe(playwrights, 'installed by Playwright');
  return bundled();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const { executablePath, origin } = await resolveChromium();
    console.log(`${executablePath} (${origin})`);
  });
}
