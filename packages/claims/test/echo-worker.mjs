// answers each number with its square, fails on a negative one and gives up on infinity
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (/** @type {number} */ task) => {
  if (task < 0) throw new RangeError(`expected a number ≥ 0, got ${task}`);
  if (task === Infinity) process.exit(3);
  parentPort?.postMessage({ result: task * task });
  parentPort?.postMessage({ done: true });
});
