import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { figure } from '../../format';
import { Button } from '../../parts/Button';
import { LongWork } from '../../parts/LongWork';
import { letGo, mend, sourcesQuery, type Change, type RefusedGroup, type Source } from './answer';
import { Mend } from './Mend';
import { isMessage, Payload } from './Payload';
import { inWords } from './reasons';
import './refusals.css';

/** What was refused and is kept, by source and reason: look, mend and replay, or let go. */
export function Refused({ groups, sources }: { groups: RefusedGroup[]; sources: Source[] }) {
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  return (
    <section className="refusals">
      <h2 className="sec">Refused by us, kept for you: {figure(all)}</h2>
      <ol className="rj">
        {groups.map((group) => (
          <Group
            key={`${group.source} ${group.reason}`}
            group={group}
            name={sources.find(({ slug }) => slug === group.source)?.name ?? group.source}
          />
        ))}
      </ol>
    </section>
  );
}

function Group({ group, name }: { group: RefusedGroup; name: string }) {
  const [open, setOpen] = useState<'look' | 'mend'>();
  const [example] = group.examples;
  const acts = useActs(group);
  const mendable = example !== undefined && isMessage(example.payload);
  const show = (what: 'look' | 'mend') => setOpen(open === what ? undefined : what);
  return (
    <li>
      <b className="n">{figure(group.count)}</b>
      <div>
        {name}: <strong>{inWords(group.reason)}</strong>
        {example && <p className="q">{example.message}</p>}
        {!mendable && <p className="c">It is a row of a file: correct the file and import it again.</p>}
        {open === 'look' &&
          group.examples.map((each) => <Payload key={each.id} place={each.place} payload={each.payload} />)}
        {open === 'mend' && example && (
          <Mend reason={group.reason} count={group.count} example={example} onMend={acts.begin} />
        )}
        {acts.work && <LongWork id={acts.work} onEnd={acts.ended} />}
        {acts.error && (
          <p className="hint err" role="alert">
            {acts.error.message}
          </p>
        )}
      </div>
      <p className="acts">
        <Button small bare aria-expanded={open === 'look'} onClick={() => show('look')}>
          Look
        </Button>
        {mendable && (
          <Button small aria-expanded={open === 'mend'} onClick={() => show('mend')}>
            Mend
          </Button>
        )}
        <Button small bare onClick={acts.drop}>
          Let go
        </Button>
      </p>
    </li>
  );
}

function useActs({ reason, source }: RefusedGroup) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: sourcesQuery.queryKey });
  const mending = useMutation({ mutationFn: (change: Change) => mend({ reason, source }, change) });
  const dropping = useMutation({ mutationFn: () => letGo({ reason, source }), onSuccess: refresh });
  return {
    begin: (change: Change) => mending.mutate(change),
    drop: () => {
      if (confirm('Let these go for good? They cannot be had back.')) dropping.mutate();
    },
    work: mending.data?.work,
    ended: () => void refresh(),
    error: mending.error ?? dropping.error,
  };
}
