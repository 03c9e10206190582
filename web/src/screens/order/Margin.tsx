import { moment } from '../../dates';
import { figure, money } from '../../format';
import { useHouse } from '../../session';
import type { Answer } from './answer';

/** Below the table: what was ordered, what happened to the order since, and how to read the parts. */
export function Margin({ order }: { order: Answer }) {
  const { timeZone } = useHouse();
  return (
    <div className="notes">
      <section>
        <h3>What was ordered</h3>
        <ul className="lines">
          {order.lines.map((line, index) => (
            <li key={index}>
              <span>{line.quantity > 1 ? `${figure(line.quantity)} × ${line.name}` : line.name}</span>
              {line.price !== null && <span>{figure(line.price, 2)}</span>}
            </li>
          ))}
          {order.refunds.map((refund) => (
            <li key={refund.at}>
              <span>refund, {moment(refund.at, timeZone)}</span>
              <span>{money(-refund.value, order.currency)}</span>
            </li>
          ))}
          <li>
            <b>counted, net</b>
            <b>{money(order.value, order.currency)}</b>
          </li>
        </ul>
      </section>
      <section>
        <h3>What happened to it</h3>
        <ul className="lines">
          {order.history.map((entry) => (
            <li key={`${entry.at} ${entry.what}`}>
              <span>{entry.what}</span>
              <span className="c">{moment(entry.at, timeZone)}</span>
            </li>
          ))}
          {order.history.length === 0 && <li>nothing since it came in</li>}
        </ul>
      </section>
      <section>
        <h3>How to read the parts</h3>
        <p>
          Each model divides the whole order among these touches; its column adds up to 100. A rule has no
          range, because it estimates nothing. Open a touch to see how it is the client’s and which rule named
          its channel.
        </p>
      </section>
    </div>
  );
}
