import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Search } from '../../address';
import { request } from '../../api';
import { moment } from '../../dates';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { LotTable, type Column } from '../../parts/LotTable';
import { useHouse } from '../../session';
import { useTitle } from '../../title';
import type { AuditLine } from './answer';
import './people.css';
import { doneWords } from './doneWords';

const PAGE = 100;

/** Who did what, and who looked at whom? */
export function Screen() {
  useTitle('Who did what');
  const { actor, subject }: Search = useSearch({ strict: false });
  const lines = useInfiniteQuery({
    queryKey: ['audit', actor, subject],
    queryFn: ({ pageParam, signal }) =>
      request<{ lines: AuditLine[] }>('/api/audit', {
        query: { actor, subject, before: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.lines.length === PAGE ? last.lines.at(-1)!.id : undefined),
  });
  const all = lines.data?.pages.flatMap((page) => page.lines);
  return (
    <>
      <div className="bar">
        <p>
          Who did what {actor && <>· {actor}</>} {subject && <>· one subject</>}{' '}
          {(actor ?? subject) && (
            <Link className="link" to="/audit">
              everything
            </Link>
          )}
        </p>
      </div>
      {lines.error && !all && <ErrorPlate error={lines.error} retry={() => void lines.refetch()} />}
      {lines.isPending && <Loading />}
      {all && <Shown lines={all} />}
      {lines.hasNextPage && (
        <p className="acts">
          <Button small disabled={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
            Earlier
          </Button>
        </p>
      )}
    </>
  );
}

function Shown({ lines }: { lines: readonly AuditLine[] }) {
  const { timeZone } = useHouse();
  const columns: Column<AuditLine>[] = [
    { key: 'at', head: 'When', width: 150, cell: ({ at }) => moment(at, timeZone) },
    { key: 'who', head: 'Who', width: 260, cell: (line) => <Who line={line} /> },
    { key: 'what', head: 'What', cell: (line) => <What line={line} /> },
  ];
  return (
    <LotTable
      label="Who did what"
      columns={columns}
      groups={[{ rows: lines }]}
      keyOf={({ id }) => String(id)}
      line={(line) => (
        <>
          <div className="head">
            <span>
              <What line={line} />
            </span>
          </div>
          <p className="c head">
            <Who line={line} />
            <span>{moment(line.at, timeZone)}</span>
          </p>
        </>
      )}
    />
  );
}

function Who({ line }: { line: AuditLine }) {
  return (
    <>
      <Link className="link" to="/audit" search={{ actor: line.actor }}>
        {line.actor}
      </Link>
      {line.actingFor && <span className="c"> for {line.actingFor}</span>}
    </>
  );
}

function What({ line }: { line: AuditLine }) {
  const { words, client } = doneWords(line);
  return (
    <>
      {words}{' '}
      {client && (
        <Link className="link" to="/clients/$client" params={{ client }}>
          client
        </Link>
      )}
      {client && ' '}
      {client && (
        <Link className="link c" to="/audit" search={{ subject: client }}>
          all who did
        </Link>
      )}
    </>
  );
}
