import { useQuery } from '@tanstack/react-query';
import { isDoubted } from '../../checks/check';
import { Doubted } from '../../checks/Doubted';
import { counted, figure, listed, spoken } from '../../format';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Range } from '../../parts/Range';
import { axis } from '../../parts/scale';
import type { Ranged } from '../../ranged';
import { said } from './Said';
import { carriedQuery, type Carried } from './sequences';

/** Channels that stood before and are named; the others are summed up. */
const NAMED = 2;
/** Fewer orders are not written. */
const LEAST = 0.05;

/** What the channels carried of the orders after the chosen path. */
export function CarriedNote({ run, path }: { run: string; path: readonly string[] }) {
  const { data, error, refetch } = useQuery(carriedQuery(run, path));
  if (error) return <ErrorPlate error={error} retry={() => void refetch()} />;
  if (!data || data.orders === 0) return null;
  const own = data.channels.filter(({ inSequence }) => inSequence);
  const before = data.channels.filter(({ inSequence, value }) => !inSequence && value >= LEAST);
  const others = before.slice(NAMED);
  return (
    <Doubted checks={data.checks}>
      <section className="notes carried">
        <div>
          <h3>What {listed(own.map(({ channel }) => spoken(channel)))} carried</h3>
          <p>
            Of the {counted(data.orders, 'order')} of run {data.run?.number} that came after {said({ path })}
            {own.map((each, index) => (
              <Part key={each.channel} part={each} name={spoken(each.channel)} first={index === 0} />
            ))}
            {before.slice(0, NAMED).map((each) => (
              <Part key={each.channel} part={each} name={`earlier ${spoken(each.channel)}`} />
            ))}
            {others.length > 0 && (
              <>
                ; {counted(others.length, 'other channel')} before them caused{' '}
                <b className="ink fig">{written(others.reduce((sum, { value }) => sum + value, 0))}</b>
              </>
            )}
            . The rest, <Figures part={data.baseline} />, would have come.
            {isDoubted(data.checks) && (
              <span className="cau"> A check of the run failed: do not rely on this until it is understood.</span>
            )}
          </p>
        </div>
        <Drawn carried={data} />
      </section>
    </Doubted>
  );
} // prettier-ignore

function Part({ part, name, first = false }: { part: Ranged; name: string; first?: boolean }) {
  return (
    <>
      {first ? ', ' : '; '}
      {name} caused <Figures part={part} />
    </>
  );
}

const written = (orders: number) => figure(orders, orders < 10 ? 1 : 0);

function Figures({ part }: { part: Ranged }) {
  return (
    <>
      <b className="ink fig">{written(part.value)}</b> ({written(part.low)}–{written(part.high)})
    </>
  );
}

function Drawn({ carried: { channels, orders } }: { carried: Carried }) {
  const [most] = channels;
  if (!most) return null;
  const scale = axis(0, orders, { width: 240, pad: 2 });
  return (
    <div>
      {channels
        .filter(({ inSequence }) => inSequence)
        .map((each) => (
          <Range
            key={each.channel}
            axis={scale}
            height={22}
            grid={[0]}
            rail
            verdict={each.low > 0 ? 'incremental' : 'grey'}
            estimate={each}
            label={`${spoken(each.channel)}: ${written(each.value)} of ${written(orders)} orders, ${written(each.low)} to ${written(each.high)}`}
          />
        ))}
    </div>
  );
}
