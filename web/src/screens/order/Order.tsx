import { Link, useParams } from '@tanstack/react-router';
import { useAddress } from '../../address';
import { FailedChecks, UnderstoodChecks } from '../../checks/FailedChecks';
import { lasting, moment } from '../../dates';
import { counted, figure, money } from '../../format';
import { ModelKey } from '../../ModelKey';
import { modelShown, usualBeside, type Model } from '../../models';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Figure } from '../../parts/Figure';
import { Loading } from '../../parts/Loading';
import { Pick } from '../../parts/Pick';
import { useHouse } from '../../session';
import { useTitle } from '../../title';
import type { Answer } from './answer';
import { CreditTable } from './CreditTable';
import { PlainCredits } from './PlainCredits';
import { Margin } from './Margin';
import { ordinal } from './names';
import './order.css';
import { Said } from './Said';
import { Timeline } from './Timeline';
import { useOrder } from './useOrder';

/** Why did this order happen: which touches, over which link, by which rule, how much by each model? */
export function Screen() {
  const { namespace = '', number = '' } = useParams({ strict: false });
  const [{ run }] = useAddress();
  useTitle(`Order ${number}`);
  const order = useOrder(namespace, number, run);
  if (order.error && !order.data)
    return <ErrorPlate error={order.error} retry={() => void order.refetch()} />;
  return order.data ? <Shown order={order.data} /> : <Loading />;
}

function Shown({ order }: { order: Answer }) {
  const { timeZone } = useHouse();
  const [search, change] = useAddress();
  const main = modelShown(order.models, search.model);
  const usual = usualBeside(order.models, main?.id ?? '');
  const beside = order.models.filter((model) => usual.includes(model.id));
  return (
    <>
      <div className="bar">
        <p>
          Order {order.number} · <ClientLink order={order} /> ·{' '}
          <span className="nw">{moment(order.at, timeZone)}</span>
          {order.namespace && ` · ${order.namespace}`}
        </p>
        <p className="c">
          {order.run ? `run ${order.run.number}, ${moment(order.run.at, timeZone)}` : 'live'}
        </p>
      </div>
      <Said order={order} />
      <FailedChecks checks={order.checks} run={order.run?.id} />
      <UnderstoodChecks checks={order.checks} run={order.run?.id} />
      <Facts order={order} />
      {order.touches.length > 0 && main && (
        <Figure
          title="The touches before it, and what the models give them"
          note={<BarNote models={order.models} main={main} pick={(model) => change({ model })} />}
          table={<PlainCredits order={order} />}
        >
          <ModelKey main={main} beside={beside} ranged={false} />
          <Timeline order={order} main={main} beside={beside} />
        </Figure>
      )}
      {main && (
        <CreditTable
          order={order}
          main={main}
          beside={beside}
          open={search.touch}
          choose={(touch) => change({ touch })}
        />
      )}
      <Margin order={order} />
    </>
  );
}

function BarNote({
  models,
  main,
  pick,
}: {
  models: readonly Model[];
  main: Model;
  pick: (model: string) => void;
}) {
  return (
    <>
      the part of the order that each got; the bar is{' '}
      <Pick
        label="Model"
        value={main.id}
        shown={main.name.toLowerCase()}
        options={models.map((model) => ({ value: model.id, name: model.name }))}
        onPick={pick}
      />
    </>
  );
}

function ClientLink({ order: { client } }: { order: Answer }) {
  if (!client) return <i>someone unknown</i>;
  return (
    <Link className="link" to="/clients/$client" params={{ client: client.id }}>
      {client.name || 'a client without a name'}
    </Link>
  );
}

/** What was ordered, what it is worth, and which order of the client's it is. */
function Facts({ order }: { order: Answer }) {
  const { clientOrders: orders, lines, currency } = order;
  const what = lines
    .map((line) => (line.quantity > 1 ? `${figure(line.quantity)} × ${line.name}` : line.name))
    .join(', ');
  const since = orders.previousAt
    ? lasting((Date.parse(order.at) - Date.parse(orders.previousAt)) / 1000)
    : undefined;
  return (
    <p className="facts-line">
      {what && `${what}. `}
      <b>{order.heldOut ? 'Not counted' : money(order.value, currency)}</b>{' '}
      <span className="q">
        {!order.heldOut && order.gross !== order.value && `of ${money(order.gross, currency)} gross. `}
        {order.refunds.length > 0 && `${counted(order.refunds.length, 'refund')} taken off. `}
        {order.client &&
          `The client’s ${ordinal(orders.nth)} order${since ? `; the one before was ${since} earlier` : ''}.`}
      </span>
    </p>
  );
}
