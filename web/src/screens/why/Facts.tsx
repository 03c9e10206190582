import { restsOn } from '../../checks/check';
import { counted, figure, moneyScale, moneyShort, scaled } from '../../format';
import { inseparableWords } from '../attribution/notes';
import type { Why } from './answer';

/** What it caused in value and orders, of how many touches; a channel that cannot be told has its range only. */
export function Facts({ why }: { why: Why }) {
  const { share, perTouch, touches, currency } = why;
  const told = share.verdict !== 'cannot tell';
  const resting = share.verdict === 'incremental' ? restsOn(why.checks, why.channel) : [];
  const money = moneyScale(share.valueHigh, currency);
  const decimals = share.high < 100 ? 1 : 0;
  const per = (value: number) => figure(value * 1000, (perTouch?.high ?? 0) < 0.01 ? 1 : 0);
  return (
    <p className="why-facts">
      <span>
        {told && <b className="fig">{moneyShort(share.value, currency)} </b>}({!told && `${currency} `}
        {scaled(share.valueLow, money)}–{scaled(share.valueHigh, money)}
        {money.unit && `\u00a0${money.unit}`}) caused
      </span>
      <span>
        {told && <b className="fig">{figure(share.credit, decimals)} orders </b>}(
        {figure(share.low, decimals)}–{figure(share.high, decimals)}
        {!told && ' orders'})
      </span>
      {perTouch && (
        <span>
          {told && <b className="fig">{per(perTouch.value)} </b>}({per(perTouch.low)}–{per(perTouch.high)}) of
          1,000 touches within 60 days
        </span>
      )}
      <span>{counted(touches, 'touch', 'touches')} in the period</span>
      {resting.length > 0 && (
        <span className="cau">its verdict would fall without {resting.join(', and without ')}</span>
      )}
      {why.inseparable.map((pair) => (
        <span key={pair.channels.join()}>{inseparableWords(pair)}</span>
      ))}
    </p>
  );
}
