import type { KeyboardEvent, ReactNode } from 'react';
import { counted, figure, named, numeral, percent } from '../../format';
import { LOT } from '../../lots';
import { Waterfall, type Caught } from '../../parts/Waterfall';
import type { Answer } from './answer';
import { moved } from './draft';
import type { Row } from './rows';
import type { Rules } from './useRules';
import { Worded } from './Worded';

export const GROUPS: readonly { key: Row['group']; name: string }[] = [
  { key: 'dropped', name: 'Never a touch, and dropped in sight' },
  { key: 'house', name: 'Rules of the house' },
  { key: 'maison', name: 'Maison’s rules' },
];

interface Shown {
  row: Row;
  first: boolean;
  last: boolean;
  rules: Rules;
  unassigned: Answer['unassigned'];
}

/** A rule as a row of the wide table; one of the house opens, moves and goes by key. */
export function TableRow(shown: Shown) {
  const { row } = shown;
  return (
    <tr {...acting(shown)}>
      <td className="no">{row.number}</td>
      <td className="wh">
        <Sentence {...shown} />
      </td>
      <td className="is">
        <Channel row={row} />
      </td>
      <td className="pl">
        <Drawn {...shown} />
      </td>
      <td className="n">
        <Count row={row} />
        {row.group === 'house' && <Acts {...shown} />}
      </td>
    </tr>
  );
}

/** The same on the phone: its channel and count, then its sentence and the drawing. */
export function LineRow(shown: Shown) {
  const { row } = shown;
  return (
    <li {...acting(shown)}>
      <div className="head">
        <span>
          <span className="no">{row.number}</span> <Channel row={row} />
        </span>
        <Count row={row} />
      </div>
      <p className="wh">
        <Sentence {...shown} />
      </p>
      <Drawn {...shown} />
      {row.group === 'house' && <Acts {...shown} />}
    </li>
  );
}

function Sentence({ row, unassigned, rules }: Shown) {
  if (row.id === 'unassigned') return <Unassigned unassigned={unassigned} write={rules.write} />;
  return (
    <>
      <Worded sentence={row.sentence} /> {row.note && <span className="c">{row.note}</span>}
    </>
  );
}

/** What falls through, and the one next rule to write. */
function Unassigned({ unassigned, write }: { unassigned: Answer['unassigned']; write: Rules['write'] }) {
  const [first] = unassigned.largest;
  if (!first) return <>none of these; no source is left without a rule</>;
  return (
    <>
      none of these; {counted(unassigned.sources, 'source')}, the largest{' '}
      <b>{first.source || 'without a name'}</b>, {figure(first.events)}.{' '}
      <button className="link" onClick={() => write(first.source)}>
        Write a rule for it
      </button>
    </>
  );
}

function Channel({ row }: { row: Row }) {
  if (row.channel === null) return <span className="q">no touch</span>;
  return <b className="ch">{row.channel ? named(row.channel) : 'not said yet'}</b>;
}

function Count({ row }: { row: Row }) {
  const falls = row.id === 'unassigned' && row.events > 0;
  return <span className={falls ? 'count cau' : 'count'}>{figure(row.events)}</span>;
}

function Drawn({ row, first, last }: Shown) {
  const caught: Caught = row.id === 'unassigned' ? 'through' : row.channel === null ? 'dropped' : 'taken';
  return (
    <Waterfall
      from={row.from}
      to={row.to}
      caught={caught}
      above={!first}
      below={!last}
      label={`${counted(row.events, 'event')}, ${percent(row.to - row.from)}`}
    />
  );
}

/** What can be done to a rule of the house, shown with its key when the row is looked at. */
function Acts({ row, rules }: Shown) {
  const act = (name: string, key: string, run: () => void) => (
    <button type="button" className="link" aria-label={`${name} rule ${numeral(row.number)}`} onClick={run}>
      {name} <kbd>{key}</kbd>
    </button>
  );
  const does = actionsOf(row, rules);
  return (
    <span className="does">
      {act('Edit', 'E', does.e)} {act('Up', 'U', does.u)} {act('Down', 'D', does.d)}{' '}
      {act('Remove', 'R', does.r)}
    </span>
  );
}

function actionsOf(row: Row, { rules, open, arrange }: Rules) {
  return {
    e: () => open(row.id),
    u: () => arrange(moved(rules, row.id, -1)),
    d: () => arrange(moved(rules, row.id, 1)),
    r: () => arrange(rules.filter(({ id }) => id !== row.id)),
  };
}

/** What makes a row one that J and K stop at, and a rule of the house one that opens. */
function acting({ row, rules }: Shown): Record<string, unknown> & { children?: ReactNode } {
  const stop = { ...LOT, tabIndex: 0, 'data-rule': row.id };
  if (row.group !== 'house') return stop;
  const does = actionsOf(row, rules);
  return {
    ...stop,
    className: 'lot',
    onClick: (event: { target: EventTarget }) => {
      if (!(event.target instanceof Element && event.target.closest('button, a'))) does.e();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
      const run = event.key === 'Enter' ? does.e : does[event.key.toLowerCase() as keyof typeof does];
      if (!run) return;
      event.preventDefault();
      run();
    },
  };
}
