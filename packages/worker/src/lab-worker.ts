import { exposeSession } from './expose-session.js';
import { createSession } from './session.js';

exposeSession(createSession());
