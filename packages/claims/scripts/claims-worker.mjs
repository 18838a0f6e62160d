// measures the claims it is sent the ids of, one after the other
import { parentPort } from 'node:worker_threads';
import { allClaims } from '@symmetry-lab/claims';

const claims = new Map(allClaims.map((claim) => [claim.id, claim]));

parentPort?.on('message', async (/** @type {readonly string[]} */ ids) => {
  for (const id of ids) {
    const start = performance.now();
    const result = await measure(id);
    parentPort?.postMessage({ result: { id, ...result, seconds: (performance.now() - start) / 1000 } });
  }
  parentPort?.postMessage({ done: true });
});

/** @param {string} id */
async function measure(id) {
  try {
    return { values: await claims.get(id)?.measure() };
  } catch (error) {
    return { error: String(error) };
  }
}
