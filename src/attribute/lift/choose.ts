import { MaisonError } from '../../core/index.js';
import { armRank, controlAmong, looksLikeBefore, looksLikeOutcome } from './names.js';
import { hasFewLevels, holdsNumbers, isNumeric, MOST_LEVELS, type Column } from './profile.js';

/** What is said of the columns; what is not said is guessed from their names. */
export interface ColumnsAsked {
  readonly arm?: string;
  readonly control?: string;
  readonly outcomes?: readonly string[];
  /** An empty list takes none. */
  readonly before?: readonly string[];
}

export interface Chosen {
  readonly arm: Column;
  readonly control: string;
  /** The control first, the others by name. */
  readonly arms: readonly string[];
  readonly outcomes: readonly Column[];
  readonly before: readonly Column[];
}

/** More arms than this are no arms. */
const MOST_ARMS = 20;

/** @param where begins messages: the file, and what its columns are. @throws MaisonError where they cannot be told. */
export function chooseColumns(columns: readonly Column[], asked: ColumnsAsked, where: string): Chosen {
  const named = (name: string, role: string) => columnNamed(columns, name, role, where);
  const arm = asked.arm === undefined ? guessedArm(columns, where) : named(asked.arm, 'the arm');
  const others = columns.filter((column) => column !== arm);
  const outcomes = asked.outcomes?.length
    ? [...new Set(asked.outcomes)].map((name) => requireNumbers(named(name, 'an outcome'), where))
    : guessedOutcomes(others, where);
  const before = asked.before
    ? [...new Set(asked.before)].map((name) => requireUsable(named(name, 'measured before'), where))
    : others.filter(
        (column) => looksLikeBefore(column.name) && isUsable(column) && !outcomes.includes(column),
      );
  requireApart(arm, outcomes, before);
  return { arm, outcomes, before, ...armsOf(arm, asked.control) };
}

function columnNamed(columns: readonly Column[], name: string, role: string, where: string): Column {
  const found = columns.filter((column) => column.name === name);
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw new MaisonError(`${where}; "${name}" is there more than once, so it cannot be told; rename one`);
  throw new MaisonError(`${where}; "${name}", asked for as ${role}, is none of them`);
}

function guessedArm(columns: readonly Column[], where: string): Column {
  const ranked = columns
    .map((column) => ({ column, rank: armRank(column.name) ?? Infinity }))
    .filter(({ column, rank }) => rank < Infinity && column.filled > 0 && column.levels.size <= MOST_ARMS)
    .sort((a, b) => a.rank - b.rank);
  const [first, second] = ranked;
  if (!first) throw new MaisonError(`${where}; none of them looks like the arm, say which it is with --arm`);
  if (first.rank === second?.rank)
    throw new MaisonError(
      `${where}; "${first.column.name}" and "${second.column.name}" may both be the arm, say which with --arm`,
    );
  return first.column;
}

function guessedOutcomes(columns: readonly Column[], where: string): Column[] {
  const looking = columns.filter(({ name }) => looksLikeOutcome(name));
  if (looking.length === 0)
    throw new MaisonError(`${where}; none of them looks like an outcome, say which is one with --outcome`);
  const outcomes = looking.filter(holdsNumbers);
  return outcomes.length > 0 ? outcomes : [requireNumbers(looking[0]!, where)];
}

function requireNumbers(column: Column, where: string): Column {
  if (holdsNumbers(column)) return column;
  const { name, odd } = column;
  const seen = odd ? `line ${odd.line} has "${odd.text}"` : 'it is empty';
  throw new MaisonError(
    `${where}; "${name}" cannot be an outcome, it is not of numbers: ${seen}; say which are with --outcome`,
  );
}

const isUsable = (column: Column) => column.filled > 0 && (isNumeric(column) || hasFewLevels(column));

function requireUsable(column: Column, where: string): Column {
  if (isUsable(column)) return column;
  const { name, filled } = column;
  const reason =
    filled === 0 ? 'it is empty' : `it holds more than ${MOST_LEVELS} different texts; group them`;
  throw new MaisonError(`${where}; "${name}" cannot be used as measured before: ${reason}`);
}

function requireApart(arm: Column, outcomes: readonly Column[], before: readonly Column[]): void {
  const roles = [arm, ...outcomes, ...before];
  const twice = roles.find((column, index) => roles.indexOf(column) < index);
  if (twice)
    throw new MaisonError(
      `"${twice.name}" is asked for as two of arm, outcome and measured before; it can be one`,
    );
}

function armsOf({ name, levels }: Column, asked: string | undefined): Pick<Chosen, 'arms' | 'control'> {
  const arms = [...levels.keys()].filter((level) => level !== '').sort();
  if (arms.length > MOST_ARMS)
    throw new MaisonError(
      `"${name}" holds more than ${MOST_ARMS} different values, which are no arms of a test`,
    );
  const shown = arms.map((arm) => `"${arm}"`).join(', ');
  if (arms.length < 2)
    throw new MaisonError(
      `"${name}" holds ${arms.length === 0 ? 'nothing' : `only ${shown}`}; a test has a control and at least one arm beside it`,
    );
  const control = asked ?? controlAmong(arms);
  if (control === undefined)
    throw new MaisonError(`the arms are ${shown}; none is plainly the control, say which with --control`);
  if (!arms.includes(control))
    throw new MaisonError(`the arms are ${shown}; "${control}", asked for as the control, is none of them`);
  return { control, arms: [control, ...arms.filter((arm) => arm !== control)] };
}
