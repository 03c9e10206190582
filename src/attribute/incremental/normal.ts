import { GRID, NODES, TRAITS } from './layout.js';
import { shares } from './shares.js';

const density = (node: number) => Math.exp(-(TRAITS[node]! ** 2) / 2);

/** The weights of two normal traits apart from each other, on their nodes: `[x][y]`. Not to be written to. */
export const NORMAL = shares(
  Float64Array.from({ length: GRID }, (_, node) => density(Math.floor(node / NODES)) * density(node % NODES)),
  GRID,
);
