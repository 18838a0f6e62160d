export { allClaims } from './all-claims.js';
export { findFault, recordClaim } from './claim.js';
export type { Claim, Expectation, MeasuredClaim } from './claim.js';
export { measuredClaims } from './measured-claims.js';
