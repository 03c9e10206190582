import { counted, figure, moneyScale, moneyShort, percent, scaled } from '../../format';
import { inSentence, isWhole, type Model } from '../../models';
import { ShareBar } from '../../parts/ShareBar';
import { amountOf, isResidual, type Measure } from './agreement';
import type { Answer } from './answer';
import { inMeasure, isIncremental, rangeWords, type Estimate } from './estimate';

interface Shown {
  answer: Answer;
  main: Model;
  measure: Measure;
  by: string;
}

/** All that came, and how much of it the chosen model gives to touches of ours. */
export function Whole(shown: Shown) {
  const { answer, main } = shown;
  if (!isWhole(main)) return null;
  return isIncremental(answer, main) ? <Caused {...shown} /> : <Credited {...shown} />;
}

/** What our touches caused, with its range, and what would have come anyway. */
function Caused({ answer, measure }: Shown) {
  const inOrders = measure === 'orders';
  const anyway = inMeasure(answer.baseline!, inOrders ? 'orders' : 'value', answer.value);
  const whole = inOrders ? answer.outcomes : answer.value;
  const money = moneyScale(whole, answer.currency);
  const bare = (amount: number) => (inOrders ? figure(amount, whole < 100 ? 1 : 0) : scaled(amount, money));
  const unit = money.unit && `\u00a0${money.unit}`;
  const write = (amount: number) =>
    inOrders ? `${bare(amount)}\u00a0orders` : `${answer.currency}\u00a0${bare(amount)}${unit}`;
  const inShort = ({ value, low, high }: Pick<Estimate, 'value' | 'low' | 'high'>) =>
    `${write(value)} (${bare(low)}\u2060–\u2060${bare(high)})`;
  const ours = { value: whole - anyway.value, low: whole - anyway.high, high: whole - anyway.low };
  const said = inOrders ? counted(whole, 'order') : write(whole);
  return (
    <ShareBar
      label={`Of ${said}, ${write(ours.value)} (95\u202f% range ${rangeWords(ours, bare)}) were caused by touches of ours; ${write(anyway.value)} would have come anyway`}
      range={ours}
      parts={[
        {
          name: 'ours',
          kind: 'ours',
          amount: ours.value,
          said: `caused by our touches, ${inShort(ours)}`,
        },
        {
          name: 'anyway',
          kind: 'baseline',
          amount: anyway.value,
          said: `baseline: would have come anyway, ${inShort(anyway)}`,
        },
      ]}
    />
  );
}

/** What a rule or path model divides among touches of ours, and what is left. */
function Credited({ answer: { rows, value, currency }, main, by }: Shown) {
  const sum = (some: typeof rows) =>
    some.reduce((total, row) => total + amountOf(row, main.id, 'value', value), 0);
  const rest = sum(rows.filter(isResidual));
  const ours = value - rest;
  const share = value ? ours / value : 0;
  const channels = by.startsWith('channel');
  const whose = channels ? 'credited to touches of ours' : `credited to touches of ${anArticle(by)}`;
  const others = channels ? 'direct and unattributed' : `without ${anArticle(by)}`;
  return (
    <ShareBar
      label={`Of ${moneyShort(value, currency)}, ${moneyShort(ours, currency)} is credited to touches of ours by ${inSentence(main)}`}
      parts={[
        {
          name: 'ours',
          kind: 'recorded',
          amount: ours,
          said: `${whose}, ${moneyShort(ours, currency)} (${percent(share)})`,
        },
        {
          name: 'rest',
          kind: 'baseline',
          amount: rest,
          said: `${others}, ${moneyShort(rest, currency)}`,
        },
      ]}
    />
  );
}

function anArticle(by: string): string {
  return /^[aeiou]/.test(by) ? `an ${by}` : `a ${by}`;
}
