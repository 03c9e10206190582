import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../api';
import { ago, moment } from '../../dates';
import { counted, figure } from '../../format';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Sentence } from '../../parts/Sentence';
import { useHouse } from '../../session';
import { useNow } from '../../today';
import { mailboxQuery, type Answer, type Standing } from './answer';

/** How it stands with reading what comes: what it saw last, what it passed over and why. */
export function ReadSoFar({ mailbox }: { mailbox: Answer['mailbox'] }) {
  const { timeZone } = useHouse();
  const now = useNow();
  const queries = useQueryClient();
  const look = useMutation({
    mutationFn: (anew: boolean) => request<void>('/api/mailbox/look', { body: { anew } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: mailboxQuery.queryKey }),
  });
  if (!mailbox) return <Sentence>You have no mailbox here yet.</Sentence>;
  const { standing } = mailbox;
  return (
    <>
      <Sentence>{sentenceOf(standing, mailbox.address, now)}</Sentence>
      {standing.state === 'stuck' && <p className="notice error">{standing.trouble}</p>}
      {look.error && <ErrorPlate error={look.error} />}
      <dl className="facts">
        {standing.folders.map(({ path, sawAt, waiting }) => (
          <div key={path}>
            <dt>{path}</dt>
            <dd>
              {sawAt ? `the newest mail that was looked at came ${moment(sawAt, timeZone)}` : 'empty so far'}
              {waiting > 0 && `; ${counted(waiting, 'mail')} still to look at`}
            </dd>
          </div>
        ))}
        {standing.skipped.map(({ reason, mails, lastAt }) => (
          <div key={reason}>
            <dt>passed over</dt>
            <dd>
              {figure(mails)} {reason}, the last of {moment(lastAt, timeZone)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="acts">
        <Button small disabled={look.isPending} onClick={() => look.mutate(false)}>
          Look now
        </Button>
        <Button small bare disabled={look.isPending} onClick={() => look.mutate(true)}>
          Look again from the beginning
        </Button>
      </p>
    </>
  );
}

function sentenceOf({ state, lookedAt }: Standing, address: string, now: Date): string {
  switch (state) {
    case 'fine':
      return `What comes to ${address} is read; the last look was ${ago(lookedAt!, now)}.`;
    case 'reading':
      return `${address} is being read.`;
    case 'not yet':
      return `${address} has not been looked at yet.`;
    case 'stuck':
      return `What comes to ${address} is not read${lookedAt ? `; the last look that came to its end was ${ago(lookedAt, now)}` : ''}.`;
  }
}
