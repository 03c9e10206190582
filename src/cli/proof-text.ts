import type { ProofTable } from '../../proving/prove/index.js';
import { table } from './table.js';

/** Processor seconds of this process: what else the machine does is not in it. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** A table of the proof as it is printed. */
export const textOfTable = ({ title, head, rows }: ProofTable) => `${title}\n${table(head, rows)}`;
