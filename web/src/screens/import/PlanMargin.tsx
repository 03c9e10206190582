import { day, dayOf, period } from '../../dates';
import { figure } from '../../format';
import { useHouse } from '../../session';
import type { Plan } from './answer';
import { WORDS } from './said';

const FORMATS = { jsonl: 'JSON lines', csv: 'CSV', parquet: 'Parquet', vcard: 'vCard' } as const;

/** What is kept with every row, and what taking the file would change. */
export function PlanMargin({ plan }: { plan: Plan }) {
  const { timeZone } = useHouse();
  const [from, to] = [plan.sample.from, plan.sample.to].map((at) => at && inHouse(at, timeZone));
  return (
    <aside className="m">
      <section>
        <h2>Kept with every row</h2>
        <dl className="facts">
          <dt>Source</dt>
          <dd>{plan.source}</dd>
          <dt>File</dt>
          <dd className="long">{plan.dataset}</dd>
          <dt>Written in</dt>
          <dd>
            {FORMATS[plan.format]}
            {plan.format !== 'parquet' && plan.encoding !== 'utf-8' && `, ${plan.encoding}`}
          </dd>
          <dt>Money in</dt>
          <dd>{plan.currency}, where nothing else is said</dd>
          <dt>Times in</dt>
          <dd>{plan.timeZone}, where nothing else is said</dd>
        </dl>
      </section>
      {from && to && plan.kind !== 'clients' && (
        <section>
          <h2>What it would bring</h2>
          <p className="q">
            {WORDS[plan.kind].many[0]!.toUpperCase() + WORDS[plan.kind].many.slice(1)} of{' '}
            {plan.sample.whole ? period(from, to) : `${day(from)} and after`}.
          </p>
        </section>
      )}
      {plan.replaces > 0 && (
        <section>
          <h2>It was here before</h2>
          <p className="q">
            The last {plan.dataset} brought {figure(plan.replaces)}. Rows that come again are counted once, as
            this file has them; rows without an id that do not come again are taken out.
          </p>
        </section>
      )}
      {plan.remembered && (
        <section>
          <h2>Remembered</h2>
          <p className="q">
            Columns of these names came from {plan.source} before, and are read the same way.
          </p>
        </section>
      )}
    </aside>
  );
}

/** The day of the house on which an instant falls; what is a day already stays. */
function inHouse(at: string, timeZone: string): string {
  return at.includes('T') ? dayOf(at, timeZone) : at;
}
