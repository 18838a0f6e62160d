import { useEffect, useRef } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { useThemeVersion } from '../theme/use-theme-version.js';
import type { ChartData, ChartModel } from './model.js';
import { StillChart } from './StillChart.js';
import { mountChart } from './uplot.js';
import type { LiveChart } from './uplot.js';

/** Describes what a `LineChart` shows. */
export interface LineChartProps {
  /** What the chart shows, in words, for readers who do not see it. */
  label: string;
  /** Axes and lines; keep the same object as long as they stay the same. */
  model: ChartModel;
  /** A new outer array for each change. */
  data: ChartData;
  /** Height in CSS pixels, axes included, reserved before anything is drawn; a stylesheet may set another one. */
  height: number;
}

/** Draws lines over a common axis: as static markup on the server and until the page is ready, then with uPlot in the same box. */
export function LineChart({ label, model, data, height }: LineChartProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<LiveChart>(undefined);
  const latest = useRef(data);
  const themeVersion = useThemeVersion();

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const live = mountChart(element, model, latest.current);
    chart.current = live;
    const observer = new ResizeObserver(() => live.fit());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.current = undefined;
      live.destroy();
    };
  }, [model, themeVersion]);

  useEffect(() => {
    latest.current = data;
    chart.current?.setData(data);
  }, [data]);

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
        <StillChart model={model} data={data} height={height} />
      </div>
      <p className="lab-chart__x" aria-hidden="true">
        {model.x.label}
      </p>
    </div>
  );
}
