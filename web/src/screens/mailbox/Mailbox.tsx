import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Field, SelectField } from '../../parts/Field';
import { Loading } from '../../parts/Loading';
import { sessionQuery } from '../../session';
import { useTitle } from '../../title';
import { mailboxQuery, type Answer, type Server, type Settings } from './answer';
import './mailbox.css';
import { ReadSoFar } from './ReadSoFar';

/** From where do I write, and is what comes there read? */
export function Screen() {
  useTitle('You');
  const answer = useQuery({ ...mailboxQuery, refetchInterval: 5000 });
  const session = useQuery(sessionQuery).data;
  if (answer.error && !answer.data)
    return <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  const actingFor = session?.user?.actingFor;
  return (
    <div className="mailbox">
      <div className="bar">
        <p>You · the mailbox from which you write, and to which clients answer</p>
      </div>
      <ReadSoFar mailbox={answer.data.mailbox} />
      {actingFor ? (
        <p className="q">You write from the mailbox of {actingFor}, who sets it.</p>
      ) : (
        <Set
          key={JSON.stringify(settingsOf(answer.data))}
          answer={answer.data}
          name={session?.user?.name ?? ''}
          email={session?.user?.email ?? ''}
        />
      )}
    </div>
  );
}

function settingsOf({ mailbox }: Answer): Settings | null {
  if (!mailbox) return null;
  const { name, address, login, smtp, imap } = mailbox;
  return { name, address, login, smtp, imap };
}

function Set({ answer, name, email }: { answer: Answer; name: string; email: string }) {
  const queries = useQueryClient();
  const known = settingsOf(answer);
  const domain = email.split('@')[1] ?? '';
  const [settings, setSettings] = useState<Settings>(
    known ?? {
      name,
      address: email,
      login: email,
      smtp: { host: `smtp.${domain}`, port: 465, security: 'tls' },
      imap: { host: `imap.${domain}`, port: 993, security: 'tls' },
    },
  );
  const [password, setPassword] = useState('');
  const change = (more: Partial<Settings>) => setSettings({ ...settings, ...more });
  const done = () => queries.invalidateQueries({ queryKey: mailboxQuery.queryKey });
  const save = useMutation({
    mutationFn: () =>
      request<void>('/api/mailbox', {
        method: 'PUT',
        body: { ...settings, ...(password !== '' && { password }) },
      }),
    onSuccess: async () => {
      setPassword('');
      await done();
    },
  });
  const remove = useMutation({
    mutationFn: () => request<void>('/api/mailbox', { method: 'DELETE' }),
    onSuccess: done,
  });
  const error = save.error ?? remove.error;
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save.mutate();
      }}
      aria-label="Your mailbox"
    >
      {error && <ErrorPlate error={error} />}
      <div className="cols">
        <section>
          <h2 className="sec">You</h2>
          <Field
            label="Name that clients see"
            value={settings.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <Field
            label="E-mail address"
            type="email"
            value={settings.address}
            onChange={(event) => change({ address: event.target.value })}
          />
          <Field
            label="Signed in with"
            value={settings.login}
            autoComplete="off"
            onChange={(event) => change({ login: event.target.value })}
          />
          <Field
            label="Password"
            type="password"
            autoComplete="new-password"
            value={password}
            hint={
              known
                ? 'stays as it is where this is empty; it is never shown'
                : 'many providers give one for each program'
            }
            onChange={(event) => setPassword(event.target.value)}
          />
        </section>
        <ServerFields
          name="Sends (SMTP)"
          server={settings.smtp}
          ports={{ tls: 465, starttls: 587, none: 25 }}
          onChange={(smtp) => change({ smtp })}
        />
        <ServerFields
          name="Keeps (IMAP)"
          server={settings.imap}
          ports={{ tls: 993, starttls: 143, none: 143 }}
          onChange={(imap) => change({ imap })}
        />
      </div>
      <p className="acts">
        <Button main type="submit" disabled={save.isPending} notNow={known || password ? undefined : 'give the password'}>
          {save.isPending ? 'Trying both servers' : 'Try it and keep it'}
        </Button>
        {known && (
          <Button small bare disabled={remove.isPending} onClick={() => remove.mutate()}>
            Let it go; letters stay
          </Button>
        )}
        {save.isSuccess && (
          <span className="c" role="status">
            both servers let it in; it is kept
          </span>
        )}
      </p>
    </form>
  ); // prettier-ignore
}

function ServerFields({
  name,
  server,
  ports,
  onChange,
}: {
  name: string;
  server: Server;
  ports: Record<Server['security'], number>;
  onChange: (server: Server) => void;
}) {
  return (
    <div role="group" aria-label={name}>
      <h2 className="sec">{name}</h2>
      <Field
        label="Host"
        value={server.host}
        onChange={(event) => onChange({ ...server, host: event.target.value.trim() })}
      />
      <SelectField
        label="Security"
        value={server.security}
        onChange={(event) => {
          const security = event.target.value as Server['security'];
          onChange({ ...server, security, port: ports[security] });
        }}
      >
        <option value="tls">TLS</option>
        <option value="starttls">STARTTLS</option>
        <option value="none">none, on this machine only</option>
      </SelectField>
      <Field
        label="Port"
        type="number"
        min={1}
        max={65_535}
        value={server.port}
        onChange={(event) => onChange({ ...server, port: Number(event.target.value) })}
      />
    </div>
  );
}
