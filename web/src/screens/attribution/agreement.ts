import { isWhole, type Model } from '../../models';
import type { Row } from './answer';

/** What is compared: minor units, outcomes, or the share of all. */
export type Measure = 'value' | 'orders' | 'share';

/** What one row has by one model, in a measure. Shares are of the value. */
export function amountOf(row: Row, model: string, measure: Measure, total: number): number {
  const part = row.models[model];
  if (!part) return 0;
  if (measure === 'orders') return part.credit;
  return measure === 'value' ? part.value : total ? part.value / total : 0;
}

/** A row and how far the models are apart about it. */
export interface Judged {
  row: Row;
  /** What the chosen model gives it. */
  chosen: number;
  lowest: { model: Model; amount: number };
  highest: { model: Model; amount: number };
}

/** Models agree about a row when the least any gives it is at least this share of the most. */
export const AGREE = 0.8;

/** A row carries weight in the sentence when a model gives it at least this share of all. */
const WEIGHT = 0.05;

/** Each row with the least and the most that the compared models give it, greatest first. */
export function judge(
  rows: readonly Row[],
  models: readonly Model[],
  measure: Measure,
  total: number,
): Judged[] {
  const compared = models.filter(isWhole);
  return rows
    .map((row) => {
      const amounts = models.map((model) => ({ model, amount: amountOf(row, model.id, measure, total) }));
      const sorted = amounts
        .filter(({ model }) => compared.includes(model))
        .sort((a, b) => a.amount - b.amount);
      return {
        row,
        chosen: amounts[0]!.amount,
        lowest: sorted[0] ?? amounts[0]!,
        highest: sorted.at(-1) ?? amounts[0]!,
      };
    })
    .sort((a, b) => b.chosen - a.chosen || b.highest.amount - a.highest.amount);
}

const agrees = ({ lowest, highest }: Judged) => lowest.amount >= AGREE * highest.amount;

/** The rows that are no touch of what was asked for, but must add up in sight. */
export function isResidual({ keys, others }: Row): boolean {
  if (others !== undefined) return false;
  if (keys.channel === undefined) return Object.values(keys).every((value) => value === '');
  return keys.channel === 'Direct' || keys.channel === 'Unattributed';
}

/** Whether a row is of touches of ours, and one row. */
export function isOurs(row: Row): boolean {
  return row.others === undefined && !isResidual(row);
}

/** The name of the group of what is joined into one row. */
export const JOINED = 'Too many to tell each';

/**
 * Rows by what the models say of them; empty groups are left out.
 * @param residual the name of the group of what is no touch of what was asked for
 */
export function grouped(
  judged: readonly Judged[],
  compared: number,
  residual: string,
): { name?: string; rows: Judged[] }[] {
  const ours = judged.filter(({ row }) => isOurs(row));
  const rest = { name: residual, rows: judged.filter(({ row }) => isResidual(row)) };
  const joined = { name: JOINED, rows: judged.filter(({ row }) => row.others !== undefined) };
  const groups =
    compared < 2
      ? [{ name: 'Touches of ours', rows: ours }, joined, rest]
      : [
          { name: 'The models nearly agree', rows: ours.filter(agrees) },
          { name: 'The models differ', rows: ours.filter((each) => !agrees(each)) },
          joined,
          rest,
        ];
  return groups.filter((group) => group.rows.length > 0);
}

/** What the sentence can say from the figures. */
export interface Finding {
  /** The weightiest row of ours that the models agree about. */
  agreed?: Judged;
  /** The row of ours about which they are furthest apart. */
  furthest?: Judged;
  /** The row of ours to which the chosen model gives most. */
  most?: Judged;
}

/** Which channel the models agree about, about which they differ most, and which has most. */
export function find(judged: readonly Judged[], whole: number): Finding {
  const ours = judged.filter(({ row, highest }) => isOurs(row) && highest.amount > 0);
  const weighty = ours.filter(({ highest }) => highest.amount >= WEIGHT * whole);
  const furthest = ours.filter((each) => !agrees(each)).sort((a, b) => distance(b) - distance(a))[0];
  return { agreed: weighty.find(agrees), furthest, most: ours[0] };
}

function distance({ lowest, highest }: Judged): number {
  return highest.amount - lowest.amount;
}
