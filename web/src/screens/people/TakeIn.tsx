import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field } from '../../parts/Field';
import { peopleQuery, type Answer, type Invitation, type Place } from './answer';
import { LinkToGive } from './LinkToGive';
import { PlaceFields, written } from './PlaceFields';

const NOBODY: Place = { name: '', role: 'adviser', knownAs: '', boutiques: [], actsFor: null };

/** Takes somebody into the house, and gives the link by which they come in. */
export function TakeIn({ answer, close }: { answer: Answer; close: () => void }) {
  const client = useQueryClient();
  const [place, setPlace] = useState(NOBODY);
  const [email, setEmail] = useState('');
  const take = useMutation({
    mutationFn: () =>
      request<Invitation>('/api/people', { body: { ...written(place), email: email.trim() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    take.mutate();
  };
  return (
    <section className="take-in">
      <h2 className="sec">
        {take.data ? `${place.name} is invited` : 'Somebody new'}
        <button className="link c" onClick={close}>
          Close
        </button>
      </h2>
      {take.data ? (
        <LinkToGive invitation={take.data} name={place.name} />
      ) : (
        <form onSubmit={send} className="place-form">
          {take.error && <ErrorPlate error={take.error} />}
          <Field
            label="E-mail"
            type="email"
            required
            value={email}
            autoFocus
            onChange={(event) => setEmail(event.target.value)}
          />
          <PlaceFields place={place} onChange={setPlace} answer={answer} />
          <Button
            main
            type="submit"
            disabled={take.isPending}
            notNow={place.name.trim() && email.trim() ? undefined : 'say who it is'}
          >
            Invite
          </Button>
        </form>
      )}
    </section>
  );
}
