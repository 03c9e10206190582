import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useAddress } from '../../address';
import { counted } from '../../format';
import { useKeys } from '../../keys';
import { OnTheirWay } from '../../OnTheirWay';
import { Empty } from '../../parts/Empty';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { Pick } from '../../parts/Pick';
import { useMay } from '../../session';
import { useTitle } from '../../title';
import { SORTS, type Answer, type Sort } from './answer';
import './clients.css';
import { ClientTable } from './ClientTable';
import { useClients } from './useClients';

/** Who fits this? The sentence says in which order and by which text, and how many they are. */
export function Screen() {
  useTitle('Clients');
  const [search, change] = useAddress();
  const sort = SORTS.find(({ value }) => value === search.sort)?.value ?? 'value';
  const q = search.q ?? '';
  const { answer, clients, first } = useClients(q, sort);
  if (answer.error && !first) return <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />;
  if (first && first.count === 0 && q === '')
    return (
      <OnTheirWay>
        <NoClients />
      </OnTheirWay>
    );
  return (
    <>
      <div className="bar">
        <p>Everybody the house knows by name or by an address, figures since the first order</p>
        <p className="c wide">
          <kbd>F</kbd> find <kbd>J</kbd> <kbd>K</kbd> move <kbd>Enter</kbd> open
        </p>
      </div>
      <Phrase
        first={answer.isPlaceholderData ? undefined : first}
        q={q}
        sort={sort}
        onSort={(value) => change({ sort: value })}
      />
      <Search q={q} onText={(text) => change({ q: text })} />
      {!first ? (
        <Loading />
      ) : clients.length === 0 ? (
        <Nobody q={q} onClear={() => change({ q: undefined })} />
      ) : (
        <ClientTable
          key={`${sort} ${q}`}
          clients={clients}
          currency={first.currency}
          sort={sort}
          q={q}
          onEnd={() => {
            if (answer.hasNextPage && !answer.isFetchingNextPage) void answer.fetchNextPage();
          }}
        />
      )}
    </>
  );
}

interface Said {
  first: Answer | undefined;
  q: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function Phrase({ first, q, sort, onSort }: Said) {
  const count = first ? `${counted(first.count, 'client')}${first.more ? ' and more' : ''}` : 'Clients';
  return (
    <h1 className="lead phrase">
      {count}
      {q && ` found for “${q}”`},{' '}
      <Pick
        label="Order"
        value={sort}
        shown={SORTS.find(({ value }) => value === sort)!.name}
        options={SORTS}
        onPick={onSort}
      />
    </h1>
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
    <label className="field finding">
      <span>Name, e-mail address, telephone or client number</span>
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

function Nobody({ q, onClear }: { q: string; onClear: () => void }) {
  return (
    <Empty
      title={`Nobody is called “${q}”`}
      action={
        <button className="btn" onClick={onClear}>
          Show everybody
        </button>
      }
    >
      The beginnings of words of a name count, in any order, with or without accents; so do the beginnings of
      an e-mail address or of a number.
    </Empty>
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
