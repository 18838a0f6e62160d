import type { LabWorker } from '../src/connection.js';
import { exposeSession } from '../src/expose-session.js';
import type { Session } from '../src/protocol.js';
import { createSession } from '../src/session.js';

/** Serves a session in this thread over a message channel, as a worker would over its own. */
export function serveOverChannel(session: Session = createSession()): LabWorker {
  const { port1, port2 } = new MessageChannel();
  const endService = exposeSession(session, port2);
  return Object.assign(port1, {
    terminate() {
      port1.close();
      endService();
    },
  });
}
