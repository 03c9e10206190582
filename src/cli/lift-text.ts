import type { LiftArm, LiftOutcome, LiftResult } from '../attribute/index.js';
import { withDecimals } from './measures.js';
import { table } from './table.js';

/** A randomised test as a terminal shows it. */
export function liftText(result: LiftResult): string {
  const parts = result.columns.outcomes.map((outcome) => outcomeText(result, outcome));
  return [aboutOf(result), splitText(result), ...parts, ...refusedText(result)].join('\n\n');
}

function aboutOf({ rows, arms, control, columns, allowance }: LiftResult): string {
  const before = columns.before.length ? columns.before.join(', ') : 'nothing';
  const unused = columns.unused.length
    ? `\nnot used: ${columns.unused.join(', ')}; take what was measured before the test with --before`
    : '';
  return `${rows.toLocaleString('en')} units, ${arms.length} arms by ${columns.arm}, control ${control}
outcomes: ${columns.outcomes.join(', ')}
adjusted for: ${before}${unused}
allowance for several arms: ${allowance}`;
}

function splitText({ arms, ratio }: LiftResult): string {
  const about = `chi-square ${ratio.chiSquare.toFixed(2)}, p ${chance(ratio.p)}`;
  if (!ratio.broken) return `The split is as it was meant to be (${about}).`;
  const units = arms.map(
    ({ name, units }) => `${name} ${units.toLocaleString('en')} for ${ratio.expected[name]!.toFixed(0)}`,
  );
  return `The split is broken (${about}): ${units.join(', ')}. Do not trust the figures below: find out how units were lost or added; if the arms were meant to differ in size, say so with --share.`;
}

const HEAD = ['', 'units', 'mean', 'total', 'incremental', 'from', 'to', 'p', 'verdict'];

function outcomeText({ arms, control }: LiftResult, outcome: string): string {
  const rows = arms.flatMap((arm) => armRows(arm, arm.outcomes[outcome]!));
  const notes = arms.flatMap((arm) => noteOf(arm, arm.outcomes[outcome]!));
  const level = levelOf(arms, outcome);
  const title = `${outcome}, incremental to ${control}${level === undefined ? '' : `, intervals of ${+(100 * level).toFixed(4)} %`}`;
  return [title, table(HEAD, rows), ...notes].join('\n');
}

function levelOf(arms: readonly LiftArm[], outcome: string): number | undefined {
  const lifts = arms.map((arm) => arm.outcomes[outcome]!.lift);
  return lifts.flatMap((lift) => (lift && 'level' in lift ? [lift.level] : []))[0];
}

type Cell = string | number;

function armRows({ name, units }: LiftArm, outcome: LiftOutcome): Cell[][] {
  const { mean, total, incremental, p, verdict, adjusted } = outcome;
  const begin = [name, units, mean.toPrecision(4), withDecimals(total, Number.isInteger(total) ? 0 : 2)];
  if (incremental === null) return [[...begin, '', '', '', '', '']];
  if ('notEnough' in incremental) return [[...begin, '', '', '', '', verdict ?? '']];
  const row = (figure: { value: number; low: number; high: number }, p: number | null): Cell[] => [
    ...[figure.value, figure.low, figure.high].map((value) => withDecimals(value, 1)),
    p === null ? '' : chance(p),
  ];
  if (!adjusted) return [[...begin, ...row(incremental, p), verdict ?? '']];
  return [
    [...begin, ...row(incremental, p), ''],
    ['  adjusted', '', '', '', ...row(adjusted.incremental, adjusted.p), verdict ?? ''],
  ];
}

function noteOf({ name, units }: LiftArm, outcome: LiftOutcome): string[] {
  const { lift, relative, adjusted, verdict, detectable } = outcome;
  if (lift && 'notEnough' in lift) return [`${name}: no interval, ${lift.notEnough}`];
  const notes: string[] = [];
  if (relative && 'value' in relative)
    notes.push(`${percent(relative.value)} (${percent(relative.low)} to ${percent(relative.high)})`);
  if (adjusted) notes.push(`covariates take away ${(100 * adjusted.removed).toFixed(1)} % of the variance`);
  if (verdict === 'cannot tell' && detectable !== null)
    notes.push(`it would show from ${(detectable * units).toFixed(1)} in all on`);
  return notes.length ? [`${name}: ${notes.join('; ')}`] : [];
}

function refusedText({ refused, refusals }: LiftResult): string[] {
  if (refused === 0) return [];
  const shown = refusals.slice(0, 10).map(({ reason }) => reason);
  const more = refused > shown.length ? [`and ${(refused - shown.length).toLocaleString('en')} more`] : [];
  return [
    [
      refused === 1 ? '1 line was refused:' : `${refused.toLocaleString('en')} lines were refused:`,
      ...shown,
      ...more,
    ].join('\n'),
  ];
}

const percent = (part: number) => `${part > 0 ? '+' : ''}${(100 * part).toFixed(1)} %`;

/** A p value; one that is smaller than any number is said to be so. */
function chance(p: number): string {
  if (p >= 0.0001) return p.toFixed(4);
  return p > 1e-300 ? p.toExponential(1) : '<1e-300';
}
