import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../api';
import { day, dayOf } from '../../dates';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Pick } from '../../parts/Pick';
import { useHouse } from '../../session';
import type { Allowance, Answer } from './answer';

const ANSWERS = [
  { value: 'yes', name: 'yes' },
  { value: 'no', name: 'no' },
] as const;

type Given = (typeof ANSWERS)[number]['value'];

/** What the client may be reached for; each answer is a control, and says where it comes from. */
export function Allowed({ client }: { client: Answer }) {
  const queries = useQueryClient();
  const done = () => queries.invalidateQueries({ queryKey: ['client', client.id] });
  const keep = useMutation({
    mutationFn: ({ purpose, allowed }: { purpose: string; allowed: boolean }) =>
      request<void>(`/api/clients/${client.id}/allowed/${purpose}`, { method: 'PUT', body: { allowed } }),
    onSuccess: done,
  });
  const alone = useMutation({
    mutationFn: (reason: string | null) =>
      request<void>(`/api/clients/${client.id}/suppression`, { method: 'PUT', body: { reason } }),
    onSuccess: done,
  });
  return (
    <section>
      <h2>Allowed</h2>
      {client.suppressed && (
        <p className="err">
          do not contact <span className="c">{client.suppressed.reason}</span>
        </p>
      )}
      <dl className="allowed">
        {client.allowed.map((allowance) => (
          <One
            key={allowance.purpose}
            allowance={allowance}
            onPick={(given) => keep.mutate({ purpose: allowance.purpose, allowed: given === 'yes' })}
          />
        ))}
      </dl>
      <button
        className="link small"
        onClick={() => alone.mutate(client.suppressed ? null : 'said on the client’s page')}
      >
        {client.suppressed ? 'may be contacted again' : 'do not contact at all'}
      </button>
      {(keep.error ?? alone.error) && <ErrorPlate error={(keep.error ?? alone.error)!} />}
    </section>
  );
}

function One({ allowance, onPick }: { allowance: Allowance; onPick: (given: Given) => void }) {
  const { timeZone } = useHouse();
  const { name, allowed, source, at } = allowance;
  const shown = allowed === null ? 'not asked' : allowed ? 'yes' : 'no';
  return (
    <>
      <dt>{name}</dt>
      <dd title={source && at ? `${source}, ${day(dayOf(at, timeZone))}` : 'nobody asked'}>
        <Pick
          label={name}
          value={allowed === null ? ('' as Given) : allowed ? 'yes' : 'no'}
          shown={shown}
          options={ANSWERS}
          onPick={onPick}
        />
      </dd>
    </>
  );
}
