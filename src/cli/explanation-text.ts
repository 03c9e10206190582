import type { ExplainedTouch, Explanation } from '../attribute/index.js';
import { formatMoney } from '../core/index.js';
import { failedText } from './checks-text.js';
import { table } from './table.js';
import { channelName, houseTime, shortened } from './words.js';

const WIDEST = 32;

/** Why each touch of an order got what it got, as a terminal shows it: the credits, then how each touch is known, and which checks of the run failed. */
export function explanationText(explanation: Explanation, client: string, timeZone: string): string {
  const { number, at, status, heldOut, value, currency, touches, checks } = explanation;
  const amount = heldOut ? 'held out' : formatMoney(value, currency);
  const about = `Order ${number} of ${client}, ${houseTime(at, timeZone).slice(0, 10)}, ${status}: ${amount}`;
  return [
    about,
    saying(explanation),
    touches.length > 0 && creditTable(explanation, timeZone),
    touches.map(howKnown).join('\n'),
    failedText(checks).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What is to be known before the credits are read. */
function saying({ status, heldOut, touches, credited, run }: Explanation): string {
  if (status === 'cancelled')
    return 'This order was cancelled. Nothing is credited for it, and what was has been taken back.';
  if (heldOut)
    return 'This order is held out: its currency has no rate for its day. Import the rate and it is credited: maison import rates FILE';
  if (!credited)
    return `Run ${run!.number} did not credit this order: it is of other days or of clients that the run left out.`;
  if (touches.length === 0) return 'No touch of ours is known before this order; all of it is unattributed.';
  return run ? `As run ${run.number} credited it.` : '';
}

function creditTable({ models, touches, unattributed }: Explanation, timeZone: string): string {
  const share = (credit: number | undefined) => (credit === undefined ? '' : credit.toFixed(3));
  const rows = touches.map((touch, index) => [
    `${index + 1}.`,
    houseTime(touch.at, timeZone),
    channelName(touch.channel),
    shortened(touch.detail, WIDEST),
    ...models.map(({ id }) => share(touch.credits[id]?.credit)),
  ]);
  const isIncremental = models.some(({ id }) => id === 'incremental');
  const name = isIncremental ? 'Baseline, unattributed' : 'Unattributed';
  const rest = ['', '', name, '', ...models.map(({ id }) => share(unattributed[id]?.credit))];
  return table(['', 'when', 'channel', 'what', ...models.map(({ id }) => id)], [...rows, rest]);
}

function howKnown({ channel, link, rule }: ExplainedTouch, index: number): string {
  const by = link.how === 'its own' ? link.identifier : `${link.identifier} (${link.how})`;
  return `${index + 1}. known by ${by}; ${channelName(channel)}, as ${rule.sentence}`;
}
