import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { request } from '../../api';
import { dayShort } from '../../dates';
import { amount, counted, named } from '../../format';
import type { Filters } from '../../filters';
import { INCREMENTAL, inSentence, isWhole, type Model } from '../../models';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { LotTable } from '../../parts/LotTable';
import { useHouse } from '../../session';
import { useNow } from '../../today';
import type { Orders } from './answer';

type Order = Orders['orders'][number];

interface Listed {
  channel: string;
  /** The chosen model: of a rule or the incremental one the orders are listed that it credits, else all it came before. */
  model: Model;
  filters: Filters;
  currency: string;
}

/** The orders that a channel has part in, newest first; each opens to its explanation. */
export function ChannelOrders({ channel, model, filters, currency }: Listed) {
  const { timeZone } = useHouse();
  const now = useNow();
  const navigate = useNavigate();
  const credited = (model.basis === 'rule' || model.id === INCREMENTAL) && isWhole(model);
  const title = credited
    ? `Orders credited to ${named(channel)} by ${inSentence(model)}`
    : `Orders that ${named(channel)} came before`;
  const orders = useInfiniteQuery({
    queryKey: ['orders', channel, model.id, filters],
    queryFn: ({ signal, pageParam }) =>
      request<Orders>('/api/orders', {
        query: { ...filters, channel, model: model.id, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.cursor ?? undefined,
  });
  const all = orders.data?.pages.flatMap((page) => page.orders) ?? [];
  const open = (order: Order) =>
    void navigate({
      to: '/orders/$namespace/$number',
      params: { namespace: order.namespace || '-', number: order.number },
      search: { run: filters.run },
    });
  const when = (order: Order) => dayShort(order.at, timeZone, now);
  return (
    <section className="below">
      <div className="sec plain">
        <h2>{title}</h2>
        <span className="c">newest first; open one to see what each touch got</span>
      </div>
      {orders.error && <ErrorPlate error={orders.error} retry={() => void orders.refetch()} />}
      {orders.isPending && <Loading rows={4} />}
      {orders.data && (
        <LotTable<Order>
          label={title}
          keyOf={(order) => `${order.namespace} ${order.number}`}
          onOpen={open}
          groups={[{ rows: all }]}
          columns={[
            { key: 'number', head: 'Order', cell: (order) => <span className="ch">{order.number}</span> },
            { key: 'at', head: 'When', className: 'q', cell: when },
            { key: 'client', head: 'Client', cell: (order) => <Client order={order} /> },
            { key: 'status', head: 'State', className: 'q', cell: (order) => order.status },
            { key: 'touches', head: 'Touches', figure: true, className: 'q', cell: (order) => order.touches },
            { key: 'value', head: currency, figure: true, cell: (order) => amount(order.value, currency) },
            ...(credited
              ? [
                  {
                    key: 'credited',
                    head: 'Credited',
                    figure: true,
                    cell: (order: Order) => <b className="fig">{amount(order.credited, currency)}</b>,
                  },
                ]
              : []),
          ]}
          line={(order) => (
            <>
              <div className="head">
                <b>{order.client?.name ?? 'someone unknown'}</b>
                <span>{amount(order.value, currency)}</span>
              </div>
              <p className="c">
                {order.number} · {when(order)} · {counted(order.touches, 'touch', 'touches')}
              </p>
            </>
          )}
        />
      )}
      {orders.hasNextPage && (
        <p className="acts more-line">
          <button
            className="btn s"
            onClick={() => void orders.fetchNextPage()}
            disabled={orders.isFetchingNextPage}
          >
            {orders.isFetchingNextPage ? 'One moment' : 'Show more'}
          </button>
        </p>
      )}
    </section>
  );
}

function Client({ order }: { order: Order }) {
  if (!order.client) return <i className="q">someone unknown</i>;
  return (
    <Link className="serif" to="/clients/$client" params={{ client: order.client.id }}>
      {order.client.name}
    </Link>
  );
}
