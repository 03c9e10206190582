import type { Draft } from './draft.js';
import { firstText } from './fields.js';
import type { Rejection } from './rejection.js';

const ORDER_FIELDS = ['order_id', 'orderId', 'order_number', 'orderNumber'];
const NAMESPACE_FIELDS = ['namespace', 'order_namespace'];
const ADVISER_FIELDS = ['adviser', 'advisor', 'adviser_id', 'advisor_id'];
const BOUTIQUE_FIELDS = ['boutique', 'boutique_id', 'store', 'store_id'];

/** The order's identity: (namespace, number). The namespace is '' unless the sender names one, whatever the source. */
export function readOrder({ properties, row }: Draft): Rejection | undefined {
  if (row.type !== 'track') return undefined;
  row.order_number = firstText(properties, ORDER_FIELDS);
  if (row.order_number !== '') row.order_namespace = firstText(properties, NAMESPACE_FIELDS);
  return undefined;
}

/** Through whom and where of the house it happened. A trait of a client is not who acted. */
export function readPeople({ properties, row }: Draft): Rejection | undefined {
  row.adviser = firstText(properties, ADVISER_FIELDS);
  row.boutique = firstText(properties, BOUTIQUE_FIELDS);
  return undefined;
}
