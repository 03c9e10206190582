import type { Parameters, SingleModel, SingleRow } from '../attribute/index.js';
import { formatMoney } from '../core/index.js';
import { failedText } from './checks-text.js';
import {
  inseparableText,
  joinedText,
  leftOutText,
  othersName,
  unreachedText,
  wholeRun,
} from './run-notes.js';
import { table } from './table.js';
import { channelName, countedOutcomes, isSaid } from './words.js';

/** One model's figures as a terminal shows them, in the words of the screens. */
export function attributionText(single: SingleModel, by: Parameters['by'], outcome: string): string {
  const { currency, rows, others, baseline } = single;
  const money = (minor: number | null) => (minor === null ? '' : formatMoney(minor, currency));
  const hasIntervals = baseline.low !== null;
  const told: readonly (readonly [row: SingleRow, names: readonly string[]])[] = [
    ...rows.map((row) => [row, by.map((grain) => shown(grain, String(row[grain] ?? '')))] as const),
    ...(others ? [[others, by.map((_, index) => (index === 0 ? othersName(others) : ''))] as const] : []),
  ];
  const hasSpend = told.some(([{ spend }]) => spend !== null);
  const figures = ({ credit, low, high, value }: Figures) => [
    credit.toFixed(2),
    ...(hasIntervals ? [low === null || high === null ? '' : `${low.toFixed(1)} to ${high.toFixed(1)}`] : []),
    money(value),
  ];
  const lines = told.map(([row, names]) => [
    ...names,
    row.touches,
    ...figures(row),
    money(row.spend),
    ...(hasSpend ? [returnedText(row)] : []),
    ...(hasIntervals ? [verdictText(row)] : []),
  ]);
  const none = [...by.map((_, index) => (index === 0 ? 'Baseline' : '')), 0, ...figures(baseline), '', ...(hasSpend ? [''] : []), ...(hasIntervals ? ['would have come anyway'] : [])];
  const interval = `${Math.round(single.level * 100)} % interval`;
  const names = ['touches', 'credit', ...(hasIntervals ? [interval] : []), 'value', 'spend', ...(hasSpend ? ['back on one'] : []), ...(hasIntervals ? ['verdict'] : [])];
  const claims = told.flatMap(([row, names]) => (row.overclaim === null && row.overclaimLow === null ? [] : [`${names.filter(Boolean).join(', ')}: ${claimText(row, money)}`]));
  const notes = [...joinedText(single), ...inseparableText(single.inseparable, single.level, wholeRun(single)), ...leftOutText(single), ...unreachedText(single)];
  const checks = checksText(single.checks);
  return [aboutOf(single, outcome), '', table([...by, ...names], [...lines, ...(single.channel === undefined ? [none] : [])]), ...(claims.length > 0 ? ['', ...claims] : []), ...(notes.length > 0 ? ['', ...notes] : []), ...(checks.length > 0 ? ['', ...checks] : [])].join('\n');
} // prettier-ignore

/** Failed checks with what they say; of those that passed how many, and the words that are true of every run. */
function checksText(checks: SingleModel['checks']): string[] {
  const failed = failedText(checks);
  const tested = checks.filter((check) => !isSaid(check)).length;
  const passed = tested - failed.length;
  return [
    ...failed,
    ...(passed > 0 ? [`${passed} of ${tested} checks passed.`] : []),
    ...checks.filter(isSaid).map(({ says }) => says),
  ];
}

type Figures = Pick<SingleModel['baseline'], 'credit' | 'low' | 'high' | 'value'>;

function verdictText({ verdict, detectable }: SingleModel['rows'][number]): string {
  if (verdict !== 'cannot tell' || detectable === null) return verdict ?? '';
  return `cannot tell; could have seen ${Math.ceil(detectable)}`;
}

/** What a platform claims beside what is credited: `the platform claims 120 orders, 3.1 times as much (2.2 to 4.0)`. */
function claimText(row: SingleModel['rows'][number], money: (minor: number | null) => string): string {
  const { claimedOrders, claimedValue, overclaim, overclaimLow, overclaimHigh } = row;
  const claimed = [
    ...(claimedOrders === null ? [] : [`${Math.round(claimedOrders)} orders`]),
    ...(claimedValue === null ? [] : [money(claimedValue)]),
  ].join(' and ');
  const range =
    overclaimHigh === null ? '' : ` (${(overclaimLow ?? 0).toFixed(1)} to ${overclaimHigh.toFixed(1)})`;
  const times =
    overclaimLow !== null && overclaimHigh === null
      ? `at least ${overclaimLow.toFixed(1)} times`
      : `${(overclaim ?? 0).toFixed(1)} times`;
  return `the platform claims ${claimed}, ${times} what is credited${range}`;
}

/** What one unit spent brought: `3.1 (2.2 to 4.0)`. */
function returnedText({ returned, returnedLow, returnedHigh }: SingleModel['rows'][number]): string {
  if (returned === null) return '';
  if (returnedLow === null || returnedHigh === null) return returned.toFixed(2);
  return `${returned.toFixed(2)} (${returnedLow.toFixed(2)} to ${returnedHigh.toFixed(2)})`;
}

const shown = (grain: string, value: string) => (grain === 'channel' ? channelName(value) : value);

function aboutOf(single: SingleModel, outcome: string): string {
  const { model, run, from, to, outcomes, value, currency, heldOut, clients, channel } = single;
  const kept = run ? `run ${run.number}` : 'live';
  const counted = countedOutcomes(outcomes, outcome);
  const whose = clients === 'all' ? '' : `, ${clients} clients`;
  const about = `${model}, ${kept}, ${from} to ${to}${whose}: ${counted}, ${formatMoney(value, currency)}`;
  return [
    about,
    ...(heldOut > 0 ? [`${heldOut} held out: no exchange rate for their currency`] : []),
    ...(channel === undefined ? [] : [`Of these, the rows of ${channelName(channel)} alone.`]),
  ].join('\n');
}
