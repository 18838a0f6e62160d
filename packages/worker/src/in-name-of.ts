/**
 * Does something on behalf of a call: the core names its own functions in what it refuses, but whoever reads the error has called
 * this one.
 *
 * @param caller - The public function that was called.
 * @returns What `task` returns.
 * @throws What `task` refuses, with the name of the caller in front.
 */
export async function inNameOf<T>(caller: string, task: () => T | Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    const message = error.message.replace(/^\w+: expected /, `${caller}: expected `);
    throw error instanceof TypeError ? new TypeError(message) : new RangeError(message);
  }
}
