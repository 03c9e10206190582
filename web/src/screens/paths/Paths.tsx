import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../api';
import { isDoubted } from '../../checks/check';
import { useAddress } from '../../address';
import { EVERYTHING } from '../../dates';
import { LIVE, useFilters } from '../../filters';
import { counted, figure, moneyShort, named, percent } from '../../format';
import { NoOrders } from '../../NoOrders';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Figure, PlainTable } from '../../parts/Figure';
import { Flow } from '../../parts/Flow';
import { Loading } from '../../parts/Loading';
import { useTitle } from '../../title';
import type { Answer } from './answer';
import { CarriedNote } from './CarriedNote';
import { Controls, lengthOf, transformOf } from './Controls';
import { find, pathKey } from './finding';
import { Said } from './Said';
import './paths.css';
import { PathTable } from './PathTable';
import { SequenceTable } from './SequenceTable';
import { sequencesQuery } from './sequences';
import { bestOf } from './sequenceWords';
import { Times } from './Times';

/** Which sequences lead to orders, how often, and how long they take? */
export function Screen() {
  useTitle('Paths');
  const [search] = useAddress();
  const [filters, change] = useFilters();
  const query = { ...filters, transform: transformOf(search), length: lengthOf(search) };
  const answer = useQuery({
    queryKey: ['paths', query],
    queryFn: ({ signal }) => request<Answer>('/api/paths', { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE,
  });
  return (
    <>
      <Controls filters={filters} search={search} change={change} />
      {answer.error && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading />}
      {answer.data && answer.data.orders === 0 && (
        <NoOrders everything={() => change({ from: EVERYTHING })}>
          A path is what came before an order, and no order falls into these days, with these clients.
        </NoOrders>
      )}
      {answer.data && answer.data.orders > 0 && (
        <Shown
          answer={answer.data}
          length={lengthOf(search)}
          open={search.path}
          choose={(path) => change({ path })}
        />
      )}
    </>
  );
}

interface View {
  answer: Answer;
  length: string;
  open: string | undefined;
  choose: (path: string | undefined) => void;
}

function Shown({ answer, length, open, choose }: View) {
  const rows = drawnRows(answer);
  const chosen =
    answer.paths.find((path) => pathKey(path) === open) ?? find(answer.paths).commonest ?? answer.paths[0];
  const found = useQuery(sequencesQuery).data;
  return (
    <>
      <Said answer={answer} best={found && bestOf(found)} doubted={isDoubted(found?.checks ?? [])} />
      <Figure
        title="What came before an order, touch by touch"
        note={noteOf(answer)}
        table={<FlowTable answer={answer} />}
      >
        <div className="fl">
          <Flow
            orders={answer.orders}
            untouched={answer.untouched.orders}
            worth={moneyShort(answer.value, answer.currency)}
            channels={rows.map((row) => row.channel)}
            shares={new Map(rows.map((row) => [row.channel, row.share]))}
            ways={answer.flow}
            chosen={chosen}
            label={labelOf(answer)}
          />
        </div>
      </Figure>
      {answer.paths.length > 0 && (
        <div className="low">
          <PathTable answer={answer} length={length} chosen={chosen} choose={choose} />
          <Times answer={answer} />
        </div>
      )}
      {found && <SequenceTable found={found} />}
      {found?.run && chosen && <CarriedNote run={found.run.id} path={chosen.path} />}
    </>
  );
}

/** More rows than this cannot be read as a timetable. */
const MOST_ROWS = 12;

/** The channels that have a row: those that came before the most orders, as the house lists them. */
function drawnRows({ rows }: Answer): Answer['rows'] {
  const least = rows.map((row) => row.share).sort((a, b) => b - a)[MOST_ROWS - 1] ?? 0;
  return rows.filter((row) => row.share >= least).slice(0, MOST_ROWS);
}

function noteOf(answer: Answer): string {
  const rarer = answer.rows.length - drawnRows(answer).length;
  return [waysNote(answer), rarer > 0 && `${counted(rarer, 'rarer channel')} only in the table`]
    .filter(Boolean)
    .join('; ');
}

function waysNote({ notDrawn }: Answer): string {
  if (notDrawn.under <= 1) return 'width is orders; every way is drawn';
  return `width is orders; ways under ${counted(notDrawn.under, 'order')} are not drawn (${percent(notDrawn.share)} of all)`;
}

function labelOf(answer: Answer): string {
  const widest = answer.flow.filter((way) => way.to !== 'order').toSorted((a, b) => b.orders - a.orders)[0];
  const to =
    widest && widest.to !== 'order' ? `; ${widest.from.channel} to ${widest.to.channel} is the widest` : '';
  return `Flow of the last ${answer.steps} touches before ${counted(answer.orders, 'order')}, by channel${to}`;
}

const BACK = ['order', 'the last', '2nd last', '3rd last', '4th last', '5th last'];

function FlowTable({ answer }: { answer: Answer }) {
  const ways = answer.flow.toSorted((a, b) => a.from.step - b.from.step || b.orders - a.orders);
  return (
    <PlainTable
      head={['Touch', 'Channel', 'then', 'Orders']}
      rows={[
        ...ways.map((way) => [
          BACK[way.from.step] ?? figure(way.from.step),
          named(way.from.channel),
          way.to === 'order' ? 'the order' : named(way.to.channel),
          way.orders,
        ]),
        ['none', 'no touch at all', 'the order', answer.untouched.orders],
      ]}
    />
  );
}
