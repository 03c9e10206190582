import { amount, moneyShort } from '../../format';
import { Range } from '../../parts/Range';
import type { Axis } from '../../parts/scale';
import type { Called } from './answer';

/** What a contact now is worth, drawn on the axis that all rows share; where no run has told, what an order is. */
export function Worth({
  called,
  axis,
  currency,
}: {
  called: Called;
  axis: Axis | undefined;
  currency: string;
}) {
  const { worth } = called;
  if (!worth || !axis)
    return (
      <div className="val">
        <b>{moneyShort(called.parts.order, currency)}</b>
        <div className="c">an order of theirs</div>
      </div>
    );
  const [value, low, high] = [worth.value, worth.low, worth.high].map((each) => amount(each, currency));
  return (
    <div className="val">
      <Range
        axis={axis}
        height={18}
        verdict={worth.low > 0 ? 'incremental' : 'cannot tell'}
        estimate={worth}
        rail
        label={`Worth of a contact now: ${value}, from ${low} to ${high}`}
      />
      <div className="c">
        <b>{value}</b>{' '}
        <span>
          ({low}–{high})
        </span>
      </div>
    </div>
  );
}
