import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Search } from '../../address';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { useChecks } from '../../parts/useChecks';
import { useHouse } from '../../session';
import { Alone } from '../../shell/Alone';
import { Password } from './Password';

/** Somebody whom the house invited comes in, with a password of their own. */
export default function Join() {
  const house = useHouse();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { token = '' }: Search = useSearch({ strict: false });
  const [password, setPassword] = useState('');
  const standing = useQuery({
    queryKey: ['join', token],
    queryFn: ({ signal }) => request<void>('/api/join/check', { body: { token }, signal }).then(() => true),
    retry: false,
  });
  const join = useMutation({
    mutationFn: () => request<void>('/api/join', { body: { token, password } }),
    onSuccess: async () => {
      await client.resetQueries();
      await navigate({ to: '/', search: {} });
    },
  });
  const { wrongs, form } = useChecks(() => join.mutate());
  useEffect(() => {
    document.title = `Come in · ${house.name}`;
  }, [house.name]);
  const wrong = join.error ?? standing.error;
  return (
    <Alone>
      <section className="st">
        <div>
          <h1>
            {house.name} invites you. <b>Come in.</b>
          </h1>
          <p className="say">Choose a password; the invitation works once, and is used up by it.</p>
        </div>
        <form {...form}>
          {wrong && <ErrorPlate error={wrong} />}
          <Password value={password} onChange={setPassword} error={wrongs['password']} />
          <Button main type="submit" disabled={join.isPending || standing.error !== null}>
            {join.isPending ? 'One moment' : 'Come in'}
          </Button>
        </form>
      </section>
    </Alone>
  );
}
