import { createServer } from 'node:http';
import { connect } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError, main, root } from './run.mjs';

/**
 * Reads the port to serve on.
 * @param {string | undefined} text - The PORT variable; absent or empty: 4321.
 * @throws {PlainError} If it is not a port number.
 */
export function parsePort(text) {
  if (text === undefined || text === '') return 4321;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port >= 1 && port <= 65535) return port;
  throw new PlainError(`PORT must be a whole number from 1 to 65535, and it is "${text}".`);
}

/** @param {number} port */
const taken = (port) =>
  new PlainError(
    `Port ${port} is taken by another program: stop it, or choose another port with PORT=${port + 1 > 65535 ? 8080 : port + 1}.`,
  );

/**
 * Fails if some program answers on a port of this machine, on either kind of address.
 * @param {number} port
 * @throws {PlainError} If the port is taken.
 */
export async function assertPortFree(port) {
  const answers = ['127.0.0.1', '::1'].map(
    (host) =>
      new Promise((resolve) => {
        const socket = connect({ port, host }, () => resolve(true));
        socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
      }),
  );
  if ((await Promise.all(answers)).includes(true)) throw taken(port);
}

/**
 * Serves a folder as a plain static host does: compressed, index.html for a folder, 404.html for what is missing.
 * @param {string} folder - The built site.
 * @param {number} port
 * @param {string} [base] - The path it is mounted under, with a slash at both ends; what lies outside is missing.
 * @returns {Promise<import('node:http').Server>} The listening server.
 * @throws {PlainError} If the port cannot be had.
 */
export async function serve(folder, port, base = '/') {
  // imported here because this file is read before anything is installed
  const [{ default: sirv }, { default: compression }] = await Promise.all([
    import('sirv'),
    import('compression'),
  ]);
  const compress = compression();
  const origin = `http://localhost:${port}`;
  const nowhere = { pathname: '', search: '' };
  const missing = join(folder, '404.html');

  /** @param {import('node:http').ServerResponse} response */
  const notFound = (response) => {
    response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' });
    response.end(existsSync(missing) ? readFileSync(missing) : 'Not found');
  };
  const files = sirv(folder, {
    // looks at the disk on every request, so that a rebuild shows without a restart
    dev: true,
    etag: true,
    setHeaders: (response, path) => {
      // a figure in a sandboxed frame of another page has no origin: static hosts allow it to read scripts all the same
      response.setHeader('Access-Control-Allow-Origin', '*');
      // Astro names these files by their content
      if (path.startsWith('/_astro/'))
        response.setHeader('Cache-Control', 'public,max-age=31536000,immutable');
    },
  });

  const server = createServer((request, response) => {
    const address = request.url ?? '/';
    const { pathname, search } = URL.canParse(address, origin) ? new URL(address, origin) : nowhere;
    if (!pathname.startsWith(base)) {
      notFound(response);
      return;
    }
    const path = pathname.slice(base.length - 1);
    if (!path.endsWith('/') && existsSync(join(folder, path, 'index.html'))) {
      response.writeHead(301, { Location: `${pathname}/${search}` }).end();
      return;
    }
    request.url = path + search;
    compress(request, response, () => files(request, response, () => notFound(response)));
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      reject(
        code === 'EADDRINUSE'
          ? taken(port)
          : new PlainError(`Port ${port} cannot be opened (${code}): choose another with PORT=8080.`),
      );
    });
    server.listen(port, () => resolve(server));
  });
}

/**
 * Serves a folder for a tool that does not mind the port.
 * @param {string} folder
 * @returns {Promise<{ server: import('node:http').Server, url: string }>} The server and its address, with a slash.
 */
export async function serveOnFreePort(folder) {
  const server = await serve(folder, 0);
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { server, url: `http://localhost:${port}/` };
}

// as a command: node scripts/serve.mjs [folder] [base]
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const [folder = join(root, 'docs', 'dist'), base = '/'] = process.argv.slice(2);
    const port = parsePort(process.env.PORT);
    await assertPortFree(port);
    await serve(folder, port, base);
    console.log(`http://localhost:${port}${base}`);
  });
}
