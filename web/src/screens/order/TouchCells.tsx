import { named } from '../../format';
import type { Touch } from './answer';
import { before, detailOf } from './names';

/** When a touch was, and how long before the order. */
export function When({ touch, day }: { touch: Touch; day: string }) {
  return (
    <span className="two-lines">
      {day}
      <span className="c">{before(touch.daysBefore)}</span>
    </span>
  );
}

/** What a touch was, by whom and where; without one, the part that no touch got, by its name. */
export function What({ touch, rest }: { touch: Touch | undefined; rest: string }) {
  if (!touch)
    return (
      <span className="two-lines">
        <span className="ch">{rest}</span>
        <span className="c">
          {rest === 'Baseline' ? 'would have come anyway' : 'no touch of ours got it'}
        </span>
      </span>
    );
  const detail = detailOf(touch);
  const more = [touch.adviser, touch.boutique, touch.campaign].filter(
    (each) => each && !detail.includes(each),
  );
  return (
    <span className="two-lines">
      <span>
        <span className="ch">{named(touch.channel)}</span>
        {detail && `, ${detail}`}
      </span>
      <span className="c">{[touch.reach, ...more].join(' · ')}</span>
    </span>
  );
}
