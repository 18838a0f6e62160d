import { wrap } from 'comlink';
import type { Endpoint, Remote } from 'comlink';
import type { RemoteSession } from './expose-session.js';
import { watchLock } from './liveness.js';

/** Is what a lab needs of a worker; every `Worker` has it. */
export interface LabWorker extends Endpoint {
  terminate(): unknown;
}

/** Tells whether calls are answered. */
export type ConnectionStatus = 'open' | 'failed' | 'disposed';

/** Carries calls to a session in a worker and makes sure that each one settles. */
export interface Connection {
  readonly status: ConnectionStatus;
  /** Sends a call; errors are readable and name the caller where the session did not. */
  call<T>(caller: string, send: (session: Remote<RemoteSession>) => Promise<T>): Promise<T>;
  /** Rejects what is pending, ends the worker and removes every listener. */
  dispose(): void;
}

// a script of this size loads in far less; only a worker that was ended while it loaded stays silent
const secondsToStart = 30;

/**
 * Starts a worker and watches over it.
 *
 * @param createWorker - Starts the worker.
 * @param onFailure - Told once if the worker fails; not told of `dispose`.
 */
export function connect(createWorker: () => LabWorker, onFailure?: (reason: Error) => void): Connection {
  const listening = new AbortController();
  const pending = new Map<(reason: Error) => void, string>();
  let status: ConnectionStatus = 'open';
  let reason = '';
  let worker: LabWorker | undefined;
  let startTimer: ReturnType<typeof setTimeout> | undefined;

  function close(nextStatus: ConnectionStatus, why: string): void {
    status = nextStatus;
    reason = why;
    clearTimeout(startTimer);
    listening.abort();
    worker?.terminate();
    // Comlink's registry of proxies would keep all of this alive
    worker = opening = undefined;
    for (const [reject, caller] of pending) reject(new Error(`${caller}: ${why}`));
    pending.clear();
  }

  function fail(why: string): void {
    if (status !== 'open') return;
    close('failed', `the lab worker failed: ${why}. A new lab can be created.`);
    onFailure?.(new Error(reason));
  }

  function watch(started: LabWorker): void {
    const { signal } = listening;
    const onError = (event: Event) => {
      // handled here: without this the page reports it a second time
      event.preventDefault();
      const message = 'message' in event ? String(event.message) : '';
      fail(message ? withoutFullStop(message) : 'its script could not be loaded');
    };
    const onUnreadable = () => fail('a message could not be read');
    started.addEventListener('error', onError, { signal });
    started.addEventListener('messageerror', onUnreadable, { signal });
  }

  // the worker answers when it holds its lock; calls wait for this, so that from the first one on its end is noticed
  async function greet(started: LabWorker): Promise<{ session: Remote<RemoteSession> }> {
    const session = wrap<RemoteSession>(listeningUntil(listening.signal, started));
    startTimer = setTimeout(() => fail(`it did not start within ${secondsToStart} s`), secondsToStart * 1000);
    const lockName = `symmetry-lab/${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
    const isLocked = await session.greet(lockName);
    clearTimeout(startTimer);
    if (isLocked) watchLock(lockName, () => fail('it ended without a message'), listening.signal);
    return { session };
  }

  async function open(): Promise<{ session: Remote<RemoteSession> }> {
    worker = createWorker();
    watch(worker);
    return greet(worker);
  }

  let opening: ReturnType<typeof open> | undefined = open();
  opening.catch((error: unknown) => fail(messageOf(error)));

  return {
    get status() {
      return status;
    },
    call(caller, send) {
      return new Promise((resolve, reject) => {
        if (!opening) return reject(new Error(`${caller}: ${reason}`));
        pending.set(reject, caller);
        opening
          .then(({ session }) => send(session))
          .then(resolve, (error: unknown) => reject(readable(caller, error)))
          .finally(() => pending.delete(reject));
      });
    },
    dispose() {
      if (status === 'open') close('disposed', 'the lab was disposed.');
      status = 'disposed';
    },
  };
}

// an endpoint whose listeners, which Comlink never removes, go away with the signal; the worker goes too, since Comlink's
// registry of proxies keeps the endpoint for as long as a call is unanswered
function listeningUntil(signal: AbortSignal, started: LabWorker): Endpoint {
  let worker: LabWorker | undefined = started;
  signal.addEventListener('abort', () => (worker = undefined), { once: true });
  return {
    postMessage: (message, transfer) => worker?.postMessage(message, transfer),
    addEventListener: (type, listener) => worker?.addEventListener(type, listener, { signal }),
    removeEventListener: (type, listener) => worker?.removeEventListener(type, listener),
  };
}

// of an error thrown in a worker only name, message and stack arrive
function readable(caller: string, error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  const message = messageOf(error);
  if (name === 'DataCloneError') {
    return new TypeError(`${caller}: expected plain data, got what cannot be sent to a worker: ${message}`);
  }
  if (/allocation failed|out of memory/i.test(message)) {
    return new Error(
      `${caller}: the lab worker has no memory left: ${message}. Make the experiment smaller, or dispose of the lab and resume its runs in a new one.`,
      { cause: error },
    );
  }
  const Kind = name === 'RangeError' ? RangeError : name === 'TypeError' ? TypeError : Error;
  return new Kind(message, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? withoutFullStop(error.message) : String(error);
}

function withoutFullStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
