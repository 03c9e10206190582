import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api';
import { day, dayOf } from '../../dates';
import { capital, counted, figure } from '../../format';
import { useKeys } from '../../keys';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { useHouse, useMay } from '../../session';
import type { Answer, Identifier } from './answer';
import { howJoined, kindName, recordName, whyRefused } from './words';

const FEW = 8;

/** Where they are written down, by what else they are known, how each was joined, and what was not. */
export function Identity({ client }: { client: Answer }) {
  const { timeZone } = useHouse();
  const undo = useUndo(client.id);
  const dayOfInstant = (at: string) => day(dayOf(at, timeZone));
  const records = client.identifiers.filter(({ kind }) => kind === 'record');
  const others = client.identifiers.filter(({ kind }) => kind !== 'record');
  const list = { day: dayOfInstant, undo: (taken: Taken) => undo.mutate(taken) };
  const back = useRestore(client.id, undo.reset);
  const restore = () => undo.isSuccess && undo.variables.canReturn && back.mutate(undo.variables.join);
  useKeys(undo.isSuccess ? [{ key: 'u', does: 'undo what was taken back', run: restore, once: true }] : []);
  return (
    <section>
      {records.length > 0 && (
        <>
          <h2>Written down in</h2>
          <List identifiers={records} {...list} />
        </>
      )}
      {(others.length > 0 || records.length === 0) && <h2>Known by</h2>}
      <List identifiers={others} {...list} />
      {undo.error && <ErrorPlate error={undo.error} />}
      {back.error && <ErrorPlate error={back.error} />}
      <p role="status" className="c">
        {undo.isSuccess && (
          <>
            Taken back: what hung on it is somebody else’s now.{' '}
            {undo.variables.canReturn && (
              <button className="link" onClick={restore} disabled={back.isPending}>
                Undo <kbd>U</kbd>
              </button>
            )}
          </>
        )}
        {back.isSuccess && !undo.isSuccess && 'It holds again as it did before.'}
      </p>
      {client.refused.length > 0 && (
        <details className="refused">
          <summary>{counted(client.refused.length, 'identifier')} met and not joined</summary>
          <ul>
            {client.refused.map((refused) => (
              <li key={refused.id} className="c">
                {whyRefused(refused)}; {refused.source}, {dayOfInstant(refused.at)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface Listed {
  identifiers: readonly Identifier[];
  day: (at: string) => string;
  undo: (taken: Taken) => void;
}

/** A join that is taken back. */
interface Taken {
  join: number;
  /** Whether that can be undone: a browser is a visitor's again, and what a person joined is decided anew. */
  canReturn: boolean;
}

/** The first few, and the others where asked. */
function List({ identifiers, day, undo }: Listed) {
  const [all, setAll] = useState(false);
  const shown = all ? identifiers : identifiers.slice(0, FEW);
  return (
    <>
      <ul className="identity">
        {shown.map((identifier) => (
          <One
            key={`${identifier.kind} ${identifier.value}`}
            identifier={identifier}
            how={howJoined(identifier, day)}
            undo={undo}
          />
        ))}
      </ul>
      {identifiers.length > FEW && !all && (
        <button className="link" onClick={() => setAll(true)}>
          all {figure(identifiers.length)}
        </button>
      )}
    </>
  );
}

interface Shown {
  identifier: Identifier;
  how: string;
  undo: (taken: Taken) => void;
}

function One({ identifier, how, undo }: Shown) {
  const [asking, setAsking] = useState(false);
  const may = useMay();
  const { kind, value, source } = identifier;
  const join = may('base') ? identifier.join : null;
  return (
    <li>
      {kind !== 'record' && <span className="c">{kindName(kind)}</span>}
      <span className="value" title={value}>
        {kind === 'record' ? capital(recordName(value, source)) : value}
      </span>
      <span className="c">
        {how}
        {join !== null && !asking && (
          <button
            className="link take"
            onClick={() => setAsking(true)}
            aria-label={`Take ${kind === 'record' ? recordName(value, source) : value} back`}
          >
            take back
          </button>
        )}
      </span>
      {join !== null && asking && (
        <span className="asking">
          <span>They are not joined again by Maison. What hangs on this alone becomes somebody else’s.</span>
          <button
            className="btn s"
            autoFocus
            onClick={() =>
              undo({ join, canReturn: kind !== 'anonymous' && identifier.how?.reason !== 'by-hand' })
            }
          >
            Take it back
          </button>
          <button className="btn s bare" onClick={() => setAsking(false)}>
            Leave it
          </button>
        </span>
      )}
    </li>
  );
}

function useUndo(client: string) {
  const shown = useShown(client);
  return useMutation({
    mutationFn: ({ join }: Taken) => request<void>(`/api/identity/joins/${join}/undo`, { method: 'POST' }),
    onSuccess: shown,
  });
}

function useRestore(client: string, done: () => void) {
  const shown = useShown(client);
  return useMutation({
    mutationFn: (join: number) => request<void>(`/api/identity/joins/${join}/restore`, { method: 'POST' }),
    onSuccess: () => {
      done();
      return shown();
    },
  });
}

/** What shows the client is asked for anew. */
function useShown(client: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['client', client] }),
      queries.invalidateQueries({ queryKey: ['timeline', client] }),
    ]);
}
