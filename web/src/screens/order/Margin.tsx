import { moment } from '../../dates';
import { useHouse } from '../../session';
import { accountOf, besides } from './account';
import type { Answer } from './answer';
import { dividedWords } from './divided';
import { restName } from './names';

/** Below the table: what was ordered, what happened to the order since, and how to read the parts. */
export function Margin({ order }: { order: Answer }) {
  const { timeZone } = useHouse();
  const also = besides(order);
  return (
    <div className="notes">
      <section>
        <h3>What was ordered</h3>
        <ul className="lines">
          {accountOf(order, timeZone).map(({ what, amount, sum }, index) => (
            <li key={index} className={sum ? 'total' : undefined}>
              {sum ? <b>{what}</b> : <span>{what}</span>}
              {sum ? <b>{amount}</b> : <span>{amount}</span>}
            </li>
          ))}
        </ul>
        {also && <p className="c">{also}</p>}
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
          {order.history.length === 0 && <li>nothing is known of it any more</li>}
        </ul>
      </section>
      <section>
        <h3>How to read the parts</h3>
        <p>
          {restName(order.models) === 'Baseline' &&
            'Incremental is how likely each touch is to have caused the order; with the baseline, which would have come anyway, it adds up to 100. '}
          {dividedWords(order, timeZone)} A rule has no range, because it estimates nothing. Open a touch to
          see how it is the client’s and which rule named its channel.
        </p>
      </section>
    </div>
  );
}
