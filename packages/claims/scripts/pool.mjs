import { Worker } from 'node:worker_threads';

/**
 * Hands tasks to a pool of threads, each the next one as soon as it is free, in the order of the list.
 *
 * @template T, R
 * @param {readonly T[]} tasks - What is posted to a thread, one at a time.
 * @param {URL} script - The module of the threads; it answers each task with any number of messages
 *   `{ result }` and then `{ done: true }`.
 * @param {number} size - Number of threads, at least 1.
 * @param {(result: R) => void} onResult - Called for each result as it comes.
 * @returns {Promise<void>} Settles when all tasks are done and all threads have ended; rejects if a thread fails.
 */
export async function runInPool(tasks, script, size, onResult) {
  const queue = [...tasks];
  const serve = () =>
    /** @type {Promise<void>} */ (
      new Promise((resolve, reject) => {
        const worker = new Worker(script);
        let free = true;
        const next = () => {
          free = queue.length === 0;
          if (!free) worker.postMessage(queue.shift());
          else void worker.terminate().then(() => resolve());
        };
        worker.on('error', reject);
        worker.on('exit', (code) => {
          if (!free)
            reject(new Error(`runInPool: expected a thread to do its task, it ended with code ${code}`));
        });
        worker.on('message', (message) => {
          if (message.done) next();
          else onResult(message.result);
        });
        next();
      })
    );
  await Promise.all(Array.from({ length: Math.min(size, tasks.length) }, serve));
}
