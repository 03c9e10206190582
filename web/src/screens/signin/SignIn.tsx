import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field } from '../../parts/Field';
import { useChecks } from '../../parts/useChecks';
import { useHouse } from '../../session';
import { Alone } from '../../shell/Alone';

/** The sign-in, shown at whatever address was asked for, which is then gone to. */
export default function SignIn() {
  const house = useHouse();
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (form: FormData) =>
      request<void>('/api/sign-in', { body: { email: form.get('email'), password: form.get('password') } }),
    onSuccess: () => client.resetQueries(),
  });
  const { wrongs, form } = useChecks((written) => signIn.mutate(written));
  useEffect(() => {
    document.title = `Sign in · ${house.name}`;
  }, [house.name]);
  return (
    <Alone>
      <section className="st">
        <div>
          <h1>
            {house.name}. <b>Who comes in?</b>
          </h1>
          <p className="say">
            Sign in with the e-mail that the house knows you by. A forgotten password is set anew by its
            owner.
          </p>
        </div>
        <form {...form}>
          {signIn.error && <ErrorPlate error={signIn.error} />}
          <Field
            label="E-mail"
            name="email"
            type="email"
            autoComplete="username"
            required
            autoFocus
            error={wrongs['email']}
          />
          <Field
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            error={wrongs['password']}
          />
          <Button main type="submit" disabled={signIn.isPending}>
            {signIn.isPending ? 'One moment' : 'Sign in'}
          </Button>
        </form>
      </section>
    </Alone>
  );
}
