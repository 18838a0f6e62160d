export { formatCount, formatLoss, formatNumber, formatPercent, formatSteps } from './format.js';
