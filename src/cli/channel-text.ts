import type { ChannelExplanation, Ranged } from '../attribute/index.js';
import { formatMoney } from '../core/index.js';
import { failedText } from './checks-text.js';
import { inseparableText } from './run-notes.js';
import { table } from './table.js';
import { channelName, countedOutcomes, decidedPercent, isSaid } from './words.js';

/** When, on whom and how a channel works, as a terminal shows it. */
export function channelText(why: ChannelExplanation): string {
  return [
    aboutOf(why),
    delayOf(why),
    partsOf('Taken up or not', why.reaches?.map((reach) => [reach.name, reach]) ?? []),
    partsOf('By tier', why.tiers?.map((tier) => [tier.name, tier]) ?? []),
    partsOf('By touches of it shortly before', why.crowds?.map((crowd) => [beforeOf(crowd), crowd]) ?? []),
    statesOf(why),
    ...(why.members ?? []).map((members) => membersOf(members, why)),
    worthOf(why),
    checksText(why.checks).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What was held against the run, what failed first. */
function checksText(checks: ChannelExplanation['checks']): string[] {
  const passed = checks.filter((check) => check.passed);
  return [
    ...failedText(checks),
    ...passed.map((check) => `${isSaid(check) ? '' : 'Check passed: '}${check.says}`),
  ];
}

const per1000 = ({ value }: Ranged) => (1000 * value).toFixed(1);
const range = ({ low, high }: Ranged, digits: number, times = 1) =>
  `${(times * low).toFixed(digits)} to ${(times * high).toFixed(digits)}`;
const percent = (part: number) => `${(100 * part).toFixed(0)} %`;

function aboutOf({ channel, run, from, to, share, touches, outcomes, outcome, perTouch, settling, holdOutWeeks, level, matters, inseparable }: ChannelExplanation): string {
  const { credit, low, high, verdict, detectable } = share;
  const said = verdict === null ? '' : `, ${verdict}`;
  const lines = [
    `${channelName(channel)}, run ${run.number}, ${from} to ${to}: ${credit.toFixed(1)} of ${countedOutcomes(outcomes, outcome)} (${range({ value: credit, low, high }, 1)}, ${percent(level)} interval)${said}`,
    `${touches.toLocaleString('en')} touches${perTouch ? `; 1,000 of them cause ${per1000(perTouch)} orders within 60 days (${range(perTouch, 1, 1000)})` : ''}`,
  ];
  if (detectable !== null) lines.push(`It would show from ${Math.ceil(detectable)} orders on.`);
  if (!settling && share.detectable !== null) lines.push(`No more data of this kind would tell ${decidedPercent(matters)} of orders from nothing.`);
  if (settling && settling.orders > 0)
    lines.push(`To see ${Math.ceil(settling.effect)}, ${decidedPercent(matters)} of orders, takes ${settling.orders.toLocaleString('en')} orders more, about ${settling.weeks} weeks.`);
  if (holdOutWeeks !== null && settling?.orders !== 0)
    lines.push(`A hold-out of half the clients would take ${holdOutWeeks.toLocaleString('en')} weeks to see as much.`);
  return [...lines, ...inseparableText(inseparable, level)].join('\n');
} // prettier-ignore

function delayOf({ delay, share }: ChannelExplanation): string {
  if (!delay || share.verdict !== 'incremental') return '';
  const days = (day: Ranged) => `${day.value.toFixed(1)} (${range(day, 1)})`;
  return `Half of it has come by day ${days(delay.half)}, nine tenths by day ${days(delay.most)}.`;
}

function partsOf(title: string, parts: readonly (readonly [string, Ranged & { readonly touches: number }])[]): string {
  const told = parts.filter(([, { touches }]) => touches >= 1);
  if (told.length < 2) return '';
  const rows = told.map(([name, part]) => [name, Math.round(part.touches), per1000(part), range(part, 1, 1000)]);
  return table([title, 'touches', 'orders of 1,000', 'interval'], rows);
} // prettier-ignore

function beforeOf({ from, to }: { readonly from: number; readonly to: number | null }): string {
  if (from === 0) return `under ${to}`;
  return to === null ? `${from} or more` : `${from} to ${to}`;
}

/** States of intent, as screens name them. */
const STATE_NAMES: Readonly<Record<string, string>> = {
  background: 'not looking',
  low: 'looking a little',
  high: 'looking',
};

function statesOf({ states }: ChannelExplanation): string {
  if (!states) return '';
  const rows = states.map(({ name, rate, ...parts }) => [
    STATE_NAMES[name] ?? name,
    rate.toFixed(2),
    ...[parts.days, parts.touches, parts.caused, parts.baseline].map(percent),
  ]);
  return table(
    ['Intent', 'baseline orders in 1,000 days', 'days', 'touches', 'orders it caused', 'baseline orders'],
    rows,
  );
}

function membersOf(
  { layer, rows }: NonNullable<ChannelExplanation['members']>[number],
  { currency }: ChannelExplanation,
): string {
  return table(
    [layer, 'touches', 'credit', 'interval', 'value', 'worth of a touch', 'verdict'],
    rows.map(({ name, touches, share, worth }) => [
      name === '' ? 'none' : name,
      touches,
      share.credit.toFixed(1),
      range({ ...share, value: share.credit }, 1),
      formatMoney(share.value, currency),
      `${worth.value.toFixed(2)} (${range(worth, 2)})`,
      share.verdict ?? '',
    ]),
  );
}

function worthOf({ worth, currency }: ChannelExplanation): string {
  if (!worth) return '';
  const money = ({ value, low, high }: Ranged) =>
    `${formatMoney(value, currency)} (${formatMoney(low, currency)} to ${formatMoney(high, currency)})`;
  const said =
    worth.verdict === 'cannot tell' ? 'whether that is more or less cannot be told' : `that is ${worth.verdict}`;
  return `An order that it caused is worth ${money(worth.caused)}, one of the same tiers that would have come anyway ${money(worth.baseline)}: ${said}.`;
} // prettier-ignore
