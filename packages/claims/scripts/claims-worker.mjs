// measures the claims it is sent the ids of, one after the other
import { parentPort } from 'node:worker_threads';
import { allClaims, recordClaim } from '@symmetry-lab/claims';

const claims = new Map(allClaims.map((claim) => [claim.id, claim]));

parentPort?.on('message', async (/** @type {readonly string[]} */ ids) => {
  for (const id of ids) {
    const start = performance.now();
    const found = await measure(id);
    parentPort?.postMessage({ result: { id, seconds: (performance.now() - start) / 1000, ...found } });
  }
  parentPort?.postMessage({ done: true });
});

/** @param {string} id */
async function measure(id) {
  const claim = claims.get(id);
  if (claim === undefined) return { fault: 'no claim has this id' };
  try {
    return { measured: recordClaim(claim, await claim.measure()) };
  } catch (error) {
    return { fault: String(error) };
  }
}
