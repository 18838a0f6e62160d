export { Playground } from './Playground.js';
