export { EXPORT_TARGETS, exportCode } from './export-code.js';
export type { ExportedFile, ExportTarget } from './export-code.js';
