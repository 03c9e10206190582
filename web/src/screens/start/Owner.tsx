import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Search } from '../../address';
import { ApiError, request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field } from '../../parts/Field';
import { useChecks } from '../../parts/useChecks';
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
  const { wrongs, form } = useChecks((written) => open.mutate(written));
  const unusable = useUnusable(token);
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
            You will be able to see and to change everything. There is no password before yours, and this page
            closes for good once you have an account.
            {known?.sample && ` Inside, the sample house ${known.name} is waiting for you.`}
          </p>
        </div>
        <form {...form}>
          {(open.error ?? unusable) && <ErrorPlate error={(open.error ?? unusable)!} />}
          {!token && (
            <Field
              label="The key from the terminal"
              name="token"
              required
              autoComplete="off"
              hint="Maison printed an address with it when it started."
              error={wrongs['token']}
            />
          )}
          {!known?.sample && <HouseFields known={known} wrongs={wrongs} />}
          <Field label="Your name" name="name" autoComplete="name" required error={wrongs['name']} />
          <Field
            label="E-mail"
            name="email"
            type="email"
            autoComplete="email"
            required
            error={wrongs['email']}
          />
          <Password value={password} onChange={setPassword} error={wrongs['password']} />
          <Button main type="submit" disabled={open.isPending || unusable !== null}>
            {open.isPending ? 'One moment' : 'Open the house'}
          </Button>
        </form>
      </section>
    </Alone>
  );
}

/** Why the token of the address makes no owner; asked when the page opens, before anything is written. */
function useUnusable(token: string | undefined): ApiError | null {
  const asked = useQuery({
    queryKey: ['start', token],
    queryFn: ({ signal }) => request<void>('/api/start/check', { body: { token }, signal }).then(() => true),
    enabled: token !== undefined,
    retry: false,
  });
  return asked.error instanceof ApiError && asked.error.status < 500 && asked.error.status > 0
    ? asked.error
    : null;
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
