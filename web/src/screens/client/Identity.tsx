import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api';
import { day, dayOf } from '../../dates';
import { counted } from '../../format';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { useHouse } from '../../session';
import type { Answer, Identifier } from './answer';
import { howJoined, kindName, whyRefused } from './words';

const FEW = 8;

/** By what they are known, how each identifier was joined, and what was not. */
export function Identity({ client }: { client: Answer }) {
  const { timeZone } = useHouse();
  const [all, setAll] = useState(false);
  const undo = useUndo(client.id);
  const shown = all ? client.identifiers : client.identifiers.slice(0, FEW);
  const dayOfInstant = (at: string) => day(dayOf(at, timeZone));
  return (
    <section>
      <h2>Known by</h2>
      <ul className="identity">
        {shown.map((identifier) => (
          <One
            key={`${identifier.kind} ${identifier.value}`}
            identifier={identifier}
            how={howJoined(identifier, dayOfInstant)}
            undo={(join) => undo.mutate(join)}
          />
        ))}
      </ul>
      {client.identifiers.length > FEW && !all && (
        <button className="link" onClick={() => setAll(true)}>
          all {counted(client.identifiers.length, 'identifier')}
        </button>
      )}
      {undo.error && <ErrorPlate error={undo.error} />}
      {client.refused.length > 0 && (
        <details className="refused">
          <summary>{counted(client.refused.length, 'meeting')} not joined</summary>
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

interface Shown {
  identifier: Identifier;
  how: string;
  undo: (join: number) => void;
}

function One({ identifier, how, undo }: Shown) {
  const [asking, setAsking] = useState(false);
  const { join, kind, value } = identifier;
  return (
    <li>
      <span className="c">{kindName(kind)}</span>
      <span className="value" title={value}>
        {value}
      </span>
      <span className="c">
        {how}
        {join !== null && !asking && (
          <button className="link take" onClick={() => setAsking(true)} aria-label={`Take ${value} back`}>
            take back
          </button>
        )}
      </span>
      {join !== null && asking && (
        <span className="asking">
          <span>They are not joined again by Maison. What hangs on this alone becomes somebody else’s.</span>
          <button className="btn s" autoFocus onClick={() => undo(join)}>
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
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (join: number) => request<void>(`/api/identity/joins/${join}/undo`, { method: 'POST' }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['client', client] }),
        queries.invalidateQueries({ queryKey: ['timeline', client] }),
      ]),
  });
}
