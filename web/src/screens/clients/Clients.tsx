import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { counted, figure } from '../../format';
import { useKeys } from '../../keys';
import { OnTheirWay } from '../../OnTheirWay';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { PickSome } from '../../parts/Pick';
import { useMay } from '../../session';
import { useTitle } from '../../title';
import { fieldsQuery, type Count, type Field } from './answer';
import { Bulk } from './Bulk';
import './clients.css';
import { ClientTable } from './ClientTable';
import { COLUMNS } from './columns';
import { Sentence } from './Sentence';
import { useMarks } from './useMarks';
import { queryOf, useAsked, useCount, useTable, type Asked } from './useTable';
import { KeepView, Views } from './Views';

/** Who fits this? The filter as a sentence whose phrases are the controls, the count, and the rows. */
export function Screen() {
  useTitle('Clients');
  const asked = useAsked();
  const { answer, rows, first } = useTable(asked);
  const count = useCount(asked).data;
  const fields = useQuery(fieldsQuery).data?.fields ?? [];
  const may = useMay();
  const { filter, q, by, way } = asked;
  const marks = useMarks(`${queryOf(filter)} ${q}`);
  if (answer.error && !first) return <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />;
  if (first && count?.all === 0) return <OnTheirWay>{count.coming ? <Coming /> : <NoClients />}</OnTheirWay>;
  return (
    <>
      <div className="bar">
        <Views asked={asked} />
        <p className="c wide">
          <kbd>J</kbd> <kbd>K</kbd> move <kbd>Enter</kbd> open {may('assigning') && <kbd>Space</kbd>}
          {may('assigning') && ' mark '}
          <kbd>A</kbd> and also <kbd>F</kbd> find
        </p>
      </div>
      <Sentence
        filter={filter}
        phrases={answer.isPlaceholderData ? undefined : first?.phrases}
        fields={fields}
        q={q}
        onChange={(next) => asked.change({ filter: next })}
      />
      {answer.error && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
      <div className="tools">
        <p role="status">
          <Counted count={count} />
        </p>
        <Search key={q} q={q} onText={(text) => asked.change({ q: text })} />
        <Tools asked={asked} fields={fields} />
      </div>
      {!first ? (
        <Loading />
      ) : rows.length === 0 ? (
        <Nobody
          filtered={filter.of.length > 0}
          q={q}
          onClear={() => asked.change({ filter: { match: 'all', of: [] }, q: '' })}
        />
      ) : (
        <div className={answer.isPlaceholderData ? 'stale' : undefined}>
          <ClientTable
            key={`${queryOf(filter)} ${q} ${by} ${way}`}
            rows={rows}
            currency={first.currency}
            columns={asked.columns}
            fields={fields}
            by={by}
            way={way}
            onSort={(next, direction) => asked.change({ by: next, way: direction })}
            q={q}
            marks={may('assigning') ? marks : undefined}
            onEnd={() => {
              if (answer.hasNextPage && !answer.isFetchingNextPage) void answer.fetchNextPage();
            }}
          />
        </div>
      )}
      {may('assigning') && <Bulk marks={marks} filter={filter} q={q} count={count?.count} fields={fields} />}
    </>
  );
}

function Counted({ count }: { count: Count | undefined }) {
  if (!count) return <span className="c">counting…</span>;
  return (
    <>
      <b>{figure(count.count)}</b>{' '}
      <span className="q">
        of {counted(count.all, 'client')}
        {withoutAdviser(count)}
      </span>
    </>
  );
}

function withoutAdviser({ count, unadvised }: Count): string {
  if (unadvised === 0) return '';
  if (unadvised === count) return count === 1 ? '; nobody advises them' : '; none of them has an adviser';
  return `; ${figure(unadvised)} of them ${unadvised === 1 ? 'has' : 'have'} no adviser`;
}

/** Which columns, which view, and the list as a file. */
function Tools({ asked, fields }: { asked: Asked; fields: readonly Field[] }) {
  const may = useMay();
  const options = COLUMNS.filter(({ id }) => fields.some((field) => field.id === id)).map(({ id }) => ({
    value: id,
    name: fields.find((field) => field.id === id)!.name,
  }));
  const file = new URLSearchParams({
    filter: queryOf(asked.filter),
    q: asked.q,
    by: asked.by,
    way: asked.way,
    columns: asked.columns.join(','),
  });
  return (
    <div className="acts wide">
      <PickSome
        label="Columns"
        shown="Columns"
        options={options}
        values={asked.columns}
        onPick={(columns) => asked.change({ columns })}
      />
      <KeepView asked={asked} />
      {may('export') && (
        <a className="pick" href={`/api/table/export.csv?${file.toString()}`} download="clients.csv">
          Export
        </a>
      )}
    </div>
  );
}

/** The text goes into the address once it has rested for a moment, so that each letter is not a question. */
function Search({ q, onText }: { q: string; onText: (text: string) => void }) {
  const [text, setText] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(onText);
  useEffect(() => {
    latest.current = onText;
  });
  useEffect(() => {
    if (text.trim() === q) return undefined;
    const timer = setTimeout(() => latest.current(text.trim()), 150);
    return () => clearTimeout(timer);
  }, [text, q]);
  useKeys([{ key: 'f', does: 'find by name', run: () => input.current?.focus() }]);
  return (
    <label className="finding">
      <span className="c">Name or number</span>
      <input
        ref={input}
        className="input"
        type="search"
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={leave}
      />
    </label>
  );
}

/** Escape leaves the field with its text, Enter goes on to the first row. */
function leave(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Escape' && event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.blur();
  if (event.key === 'Enter') document.querySelector<HTMLElement>('.client-list [data-index="0"]')?.focus();
}

function Nobody({ filtered, q, onClear }: { filtered: boolean; q: string; onClear: () => void }) {
  return (
    <Empty
      title={filtered ? 'Nobody fits this' : `Nobody is called “${q}”`}
      action={
        <button className="btn" onClick={onClear}>
          Show everybody
        </button>
      }
    >
      {filtered
        ? 'Leave a phrase of the sentence out, or change it: each of them opens.'
        : 'Any part of a name counts, with or without accents; so does the beginning of an e-mail address or of a number.'}
    </Empty>
  );
}

function Coming() {
  return (
    <Empty title="Clients are on their way">The table is being made; this page shows it by itself.</Empty>
  );
}

function NoClients() {
  const may = useMay();
  if (!may('files'))
    return (
      <Empty title="No client is yours yet">
        Clients are yours where the house gave them to you, or where their records name you. Ask an owner of
        the house.
      </Empty>
    );
  return (
    <Empty
      title="No client is known yet"
      action={
        <Link className="btn main" to="/import">
          Import clients
        </Link>
      }
    >
      A visitor becomes a client with the first user id, e-mail address, telephone or loyalty number. Send{' '}
      <code>identify</code> from a source, or bring the client list as a file.
    </Empty>
  );
}
