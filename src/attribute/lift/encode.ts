import { notANumber, plainNumber } from '../plain-number.js';
import type { SparseRow } from './moments.js';
import { isNumeric, type Column } from './profile.js';

/** Where the variables of outcomes and covariates stand in a row of numbers. */
export interface Encoding {
  readonly width: number;
  readonly outcomes: readonly OutcomeVariable[];
  /** The variables of all covariates. */
  readonly covariates: readonly number[];
  readonly before: readonly CovariateVariables[];
}

/** Values are kept less `shift`, a whole number near their mean, so that sums of squares lose no digits. */
export interface OutcomeVariable {
  readonly column: Column;
  readonly variable: number;
  readonly shift: number;
}

type CovariateVariables = NumberVariable | LevelVariables;
interface NumberVariable {
  readonly column: Column;
  readonly variable: number;
  readonly mean: number;
  /** Is 1 where the value is missing, which then counts as the mean; -1 where none is missing. */
  readonly missing: number;
}
interface LevelVariables {
  readonly column: Column;
  /** An indicator for every level but the most frequent. */
  readonly levels: ReadonlyMap<string, number>;
}

export function encodingOf(outcomes: readonly Column[], before: readonly Column[]): Encoding {
  let width = 0;
  const outcomeVariables = outcomes.map((column) => {
    const shift = Math.round(column.sum / column.numbers);
    return { column, variable: width++, shift };
  });
  const first = width;
  const covariateVariables = before.map((column): CovariateVariables => {
    if (!isNumeric(column)) {
      const [, ...rest] = [...column.levels].sort(
        ([a, times], [b, more]) => more - times || (a < b ? -1 : 1),
      );
      return { column, levels: new Map(rest.map(([level]) => [level, width++])) };
    }
    const mean = column.sum / column.numbers;
    return { column, variable: width++, mean, missing: column.empty > 0 ? width++ : -1 };
  });
  const covariates = Array.from({ length: width - first }, (_, index) => first + index);
  return { width, outcomes: outcomeVariables, covariates, before: covariateVariables };
}

/** Writes a row's variables that are not 0 into `row`, or says why the row cannot be taken. */
export function encode(
  { outcomes, before }: Encoding,
  fields: readonly string[],
  row: SparseRow,
): string | undefined {
  row.length = 0;
  for (const { column, variable, shift } of outcomes) {
    const text = fields[column.position]!.trim();
    if (text === '') return `${column.name} is empty; write 0 where the unit did nothing`;
    const value = plainNumber(text);
    if (value === undefined) return notANumber(column.name, text);
    put(row, variable, value - shift);
  }
  for (const covariate of before) {
    const fault = putCovariate(covariate, fields[covariate.column.position]!.trim(), row);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function putCovariate(covariate: CovariateVariables, text: string, row: SparseRow): string | undefined {
  if ('levels' in covariate) {
    const variable = covariate.levels.get(text);
    if (variable !== undefined) put(row, variable, 1);
    return undefined;
  }
  const { column, variable, mean, missing } = covariate;
  if (text === '') {
    put(row, missing, 1);
    return undefined;
  }
  const value = plainNumber(text);
  if (value === undefined) return notANumber(column.name, text);
  put(row, variable, value - mean);
  return undefined;
}

function put(row: SparseRow, variable: number, value: number): void {
  if (value === 0) return;
  row.at[row.length] = variable;
  row.values[row.length++] = value;
}
