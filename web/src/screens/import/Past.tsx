import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../address';
import { moment } from '../../dates';
import { figure } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { useHouse } from '../../session';
import { importsQuery, type Summary } from './answer';
import { suppliedSaid, WORDS } from './said';

const STATES: Readonly<Record<Summary['state'], string>> = {
  planned: 'read, not taken',
  taking: 'being taken',
  done: 'in',
  stopped: '◧ stopped',
  failed: '■ failed',
};

/** Files that were sent before. */
export function Past() {
  const { timeZone } = useHouse();
  const [, change] = useAddress();
  const imports = useQuery(importsQuery).data?.imports ?? [];
  if (imports.length === 0) return null;
  const columns: Column<Summary>[] = [
    { key: 'file', head: 'File', cell: (row) => <Named row={row} /> },
    { key: 'state', head: 'State', cell: (row) => <State row={row} /> },
    {
      key: 'at',
      head: 'Sent',
      cell: (row) => <span className="q nw">{moment(row.createdAt, timeZone)}</span>,
      drop: true,
    },
    { key: 'taken', head: 'Taken', figure: true, cell: (row) => figure(row.accepted) },
    { key: 'refused', head: 'Refused', figure: true, cell: (row) => <Refused count={row.rejected} /> },
  ];
  return (
    <section className="before">
      <h2 className="sec">Before</h2>
      <LotTable
        label="Files that were sent before"
        columns={columns}
        groups={[{ rows: imports }]}
        keyOf={(row) => row.id}
        onOpen={(row) => change({ file: row.id })}
        line={(row) => (
          <>
            <div className="head">
              <span className="fn">{row.file}</span>
              <State row={row} />
            </div>
            <p className="c">{whose(row)}</p>
            <p className="c head">
              <span>{moment(row.createdAt, timeZone)}</span>
              <span>
                {figure(row.accepted)} taken{row.rejected > 0 && `, ${figure(row.rejected)} refused`}
              </span>
            </p>
          </>
        )}
      />
    </section>
  );
}

function Named({ row }: { row: Summary }) {
  return (
    <span className="two-lines">
      <span className="fn">{row.file}</span>
      <span className="c">{whose(row)}</span>
    </span>
  );
}

/** What the file holds, whose it is, and where its people are from. */
function whose(row: Summary): string {
  const supplied = suppliedSaid(row);
  return `${WORDS[row.kind].choice} of ${row.source}${supplied && ` · ${supplied}`}`;
}

function State({ row }: { row: Summary }) {
  const look = { failed: 'err', stopped: 'cau', planned: 'q', taking: 'acc', done: 'q' }[row.state];
  return <span className={`nw ${look}`}>{STATES[row.state]}</span>;
}

function Refused({ count }: { count: number }) {
  return count === 0 ? <span className="c">none</span> : <span className="cau">{figure(count)}</span>;
}
