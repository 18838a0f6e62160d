export { cssColor, cssRgb } from './css-colors.js';
export type { Rgb } from './css-colors.js';
export { useThemeVersion } from './use-theme-version.js';
