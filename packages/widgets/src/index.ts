export * from './growth/index.js';
export * from './keep-or-break/index.js';
export * from './linked-units/index.js';
export * from './twin-networks/index.js';
export { NetworkDiagram } from './picture/NetworkDiagram.js';
export type { DiagramEdge, DiagramNode, NetworkDiagramProps } from './picture/NetworkDiagram.js';
export type { DiagramPart, NetworkLayoutOptions } from './picture/network-layout.js';
export * from './random-matrices/index.js';
