export { watchScreen } from './watch-screen.js';
