import { duration } from '../core/index.js';
import type { EngineFacts } from '../engines/index.js';
import { bytes } from './measures.js';

/** Something that is not as it should be. */
export interface Advice {
  /** Whether it is wrong, or only to be minded. */
  readonly grave: boolean;
  readonly what: string;
  readonly todo: string;
}

/** What is known beside the engines. */
export interface Circumstances {
  readonly owner: boolean;
  /** Acknowledged events that are not in yet. */
  readonly pending: number;
  /** Files of acknowledged events that the column store cannot read. */
  readonly aside: readonly string[];
}

const GIGABYTE = 1e9;

type Rule = (facts: EngineFacts, circumstances: Circumstances) => Advice | undefined;

const RULES: readonly Rule[] = [
  ({ disk }) =>
    disk.free < GIGABYTE
      ? {
          grave: true,
          what: `only ${bytes(disk.free)} of the disk are free`,
          todo: 'make room before events are refused',
        }
      : undefined,
  ({ disk }) =>
    disk.free >= GIGABYTE && disk.free < 0.1 * disk.total
      ? {
          grave: false,
          what: `${bytes(disk.free)} of the disk are free, less than a tenth`,
          todo: 'plan for more room',
        }
      : undefined,
  ({ schema }) =>
    schema.records.is < schema.records.newest || schema.columns.is < schema.columns.newest
      ? { grave: true, what: 'the schema is older than this build', todo: 'run: maison upgrade' }
      : undefined,
  ({ tables }) => {
    const crumbled = tables.find(({ parts }) => parts > 300);
    return crumbled
      ? {
          grave: false,
          what: `${crumbled.table} is in ${crumbled.parts} parts`,
          todo: 'send events in larger batches; merging will catch up',
        }
      : undefined;
  },
  ({ slow }) => {
    const stuck = slow.find(({ failure }) => failure !== undefined);
    return stuck
      ? { grave: true, what: `${stuck.what} fails: ${stuck.failure}`, todo: 'see the log of the engine' }
      : undefined;
  },
  ({ slow }) => {
    const longest = slow.find(({ seconds, failure }) => seconds > 600 && failure === undefined);
    return longest
      ? {
          grave: false,
          what: `${longest.what} has run for ${duration(longest.seconds)}`,
          todo: 'wait for it, or stop it',
        }
      : undefined;
  },
  (_facts, { pending }) =>
    pending > 1e6
      ? {
          grave: false,
          what: `${pending.toLocaleString('en')} events wait for the column store`,
          todo: 'start Maison, or see its log for why they are not taken',
        }
      : undefined,
  (_facts, { aside: [first, ...others] }) =>
    first
      ? {
          grave: true,
          what: `the column store cannot read ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`,
          todo: 'mend its lines and move it up a folder, or upgrade and move it: it is taken in at the next start',
        }
      : undefined,
  (_facts, { owner }) =>
    owner
      ? undefined
      : {
          grave: false,
          what: 'the house has no owner',
          todo: 'start Maison and open the address that it prints',
        },
];

/** What to do about what was found, the grave first. */
export function adviceOf(facts: EngineFacts, circumstances: Circumstances): Advice[] {
  return RULES.flatMap((rule) => rule(facts, circumstances) ?? []).sort(
    (left, right) => Number(right.grave) - Number(left.grave),
  );
}
