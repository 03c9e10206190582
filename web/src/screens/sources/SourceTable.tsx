import { useState } from 'react';
import { ago, clock, lasting } from '../../dates';
import { counted, figure } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { Spark } from '../../parts/Spark';
import { useHouse } from '../../session';
import type { Answer, Source } from './answer';
import { inOrder, since, stateOf, takenOf, wayOf, type State } from './finding';
import { Settings } from './Settings';

const MARKS: Readonly<Record<State, string>> = {
  silent: '■',
  'refusing some': '◧',
  well: '□',
  waiting: '·',
  stopped: '–',
};
const LOOKS: Readonly<Record<State, string>> = {
  silent: 'err',
  'refusing some': 'cau',
  well: 'q',
  waiting: 'acc',
  stopped: 'c',
};

/** What each source sent in the last day; a row opens its settings. */
export function SourceTable({ answer }: { answer: Answer }) {
  const { timeZone } = useHouse();
  const [open, setOpen] = useState<string>();
  const now = new Date(answer.at);
  const columns: Column<Source>[] = [
    { key: 'source', head: 'Source', width: 190, cell: (source) => <Named source={source} /> },
    { key: 'state', head: 'State', width: 130, cell: (source) => <StateMark source={source} /> },
    { key: 'spark', head: <Ends at={answer.at} />, cell: (source) => <Drawn source={source} now={now} /> },
    {
      key: 'seen',
      head: 'Last seen',
      figure: true,
      width: 120,
      cell: (source) => <Seen source={source} at={answer.at} timeZone={timeZone} />,
    },
    { key: 'taken', head: 'Taken', figure: true, width: 80, cell: (source) => figure(takenOf(source)) },
    {
      key: 'refused',
      head: 'Refused',
      figure: true,
      width: 80,
      cell: (source) => <RefusedCount source={source} />,
    },
    {
      key: 'delay',
      head: 'Delay, 95 % under',
      figure: true,
      width: 120,
      drop: true,
      cell: (source) => delayOf(source),
    },
  ];
  return (
    <LotTable
      label="Sources and what came in from them in the last 24 hours"
      className="sources"
      columns={columns}
      groups={[{ rows: inOrder(answer.sources) }]}
      keyOf={(source) => source.slug}
      selected={open}
      onOpen={(source) => setOpen(source.slug === open ? undefined : source.slug)}
      below={(source) => <Settings source={source} />}
      line={(source) => (
        <>
          <div className="head">
            <b>{source.name}</b>
            <StateMark source={source} />
          </div>
          <Drawn source={source} now={now} />
          <p className="c head">
            <span>
              {source.lastSeen ? `last seen ${since(source.lastSeen, answer.at, timeZone)}` : wayOf(source)}
            </span>
            <span>
              {figure(takenOf(source))} taken{source.refused > 0 && `, ${figure(source.refused)} refused`}
            </span>
          </p>
        </>
      )}
    />
  );
}

function Named({ source }: { source: Source }) {
  return (
    <span className="two-lines">
      <b>{source.name}</b>
      <span className="c">{wayOf(source)}</span>
    </span>
  );
}

function StateMark({ source }: { source: Source }) {
  const state = stateOf(source);
  return (
    <span className={`nw ${LOOKS[state]}`}>
      <span aria-hidden="true">{MARKS[state]}</span> {state}
    </span>
  );
}

function Ends({ at }: { at: string }) {
  const { timeZone } = useHouse();
  return (
    <span className="ends">
      <span>yesterday {clock(at, timeZone)}</span>
      <span>now</span>
    </span>
  );
}

function Drawn({ source, now }: { source: Source; now: Date }) {
  const quiet = stateOf(source) === 'silent' && takenOf(source) === 0 && source.lastSeen !== null;
  const silent = quiet
    ? `nothing for ${lasting((now.getTime() - Date.parse(source.lastSeen!)) / 1000)}`
    : undefined;
  const label = `${source.name}: ${counted(takenOf(source), 'message')} in the last 24 hours, by half hour`;
  return <Spark taken={source.taken} silent={silent} label={label} />;
}

function Seen({ source, at, timeZone }: { source: Source; at: string; timeZone: string }) {
  if (!source.lastSeen) return <span className="c">never</span>;
  return (
    <span className={stateOf(source) === 'silent' ? 'two-lines err' : 'two-lines'}>
      {ago(source.lastSeen, new Date(at))}
      <span className="c">{since(source.lastSeen, at, timeZone)}</span>
    </span>
  );
}

function RefusedCount({ source }: { source: Source }) {
  if (source.refused === 0) return <span className="c">none</span>;
  return (
    <span className={stateOf(source) === 'refusing some' ? 'cau' : undefined}>{figure(source.refused)}</span>
  );
}

function delayOf({ delay95, kind }: Source): string {
  if (delay95 === null || kind === 'files') return '';
  return delay95 < 10 ? `${figure(delay95, 1)}\u202fs` : lasting(delay95);
}
