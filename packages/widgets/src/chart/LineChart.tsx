import { useEffect, useRef, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { useThemeVersion } from '../theme/use-theme-version.js';
import { whenIdle } from '../timing/when-idle.js';
import { rememberChart } from './drawn-charts.js';
import { canBecome } from './model.js';
import type { ChartData, ChartMark, ChartModel } from './model.js';
import { StillChart } from './StillChart.js';
import type { LiveChart, MountChart } from './uplot.js';

/** Describes what a `LineChart` shows. */
export interface LineChartProps {
  /** What the chart shows, in words, for readers who do not see it. */
  label: string;
  /** Axes and lines; keep the same object as long as they stay the same. */
  model: ChartModel;
  /** A new outer array for each change. */
  data: ChartData;
  /** Lines across the chart, such as a threshold; keep the same array as long as they stay the same. */
  marks?: readonly ChartMark[] | undefined;
  /** Height in CSS pixels, axes included, reserved before anything is drawn; a stylesheet may set another one. */
  height: number;
}

/** Fetches uPlot, which no reader waits for: the still picture stands until it is there. */
async function fetchPlot(): Promise<MountChart> {
  const { mountChart } = await import('./uplot.js');
  return mountChart;
}

const noMarks: readonly ChartMark[] = [];

/**
 * Draws lines or points over a common axis: as static markup on the server and until the page is idle, then with uPlot in the
 * same box. The pointer reads off values; without one, the table of the figure has them.
 */
export function LineChart({ label, model, data, marks = noMarks, height }: LineChartProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<LiveChart>(undefined);
  const mountAgain = useRef<MountChart>(undefined);
  const [isStill, setIsStill] = useState(false);
  const readOut = useRef<HTMLSpanElement>(null);
  const latest = useRef({ model, data, marks });
  const themeVersion = useThemeVersion();
  // the model of the live chart, as far as another one needs a new chart
  const [frame, setFrame] = useState(model);
  if (!canBecome(frame, model)) setFrame(model);

  // before what mounts a chart, which draws the latest
  useEffect(() => {
    latest.current = { model, data, marks };
    chart.current?.show(model, data, marks);
  }, [model, data, marks]);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    rememberChart(element, () => latest.current);
    let isWanted = true;
    let end: (() => void) | undefined;
    const mount = (mountChart: MountChart): void => {
      if (!isWanted) return;
      const { model, data, marks } = latest.current;
      const live = mountChart(element, model, data, marks, (words) => {
        if (readOut.current) readOut.current.textContent = words;
      });
      chart.current = live;
      mountAgain.current = mountChart;
      const observer = new ResizeObserver(() => live.fit());
      observer.observe(element);
      end = () => {
        observer.disconnect();
        chart.current = undefined;
        live.destroy();
      };
    };
    let callOff: (() => void) | undefined;
    // the still picture must not come back between two live ones
    if (mountAgain.current) mount(mountAgain.current);
    else callOff = whenIdle(() => void fetchPlot().then(mount, () => setIsStill(true)));
    return () => {
      isWanted = false;
      callOff?.();
      end?.();
    };
  }, [frame, themeVersion]);

  return (
    <div
      className="lab-chart"
      role="img"
      aria-label={label}
      style={{ '--lab-chart-height': `${height}px` } as CSSProperties}
    >
      <p className="lab-chart__y" aria-hidden="true">
        {model.y.label}
      </p>
      <div className="lab-chart__box">
        <div className="lab-chart__live" ref={host} />
        <StillChart model={model} data={data} marks={marks} height={height} follows={isStill} />
      </div>
      <p className="lab-chart__x" aria-hidden="true">
        <span className="lab-chart__read-out" ref={readOut} />
        {model.x.label}
      </p>
    </div>
  );
}
