import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Search } from '../../address';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field } from '../../parts/Field';
import { sessionQuery, type House } from '../../session';
import { Alone } from '../../shell/Alone';
import { HouseFields } from './HouseFields';
import { Password } from './Password';

/** The first visit: the owner's account, and what the house is called, counts in and lives by. */
export default function Owner() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { token }: Search = useSearch({ strict: false });
  const known = client.getQueryData(sessionQuery.queryKey)?.house;
  const [password, setPassword] = useState('');
  const open = useMutation({
    mutationFn: (form: FormData) => request<void>('/api/start', { body: begun(form, token, known) }),
    onSuccess: async () => {
      await client.resetQueries();
      await navigate({ to: known?.sample ? '/attribution' : '/start', search: {} });
    },
  });
  useEffect(() => {
    document.title = 'Begin · Maison';
  }, []);
  return (
    <Alone>
      <section className="st">
        <div>
          <h1>
            This house has no owner yet. <b>Be its first.</b>
          </h1>
          <p className="say">
            You will be able to see everything and to let others in. There is no password before yours, and
            this page closes for good once you have an account.
            {known?.sample && ` Inside, the sample house ${known.name} is waiting for you.`}
          </p>
        </div>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            open.mutate(new FormData(event.currentTarget));
          }}
        >
          {open.error && <ErrorPlate error={open.error} />}
          {!token && (
            <Field
              label="The key from the terminal"
              name="token"
              required
              autoComplete="off"
              hint="Maison printed an address with it when it started."
            />
          )}
          {!known?.sample && <HouseFields known={known} />}
          <Field label="Your name" name="name" autoComplete="name" required />
          <Field label="E-mail" name="email" type="email" autoComplete="email" required />
          <Password value={password} onChange={setPassword} />
          <Button main type="submit" disabled={open.isPending}>
            {open.isPending ? 'One moment' : 'Open the house'}
          </Button>
        </form>
      </section>
    </Alone>
  );
}

function begun(form: FormData, token: string | undefined, known: House | undefined) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const house = known?.sample
    ? { name: known.name, currency: known.currency, timeZone: known.timeZone }
    : { name: text('house'), currency: text('currency'), timeZone: text('timeZone') };
  return {
    token: token ?? text('token'),
    name: text('name'),
    email: text('email'),
    password: String(form.get('password')),
    house,
  };
}
