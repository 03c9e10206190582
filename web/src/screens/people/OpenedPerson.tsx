import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { request } from '../../api';
import { counted } from '../../format';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { SelectField } from '../../parts/Field';
import { type Answer, type Invitation, type Person, type Place } from './answer';
import { LinkToGive } from './LinkToGive';
import { PlaceFields, written } from './PlaceFields';

/** Somebody's place, a new link for them, and how they leave. */
export function OpenedPerson({ person, answer }: { person: Person; answer: Answer }) {
  const client = useQueryClient();
  const [place, setPlace] = useState<Place>(placeOf(person));
  const [leaving, setLeaving] = useState(false);
  const change = useMutation({
    mutationFn: () => request<void>(`/api/people/${person.id}`, { method: 'PUT', body: written(place) }),
    onSuccess: () => client.invalidateQueries(),
  });
  const link = useMutation({
    mutationFn: () => request<Invitation>(`/api/people/${person.id}/link`, { method: 'POST' }),
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const differs = JSON.stringify(written(place)) !== JSON.stringify(placeOf(person));
  const error = change.error ?? link.error;
  if (leaving) return <Leaving person={person} answer={answer} stay={() => setLeaving(false)} />;
  return (
    <form onSubmit={save} className="place-form" aria-label={`The place of ${person.name}`}>
      {error && <ErrorPlate error={error} />}
      <PlaceFields place={place} onChange={setPlace} answer={answer} id={person.id} />
      {link.data && <LinkToGive invitation={link.data} name={person.name} />}
      <p className="acts">
        <Button small type="submit" disabled={change.isPending || !differs}>
          Save
        </Button>
        <Button small bare disabled={link.isPending} onClick={() => link.mutate()}>
          {person.joined ? 'A link to a new password' : 'The invitation again'}
        </Button>
        <Button small bare onClick={() => setLeaving(true)}>
          {person.name} leaves the house
        </Button>
      </p>
    </form>
  );
}

function placeOf({ name, role, knownAs, boutiques, actsFor }: Person): Place {
  return { name, role, knownAs, boutiques, actsFor };
}

interface Goes {
  person: Person;
  answer: Answer;
  stay: () => void;
}

/** Somebody leaves, and says to whom their clients go. */
function Leaving({ person, answer, stay }: Goes) {
  const client = useQueryClient();
  const [heir, setHeir] = useState('');
  const go = useMutation({
    mutationFn: () =>
      request<{ handed: number }>(`/api/people/${person.id}/leave`, { body: { heir: heir || null } }),
    onSuccess: () => client.invalidateQueries(),
  });
  const heirs = answer.people.filter(
    ({ id, role, leftAt }) =>
      id !== person.id && leftAt === null && role !== 'assistant' && role !== 'analyst',
  );
  if (go.data)
    return (
      <p role="status">
        {person.name} has left; {counted(go.data.handed, 'client')} went over.
      </p>
    );
  return (
    <div className="place-form">
      {go.error && <ErrorPlate error={go.error} />}
      <p>
        {person.name} cannot come in any more from this moment on, and neither can who acts for them. What
        they did stays under their name.
      </p>
      <SelectField label="Their clients go to" value={heir} onChange={(event) => setHeir(event.target.value)}>
        <option value="">nobody, for now</option>
        {heirs.map(({ id, name, role }) => (
          <option key={id} value={id}>
            {name}, {role}
          </option>
        ))}
      </SelectField>
      <p className="acts">
        <Button small disabled={go.isPending} onClick={() => go.mutate()}>
          Let {person.name} go
        </Button>
        <Button small bare onClick={stay}>
          Stay
        </Button>
      </p>
    </div>
  );
}
