import { figure } from '../format';

/** Something that was held against the incremental model of a run, and how it came out. */
export interface Check {
  name: string;
  passed: boolean;
  says: string;
  kind?: 'nothing' | 'foretold' | 'unseen' | 'sensitivity' | 'words';
  cells?: CheckCell[];
  /** How strong known causes are, on the scale of an unseen one. */
  known?: { channel: string; name: string; strength: number }[];
  /** Why a failed one does not stand against the figures, and who said so. */
  understood?: { why: string; by: string; at: string };
}

/** One figure of a check, with what chance makes of it. */
export interface CheckCell {
  name: string;
  value: number;
  low: number;
  high: number;
  expected?: number;
  days?: number;
  /** Of a credit without something: what was left out, and the credit with it. */
  without?: string;
  credit?: number;
  /** Of a credit without something: the verdict of `incremental` would not be reached. */
  falls?: boolean;
}

/** Kinds of check that state something, and test nothing. */
const STATED: readonly Check['kind'][] = ['unseen', 'sensitivity', 'words'];

/** Whether a check can fail, and does not only say something. */
export function isTested({ kind }: Check): boolean {
  return kind === undefined || !STATED.includes(kind);
}

/** How a check came out, in a word. */
export function outcomeOf(check: Check): string {
  if (!check.passed) return check.understood ? 'failed, understood' : 'failed';
  return isTested(check) ? 'passed' : 'said';
}

/** The checks that mark the figures: those that failed and that nobody has understood. */
export function doubting(checks: readonly Check[]): Check[] {
  return checks.filter((check) => !check.passed && !check.understood);
}

/** Whether the figures are not to be relied on. */
export function isDoubted(checks: readonly Check[]): boolean {
  return doubting(checks).length > 0;
}

/** What the verdict on a channel rests on: things that the model knows, without which it would fall. */
export function restsOn(checks: readonly Check[], channel: string): string[] {
  return checks
    .flatMap(({ cells = [] }) => cells)
    .filter(({ name, falls }) => falls && name === channel)
    .map(({ without = '' }) => (without === 'season' ? 'the season' : without));
}

/** How many times as frequent, in words: one time is no cause at all, and near it a second decimal tells. */
export function timesOf(strength: number): string {
  return figure(strength, strength < 1.1 ? 2 : 1);
}

/** Up to where strengths are drawn: known causes that are many times stronger than what it takes stand at the edge. */
export function strengthDrawn(cells: readonly CheckCell[]): number {
  return Math.max(4, 3 * Math.max(...cells.map(({ value, high }) => Math.max(value, high))));
}
