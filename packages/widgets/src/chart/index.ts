export { LineChart } from './LineChart.js';
export type { LineChartProps } from './LineChart.js';
export { axisPlace, axisRange, axisTicks, chartInsets } from './model.js';
export type { ChartAxis, ChartData, ChartMark, ChartModel, ChartSeries } from './model.js';
