import { workerData } from 'node:worker_threads';
import { exposeSession } from './expose-session.js';
import { createSession } from './session.js';

exposeSession(createSession(), workerData as MessagePort);
