import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** @returns {Promise<number>} A port that is free now. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Opens a page through a WebDriver program and waits for a promise of it.
 * @param {string} program - Such as WebKitWebDriver.
 * @param {readonly string[]} display - What to start it with where there is no screen, such as xvfb-run; else nothing.
 * @param {object} capabilities - What the W3C's protocol asks of the browser.
 * @param {string} url
 * @param {string} expression - A promise in the page.
 * @param {number} timeout - Milliseconds.
 * @returns {Promise<any>} What it resolves to.
 */
export async function evaluateByWebDriver(program, display, capabilities, url, expression, timeout) {
  const port = await freePort();
  const [command, ...args] = [...display, program, `--port=${port}`];
  // a group of its own, because what provides a display has children
  const driver = spawn(command, args, { stdio: 'ignore', detached: true });
  /** @type {Promise<never>} */
  const ended = new Promise((_, reject) => {
    driver.on('error', reject);
    driver.on('exit', () => reject(new Error(`${program} has ended`)));
  });
  // its end after the last call is no failure
  ended.catch(() => {});
  /** @param {string} method @param {string} path @param {object} [body] */
  const send = async (method, path, body) => {
    const signal = AbortSignal.timeout(timeout);
    const init = { method, signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await Promise.race([fetch(`http://127.0.0.1:${port}${path}`, init), ended]);
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(value?.message ?? `${method} ${path}: status ${response.status}`);
    return value;
  };
  try {
    for (let attempt = 0; ; attempt++) {
      const ready = await send('GET', '/status').catch(() => null);
      if (ready !== null) break;
      if (attempt === 50) throw new Error(`${program} does not answer`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { sessionId } = await send('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
    const session = `/session/${sessionId}`;
    try {
      await send('POST', `${session}/timeouts`, { script: timeout });
      await send('POST', `${session}/url`, { url });
      const script = `${expression}.then(arguments[0])`;
      return await send('POST', `${session}/execute/async`, { script, args: [] });
    } finally {
      await send('DELETE', session);
    }
  } finally {
    if (driver.pid !== undefined && driver.exitCode === null) process.kill(-driver.pid);
  }
}
