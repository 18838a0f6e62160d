export * from './keep-or-break/index.js';
export * from './linked-units/index.js';
export * from './twin-networks/index.js';
