import { Fragment, useState } from 'react';
import { useLots } from '../../lots';
import { counted } from '../../format';
import type { Answer } from './answer';
import { Opened } from './Opened';
import { channelsOf } from './channels';
import { GROUPS, LineRow, TableRow } from './RuleRow';
import { rowsOf, shownRows, type Row } from './rows';
import { useNarrow } from './useNarrow';
import type { Rules } from './useRules';

/** The rules in order, as a waterfall; what is being changed stands open in its place. */
export function RuleTable({ rules, answer }: { rules: Rules; answer: Answer }) {
  useLots();
  const narrow = useNarrow();
  const [all, setAll] = useState(false);
  const { draft, trial } = rules;
  const rows = rowsOf(answer, draft, trial.data);
  const shown = shownRows(rows, all);
  const opened = <Opened rules={rules} channels={channelsOf(rows)} />;
  const row = (each: Row) => ({
    row: each,
    last: shown.at(-1)?.id === each.id,
    first: shown[0]?.id === each.id,
    rules,
    unassigned: answer.unassigned,
  });
  const Line = narrow ? LineRow : TableRow;
  const groups = GROUPS.map((group) => {
    const within = shown.filter((each) => each.group === group.key);
    return (
      <Fragment key={group.key}>
        <Head name={group.name} narrow={narrow} />
        {group.key === 'house' && draft && !draft.open && <Place narrow={narrow}>{opened}</Place>}
        {within.map((each) =>
          each.id === draft?.open ? (
            <Place key={each.id} number={each.number} narrow={narrow}>
              {opened}
            </Place>
          ) : (
            <Line key={each.id} {...row(each)} />
          ),
        )}
        {group.key === 'house' && within.length === 0 && !draft && (
          <None narrow={narrow} write={() => rules.write()} />
        )}
      </Fragment>
    );
  });
  const folded = rows.length - shownRows(rows, false).length;
  return (
    <>
      {narrow ? (
        <ul className="rows" aria-label="Rules in order">
          {groups}
        </ul>
      ) : (
        <table className="t rules" aria-label="Rules in order">
          <Heads />
          <tbody>{groups}</tbody>
        </table>
      )}
      {folded > 0 && (
        <p className="more">
          <button className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all
              ? 'Fold away those that catch nothing'
              : `${counted(folded, 'more rule')} of Maison’s that catch${folded === 1 ? 'es' : ''} nothing in these days`}
          </button>
        </p>
      )}
    </>
  );
}

function Heads() {
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="sr">Place</span>
        </th>
        <th scope="col">When</th>
        <th scope="col">It is</th>
        <th scope="col" className="pl">
          <span className="scale">
            <span>0</span>
            <span>50</span>
            <span>100 %</span>
          </span>
        </th>
        <th scope="col" className="n">
          Catches
        </th>
      </tr>
    </thead>
  );
}

function Head({ name, narrow }: { name: string; narrow: boolean }) {
  if (narrow) return <li className="pg">{name}</li>;
  return (
    <tr className="group">
      <th colSpan={5} scope="rowgroup">
        {name}
      </th>
    </tr>
  );
}

function Place(props: { number?: number; narrow: boolean; children: React.ReactNode }) {
  if (props.narrow) return <li className="new">{props.children}</li>;
  return (
    <tr className="new">
      <td className="no">{props.number ?? '+'}</td>
      <td colSpan={4}>{props.children}</td>
    </tr>
  );
}

function None({ narrow, write }: { narrow: boolean; write: () => void }) {
  const said = (
    <span className="q">
      None yet: Maison’s rules name everything.{' '}
      <button className="link" onClick={write}>
        Write the first
      </button>
    </span>
  );
  if (narrow) return <li>{said}</li>;
  return (
    <tr>
      <td />
      <td colSpan={4}>{said}</td>
    </tr>
  );
}
