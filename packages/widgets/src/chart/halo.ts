import uPlot from 'uplot';
import { cssColor } from '../theme/css-colors.js';

/** Writes with the current fill on a halo of the ground, which keeps the words readable over lines. */
export function writeOnHalo(
  ctx: CanvasRenderingContext2D,
  host: HTMLElement,
  text: string,
  left: number,
  top: number,
): void {
  ctx.save();
  // a dashed line may have been drawn before
  ctx.setLineDash([]);
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4 * uPlot.pxRatio;
  ctx.strokeStyle = cssColor(host, '--lab-figure');
  ctx.strokeText(text, left, top);
  ctx.restore();
  ctx.fillText(text, left, top);
}
