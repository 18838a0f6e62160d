// npm start: installs what is missing, builds the site and serves it
import { join } from 'node:path';
import { install } from './install.mjs';
import { PlainError, main, root, run } from './run.mjs';
import { assertPortFree, parsePort, serve } from './serve.mjs';

await main(async () => {
  const port = parsePort(process.env.PORT);
  await assertPortFree(port);
  await install();
  console.log('Building the site …');
  const build = await run('turbo', ['run', 'build', '--output-logs=errors-only']);
  if (!build.ok) throw new PlainError(`${build.output}\nThe site could not be built: the reason is above.`);
  await serve(join(root, 'docs', 'dist'), port);
  console.log(`
  Symmetry Lab is at  http://localhost:${port}/

  Look first at the two networks on the first page: in one all units start equal, in the other at random.
  Watch what they become, then read chapter 1. Stop with Ctrl+C.
`);
});
