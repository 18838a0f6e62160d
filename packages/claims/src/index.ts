export { allClaims } from './all-claims.js';
export { findFault, recordClaim, STATEMENTS } from './claim.js';
export type { Claim, Expectation, MeasuredClaim, Statement } from './claim.js';
export { measuredClaims } from './measured-claims.js';
