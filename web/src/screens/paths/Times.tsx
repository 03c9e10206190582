import { figure } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { Histogram } from '../../parts/Histogram';
import type { Answer, Times as Taken } from './answer';

/** How long orders took, and how many touches: counts, with the middle half and the median. */
export function Times({ answer }: { answer: Answer }) {
  const { timeToOrder: time, touchesToOrder: touches } = answer;
  return (
    <aside className="m2">
      <section>
        <Figure marginal title="Time to order" table={<Counts taken={time} unit="Days" />}>
          <Histogram {...time} unit="days" label={`Days from the first touch to the order: ${said(time)}`} />
        </Figure>
        <p>
          <b>{figure(time.median)} days</b> at the median from the first touch; the middle half took{' '}
          {figure(time.low)} to {figure(time.high)}.
        </p>
      </section>
      <section>
        <Figure marginal title="Touches to order" table={<Counts taken={touches} unit="Touches" />}>
          <Histogram {...touches} whole unit="touches" label={`Touches before the order: ${said(touches)}`} />
        </Figure>
        <p>
          <b>{figure(touches.median)}</b> at the median; the middle half needed {figure(touches.low)} to{' '}
          {figure(touches.high)}.
        </p>
      </section>
      <section>
        <h2>How often a path leads to an order</h2>
        <p>
          Of all journeys that ended with these touches, with an order or without one, the share that had one.
          It is counted; it does not say that the touches caused it.
        </p>
      </section>
    </aside>
  );
}

function said({ median, low, high }: Taken): string {
  return `${figure(median)} at the median, the middle half ${figure(low)} to ${figure(high)}`;
}

function Counts({ taken, unit }: { taken: Taken; unit: string }) {
  const span = (from: number, to: number) =>
    to - from <= 1 ? figure(from) : `${figure(from)} to ${figure(to)}`;
  return (
    <PlainTable
      head={[unit, 'Orders']}
      rows={taken.bins.map((bin) => [span(bin.from, bin.to), bin.orders])}
    />
  );
}
