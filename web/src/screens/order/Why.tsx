import { moment } from '../../dates';
import { money } from '../../format';
import { useHouse } from '../../session';
import type { Answer, Touch } from './answer';

/** Why a touch stands before this order: how it is the client's, which rule named it, what came with it. */
export function Why({ touch, order }: { touch: Touch; order: Answer }) {
  const { timeZone } = useHouse();
  const came = [
    ['source', touch.source],
    ['medium', touch.medium],
    ['campaign', touch.campaign],
    ['adviser', touch.adviser],
    ['boutique', touch.boutique],
  ].flatMap(([name, value]) => (value ? [`${name} ${value}`] : []));
  return (
    <dl className="facts why">
      <dt>When</dt>
      <dd>
        {moment(touch.at, timeZone)}; {touch.reach}
      </dd>
      <dt>The client’s by</dt>
      <dd>
        {touch.link.identifier}, {touch.link.how}
      </dd>
      <dt>Named by</dt>
      <dd>
        rule {touch.rule.id}: {touch.rule.sentence}
      </dd>
      {came.length > 0 && (
        <>
          <dt>Came with</dt>
          <dd>{came.join(', ')}</dd>
        </>
      )}
      <dt>Its part</dt>
      <dd>
        {order.models
          .filter((model) => touch.credits[model.id]?.value)
          .map((model) => `${model.name} ${money(touch.credits[model.id]!.value, order.currency)}`)
          .join(' · ') || 'none by any model'}
      </dd>
    </dl>
  );
}
