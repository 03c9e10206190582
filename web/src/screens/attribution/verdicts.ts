import { INCREMENTAL } from '../../models';
import { isOurs, isResidual, JOINED, type Judged } from './agreement';
import type { Answer, EstimatedShare, Row, Share } from './answer';
import { allRows } from './others';

/** Rows by what is known of them, in this order. */
const GROUPS: readonly { name: string; holds: (row: Row) => boolean }[] = [
  { name: 'Moved orders', holds: (row) => verdictOf(row) === 'incremental' },
  { name: 'Moved none that matter', holds: (row) => verdictOf(row) === 'none' },
  { name: 'Cannot tell yet', holds: (row) => verdictOf(row) === 'cannot tell' },
  { name: 'Reached nobody who is known', holds: isUnreached },
  { name: 'Parts of what the channels moved', holds: (row) => !row.baseline && isOurs(row) },
  { name: JOINED, holds: (row) => row.others !== undefined },
];

const ANYWAY = 'Would have come anyway';

/**
 * Rows by their verdict, those with most first; what would have come anyway last. Empty groups are left out.
 * @param residual the name of the group of what is no touch of what was asked for
 */
export function byVerdict(judged: readonly Judged[], residual: string): { name?: string; rows: Judged[] }[] {
  const groupOf = ({ row }: Judged) =>
    row.baseline ? ANYWAY : (GROUPS.find(({ holds }) => holds(row))?.name ?? residual);
  return [...GROUPS.map(({ name }) => name), residual, ANYWAY]
    .map((name) => ({ name, rows: judged.filter((each) => groupOf(each) === name) }))
    .filter(({ rows }) => rows.length > 0);
}

/** Whether it is a row of spend alone: nobody is known to have been touched by it, and so there is nothing to estimate. */
export function isUnreached(row: Row): boolean {
  const share = row.models[INCREMENTAL];
  return !row.baseline && isOurs(row) && row.touches === 0 && share !== undefined && !('low' in share);
}

function verdictOf(row: Row): EstimatedShare['verdict'] {
  const share = row.models[INCREMENTAL];
  return !row.baseline && share && 'low' in share ? share.verdict : null;
}

/**
 * The rows with the baseline as one of them. What the other models call direct and unattributed stands in it: the
 * incremental model gives nothing to a visit by itself.
 */
export function withBaseline(answer: Pick<Answer, 'rows' | 'others' | 'baseline'>): readonly Row[] {
  const { baseline } = answer;
  const rows = allRows(answer);
  if (!baseline) return rows;
  const rest = rows.filter((row) => isResidual(row) && (row.models[INCREMENTAL]?.credit ?? 0) === 0);
  const others = new Set(rows.flatMap((row) => Object.keys(row.models)).filter((id) => id !== INCREMENTAL));
  const spent = rest.filter((row) => row.spend !== null);
  return [
    ...rows.filter((row) => !rest.includes(row)),
    {
      keys: { channel: 'Baseline' },
      baseline: true,
      touches: 0,
      spend: spent.length > 0 ? spent.reduce((sum, row) => sum + (row.spend ?? 0), 0) : null,
      models: {
        ...Object.fromEntries([...others].map((id) => [id, sumOf(rest, id)])),
        [INCREMENTAL]: baseline,
      },
    },
  ];
}

function sumOf(rows: readonly Row[], model: string): Share {
  return rows.reduce(
    (sum, { models }) => ({
      credit: sum.credit + (models[model]?.credit ?? 0),
      value: sum.value + (models[model]?.value ?? 0),
    }),
    { credit: 0, value: 0 },
  );
}
