import type { Explanation, ListedOrder } from '../attribute/index.js';
import { visibleOf, type Viewer } from '../access/index.js';
import { MaisonError } from '../core/index.js';
import type { House } from '../engines/index.js';

/** Orders as somebody sees them: those of clients who are not theirs to see are nobody's. */
export async function ordersAsSeen<Order extends Pick<ListedOrder, 'client'>>(
  { records }: House,
  { scope }: Viewer,
  orders: readonly Order[],
): Promise<Order[]> {
  const owners = orders.flatMap(({ client }) => client?.id ?? []);
  const seen = await visibleOf(records, scope, owners);
  return orders.map((order) =>
    order.client && seen.has(order.client.id) ? order : { ...order, client: null },
  );
}

/**
 * An order as somebody sees it: of a client who is not theirs to see, it is nobody's, and its touches say by no address how they
 * were known, nor what they were about. @throws MaisonError (404) for those who see only their clients' orders.
 */
export async function orderAsSeen(house: House, viewer: Viewer, order: Explanation): Promise<Explanation> {
  if (viewer.scope.reach === 'everyone') return order;
  const [shown] = await ordersAsSeen(house, viewer, [order]);
  if (shown!.client !== null) return order;
  if (!viewer.may.has('figures'))
    throw new MaisonError(`there is no order ${order.number} among your clients'`, 404);
  const touches = order.touches.map((touch) => ({
    ...touch,
    detail: '',
    link: { ...touch.link, identifier: '' },
  }));
  return { ...shown!, touches };
}
