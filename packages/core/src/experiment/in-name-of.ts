/**
 * Does something on behalf of a public function: the parts of an experiment name themselves in what they refuse, but whoever reads
 * the error has called that function.
 *
 * @returns What `task` returns.
 * @throws {RangeError} What `task` refuses, whether for its kind or its range: both are a part of the experiment.
 */
export function inNameOf<T>(caller: string, task: () => T): T {
  try {
    return task();
  } catch (error) {
    throw renamed(caller, error);
  }
}

/** Names the function that was called in what a part refused; any other error stays what it is. */
export function renamed(caller: string, error: unknown): unknown {
  if (!(error instanceof RangeError || error instanceof TypeError)) return error;
  const message = error.message.replace(/^\w+: expected /, `${caller}: expected `);
  return message === error.message ? error : new RangeError(message);
}
