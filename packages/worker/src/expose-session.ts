import { expose, transfer } from 'comlink';
import type { Endpoint } from 'comlink';
import { holdLock } from './liveness.js';
import type { Session, Snapshot } from './protocol.js';

/** Adds to a session what only the two ends of the wire say to each other. */
export interface RemoteSession extends Session {
  /**
   * Tells that the worker runs, and holds the named lock for as long as it does.
   *
   * @returns Whether the lock is held; `false` where locks are not available.
   */
  greet(lockName: string): Promise<boolean>;
}

/**
 * Serves a session to the other side of an endpoint; arrays in snapshots are moved, not copied.
 *
 * @param session - What answers the calls.
 * @param endpoint - A message port; by default the global scope of the worker this runs in.
 * @returns What ends the service where it does not end with its thread; the lock is then freed.
 */
export function exposeSession(session: Session, endpoint?: Endpoint): () => void {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const remote: RemoteSession = {
    ...session,
    step: async (id, count, request) => moved(await session.step(id, count, request)),
    until: async (id, condition, request) => moved(await session.until(id, condition, request)),
    jump: async (id, step, request) => moved(await session.jump(id, step, request)),
    snapshot: async (id, request) => moved(await session.snapshot(id, request)),
    greet: (lockName) => holdLock(lockName, ended),
  };
  expose(remote, endpoint);
  return end;
}

/** Hands the arrays of a snapshot over instead of copying them. */
function moved<T extends Snapshot>(snapshot: T): T {
  const values: unknown[] = Object.values(snapshot).flat();
  const buffers = values.flatMap((value) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  );
  return transfer(snapshot, buffers);
}
