import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { request } from '../../api';
import { counted, figure } from '../../format';
import { Range } from '../../parts/Range';
import { axis } from '../../parts/scale';
import type { Estimate, Quality } from '../../quality';

const WIDTH = 240;

/** How right clients are, as far as people's decisions and the linkage can tell. */
export function Estimated({ quality }: { quality: Quality | null }) {
  return (
    <section>
      <h2>
        {quality ? `As estimated, ${figure(quality.precision.level * 100)}\u202f%` : 'Records of one person'}
      </h2>
      {quality ? (
        <>
          <div className="estimates">
            <Share name="Pairs joined rightly" estimate={quality.precision} />
            <Share name="Pairs found" estimate={quality.recall} />
            <Left estimate={quality.missing} />
          </div>
          <p className="q">
            Pairs of records.{' '}
            {quality.labels === 0
              ? 'So the linkage believes of itself; nobody has decided a pair yet.'
              : `By the linkage and ${counted(quality.labels, 'decision')} of people.`}
          </p>
        </>
      ) : (
        <p className="q">Records were not linked yet; that follows an import of clients.</p>
      )}
      <Waiting />
    </section>
  );
}

/** A share of pairs, on a scale from a round number below it to all of them. */
function Share({ name, estimate }: { name: string; estimate: Estimate }) {
  const step = estimate.low < 0.9 ? 0.1 : 0.05;
  const from = Math.max(0, Math.floor(estimate.low / step - 1e-9) * step);
  return (
    <Drawn
      name={name}
      estimate={estimate}
      from={from}
      to={1}
      write={tenths}
      unit={'\u202f%'}
      ends={[figure(from * 100), '100\u202f%']}
    />
  );
}

function Left({ estimate }: { estimate: Estimate }) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, estimate.high)));
  const to = Math.max(1, Math.ceil(estimate.high / power) * power);
  const write = (pairs: number) => figure(Math.round(pairs));
  return (
    <Drawn
      name="Duplicates left"
      estimate={estimate}
      from={0}
      to={to}
      write={write}
      ends={['0', write(to)]}
    />
  );
}

interface Line {
  name: string;
  estimate: Estimate;
  from: number;
  to: number;
  write: (value: number) => string;
  unit?: string;
  ends: readonly [string, string];
}

function Drawn({ name, estimate, from, to, write, unit = '', ends }: Line) {
  const range = `${write(estimate.low)}–${write(estimate.high)}`;
  return (
    <div className="estimated">
      <p className="head">
        <span>{name}</span>
        <span className="nw">
          <b>{write(estimate.value) + unit}</b>
          {'\u2002'}
          <span className="c">{range}</span>
        </span>
      </p>
      <Range
        axis={axis(from, to, { width: WIDTH })}
        height={16}
        verdict="incremental"
        estimate={estimate}
        grid={[]}
        rail
        label={`${name}: ${write(estimate.value)}${unit}, ${range}`}
      />
      <p className="ends c" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </p>
    </div>
  );
}

/** A share near all, to a tenth of a per cent. */
function tenths(share: number): string {
  return figure(share * 100, 1);
}

/** How many pairs wait for a person. */
function Waiting() {
  const queue = useQuery({
    queryKey: ['base', 'waiting'],
    queryFn: ({ signal }) =>
      request<{ waiting: number }>('/api/records/pairs', { query: { limit: 1 }, signal }),
  });
  const waiting = queue.data?.waiting;
  if (waiting === 0) return <p className="q">No pair needs a person.</p>;
  return (
    <p className="q">
      <Link className="link" to="/records">
        {waiting === undefined ? 'Pairs that need a person' : counted(waiting, 'pair')}
      </Link>
      {waiting !== undefined && ` ${waiting === 1 ? 'needs' : 'need'} a person.`}
    </p>
  );
}
