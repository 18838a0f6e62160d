// the site built as a guest on somebody's host, below a path that is not the root
import { fileURLToPath } from 'node:url';
import { PlainError, main, run } from '../scripts/run.mjs';

/** The path below which it is built and tested. */
export const underPath = '/some/path/';

/** The origin that it is built for. */
export const underPathOrigin = 'https://lab.example';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const { ok } = await run('astro', ['build', '--root', 'docs', '--outDir', 'dist-under-path'], {
      env: { SITE_BASE: underPath, SITE_URL: underPathOrigin },
      show: true,
    });
    if (!ok) throw new PlainError(`The site could not be built under ${underPath}.`);
  });
}
