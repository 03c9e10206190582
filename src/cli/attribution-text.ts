import type { Parameters, SingleModel } from '../attribute/index.js';
import { formatMoney } from '../core/index.js';
import { table } from './table.js';
import { channelName, countedOutcomes } from './words.js';

/** One model's figures as a terminal shows them, in the words of the screens. */
export function attributionText(single: SingleModel, by: Parameters['by'], outcome: string): string {
  const { currency, rows, baseline } = single;
  const money = (minor: number | null) => (minor === null ? '' : formatMoney(minor, currency));
  const lines = rows.map((row) => [
    ...by.map((grain) => shown(grain, String(row[grain] ?? ''))),
    row.touches,
    row.credit.toFixed(2),
    money(row.value),
    money(row.spend),
  ]);
  const none = [
    ...by.map((_, index) => (index === 0 ? 'Baseline' : '')),
    0,
    baseline.credit.toFixed(2),
    money(baseline.value),
    '',
  ];
  return `${aboutOf(single, outcome)}\n\n${table([...by, 'touches', 'credit', 'value', 'spend'], [...lines, none])}`;
}

const shown = (grain: string, value: string) => (grain === 'channel' ? channelName(value) : value);

function aboutOf(single: SingleModel, outcome: string): string {
  const { model, run, from, to, outcomes, value, currency, heldOut } = single;
  const kept = run ? `run ${run.number}` : 'live';
  const counted = countedOutcomes(outcomes, outcome);
  const about = `${model}, ${kept}, ${from} to ${to}: ${counted}, ${formatMoney(value, currency)}`;
  return heldOut > 0 ? `${about}\n${heldOut} held out: no exchange rate for their currency` : about;
}
