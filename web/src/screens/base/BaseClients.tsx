import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useAddress, type Search } from '../../address';
import { request } from '../../api';
import { day, dayOf } from '../../dates';
import { counted, figure } from '../../format';
import { Breakable } from '../../parts/Breakable';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { LotTable, type Column } from '../../parts/LotTable';
import { Pick } from '../../parts/Pick';
import { useHouse } from '../../session';
import { useTitle } from '../../title';
import type { Field, Grouping, ListAnswer, Mark } from './answer';
import { Arrived } from './Arrived';
import './base.css';
import { FIELDS, GROUPINGS, MARKS, NONE, ofGroup } from './fields';

type Client = ListAnswer['clients'][number];

const MOST = 500;
const ANYBODY = 'anybody';

/** Who stands behind a figure of the base: the sentence says which clients, and its words are the controls. */
export function Screen() {
  useTitle('Clients of the base');
  const [search, change] = useAddress();
  const list = listOf(search);
  const answer = useQuery({
    queryKey: ['base', 'clients', list],
    queryFn: ({ signal }) =>
      request<ListAnswer>('/api/base/clients', { query: { ...list, limit: MOST }, signal }),
    placeholderData: keepPreviousData,
  });
  const { data } = answer;
  return (
    <div className="base">
      <div className="bar">
        <p>
          <Link className="link" to="/base" search={list.by ? { by: list.by } : {}}>
            State of the base
          </Link>
        </p>
        <p className="c wide">
          <kbd>J</kbd> <kbd>K</kbd> move <kbd>Enter</kbd> open
        </p>
      </div>
      <Phrase list={list} count={answer.isPlaceholderData ? undefined : data?.count} change={change} />
      {list.by === 'source' && list.group && !list.mark && !list.field && (
        <Arrived source={list.group} inList />
      )}
      {answer.error && !data && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading />}
      {data && (
        <div className={answer.isPlaceholderData ? 'stale' : undefined}>
          {<Listed data={data} list={list} />}
        </div>
      )}
    </div>
  );
}

interface List {
  field?: Field;
  has: 'yes' | 'no';
  by?: Grouping;
  group?: string;
  mark?: Mark;
}

/** What the address asks for; what is not known to it is left out. */
function listOf(search: Search): List {
  const field = Object.keys(FIELDS).find((each): each is Field => each === search.field);
  const by = GROUPINGS.find(({ value }) => value === search.by)?.value;
  const mark = Object.keys(MARKS).find((each): each is Mark => each === search.mark);
  return {
    ...(field && { field }),
    has: search.has === 'no' ? 'no' : 'yes',
    ...(by && { by, group: search.group ?? '' }),
    ...(by === 'source' && mark && { mark }),
  };
}

interface Said {
  list: List;
  count: number | undefined;
  change: (change: Search) => void;
}

function Phrase({ list: { field, has, by, group = '', mark }, count, change }: Said) {
  const words = (each: Field) => (has === 'no' ? FIELDS[each].lacks : FIELDS[each].has);
  return (
    <>
      <h1 className="lead phrase">
        {count === undefined ? 'Clients' : counted(count, 'client')}
        {by && ` ${ofGroup(by, group, mark)}`}
        {', '}
        <Pick<Field | typeof ANYBODY>
          label="What is asked of them"
          value={field ?? ANYBODY}
          shown={field ? words(field) : 'whatever is known of them'}
          options={[
            { value: ANYBODY, name: 'whatever is known of them' },
            ...(Object.keys(FIELDS) as Field[]).map((value) => ({ value, name: words(value) })),
          ]}
          onPick={(value) =>
            change(value === ANYBODY ? { field: undefined, has: undefined } : { field: value })
          }
        />
      </h1>
      <p className="q choose">
        {field && (
          <button className="link" onClick={() => change({ has: has === 'no' ? undefined : 'no' })}>
            {`Those ${has === 'no' ? FIELDS[field].has : FIELDS[field].lacks}`}
          </button>
        )}
        {by && (
          <button
            className="link"
            onClick={() => change({ by: undefined, group: undefined, mark: undefined })}
          >
            Of the whole base
          </button>
        )}
      </p>
    </>
  );
}

const COLUMNS: Column<Client>[] = [
  { key: 'name', head: 'Client', cell: (client) => <Name client={client} /> },
  { key: 'tier', head: 'Tier', width: 200, cell: ({ tier }) => <Told value={tier} /> },
  { key: 'boutique', head: 'Boutique', width: 240, cell: ({ boutique }) => <Told value={boutique} /> },
];

const FAULT: Column<Client> = {
  key: 'fault',
  head: 'Told, and not valid',
  cell: (client) => <Faults client={client} />,
};

/** What the list tells of each client beside who they are: what stands behind its figure. */
function shownOf({ field, has, mark }: List): 'faults' | 'told' | undefined {
  if (mark === 'unreadable email' || mark === 'unreadable phone' || mark === 'shared') return 'faults';
  if (field === 'fresh') return 'told';
  return has === 'no' && (field === 'readable email' || field === 'readable phone') ? 'faults' : undefined;
}

function Listed({ data: { clients, count }, list }: { data: ListAnswer; list: List }) {
  const navigate = useNavigate();
  const { timeZone } = useHouse();
  const shown = shownOf(list);
  const told = ({ told: at }: Client) => (at ? day(dayOf(at, timeZone)) : 'never');
  const columns = [
    ...COLUMNS,
    ...(shown === 'faults' ? [FAULT] : []),
    ...(shown === 'told' ? [{ key: 'told', head: 'Told last', figure: true, cell: told }] : []),
  ];
  if (clients.length === 0)
    return <Empty title="Nobody">No client is such. Ask for the others, or for something else, above.</Empty>;
  return (
    <>
      <LotTable
        label="Clients"
        className="listed"
        columns={columns}
        groups={[{ rows: clients }]}
        keyOf={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/clients/$client', params: { client: id } })}
        line={(client) => (
          <>
            <div className="head">
              <Name client={client} />
              <span className="c">
                {[client.tier, client.boutique].filter((each) => each !== NONE).join(', ')}
              </span>
            </div>
            {shown === 'faults' && <Faults client={client} />}
            {shown === 'told' && <p className="c">told last {told(client)}</p>}
          </>
        )}
      />
      {count > clients.length && (
        <p className="c more-line">
          The first {figure(clients.length)} by name. A tier, a boutique or a source has fewer; choose one on
          the state of the base.
        </p>
      )}
    </>
  );
}

function Name({ client: { id, name } }: { client: Client }) {
  return (
    <Link className="nm" to="/clients/$client" params={{ client: id }} tabIndex={-1}>
      {name || 'Without a name'}
    </Link>
  );
}

/** What was told of them that is not valid, as it was written, and why it is not. */
function Faults({ client: { faults } }: { client: Client }) {
  if (faults.length === 0) return <span className="c">nothing told</span>;
  return faults.map(({ value, source, why }) => (
    <p key={`${source} ${value} ${why}`} className="fault">
      <Breakable text={value} />{' '}
      <span className="c">
        {why}; {source}
      </span>
    </p>
  ));
}

function Told({ value }: { value: string }) {
  return value === NONE ? <span className="c">none</span> : value;
}
