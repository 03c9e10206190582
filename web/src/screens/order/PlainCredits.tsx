import { amount, named } from '../../format';
import { shortName } from '../../models';
import { PlainTable } from '../../parts/Figure';
import type { Answer, Credits } from './answer';
import { before, restName } from './names';

/** The same in money, every touch and model: what stands in the ledger. */
export function PlainCredits({ order }: { order: Answer }) {
  const money = (credits: Credits, model: string) => amount(credits[model]?.value ?? 0, order.currency);
  return (
    <PlainTable
      figures
      head={[`Touch, ${order.currency}`, ...order.models.map(shortName)]}
      rows={[
        ...order.touches.map((touch) => [
          `${named(touch.channel)}, ${before(touch.daysBefore)}`,
          ...order.models.map((model) => money(touch.credits, model.id)),
        ]),
        [restName(order.models), ...order.models.map((model) => money(order.unattributed, model.id))],
      ]}
    />
  );
}
