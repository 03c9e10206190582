import type { Parameters } from './parameters.js';
import type { Run } from './run.js';

/** Over which days, and whose orders, a run found something, where a report of it is of fewer days or clients. */
export interface FoundOver {
  readonly from: string;
  readonly to: string;
  /** The report is of some clients; a run always learns from the orders of all. */
  readonly allClients: boolean;
}

/** @param shown what a report of the run is of. @returns nothing where it is of all that the run learnt from. */
export function foundOver(
  { parameters: { from, to } }: Pick<Run, 'parameters'>,
  shown: { readonly from: string; readonly to: string },
  clients: Parameters['clients'],
): FoundOver | undefined {
  const allClients = clients !== 'all';
  const isWider = allClients || from < shown.from || to > shown.to;
  return isWider ? { from, to, allClients } : undefined;
}
