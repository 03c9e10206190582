import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../../api';
import { Button } from '../../parts/Button';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { LongWork } from '../../parts/LongWork';

/** The sample house: loaded and thrown away again here. */
export function Sample({ loaded }: { loaded: boolean }) {
  const client = useQueryClient();
  const [work, setWork] = useState<string>();
  const over = () => void client.invalidateQueries();
  const show = useMutation({
    mutationFn: () => request<{ work: string }>('/api/sample', { method: 'POST' }),
    onSuccess: (begun) => setWork(begun.work),
  });
  const discard = useMutation({
    mutationFn: () => request<void>('/api/sample', { method: 'DELETE' }),
    onSuccess: () => {
      setWork(undefined);
      over();
    },
  });
  return (
    <div className="opt">
      <h2>Look around a sample house</h2>
      <p>
        20,000 invented clients, two years, a million events. Everything works; nothing leaves. It can be
        thrown away again, and nothing of your own goes with it.
      </p>
      <div className="mv">
        {work ? (
          <div className="going">
            <LongWork id={work} onEnd={over} />
          </div>
        ) : null}
        {!work && !loaded && (
          <>
            <Button onClick={() => show.mutate()} disabled={show.isPending}>
              Show me the sample
            </Button>
            <span className="c">ready in about 30 s</span>
          </>
        )}
        {loaded && <Loaded discarding={discard.isPending} discard={() => discard.mutate()} />}
      </div>
      {(show.error ?? discard.error) && <ErrorPlate error={(show.error ?? discard.error)!} />}
    </div>
  );
}

/** What cannot be undone is asked first, and only that. */
function Loaded({ discard, discarding }: { discard: () => void; discarding: boolean }) {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <>
        <Link className="btn" to="/attribution">
          Look around
        </Link>
        <Button bare onClick={() => setAsked(true)}>
          Throw the sample away
        </Button>
      </>
    );
  return (
    <>
      <Button onClick={discard} disabled={discarding}>
        {discarding ? 'Throwing it away' : 'Yes, throw it away'}
      </Button>
      <Button bare onClick={() => setAsked(false)}>
        Keep it
      </Button>
      <span className="c">
        Only what is invented goes, and kept runs with it; what you brought in stays. It cannot be undone,
        only loaded again.
      </span>
    </>
  );
}
