import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ErrorPlate } from './parts/ErrorPlate';
import { Loading } from './parts/Loading';
import { sessionQuery } from './session';
import { House } from './shell/House';

const Owner = lazy(() => import('./screens/start/Owner'));
const Join = lazy(() => import('./screens/start/Join'));
const SignIn = lazy(() => import('./screens/signin/SignIn'));

/** What is shown at any address depends first on who looks: nobody yet, a stranger, or one of the house. */
export function App() {
  const session = useQuery(sessionQuery);
  const isInvited = useLocation({ select: ({ pathname }) => pathname === '/join' });
  if (session.data?.state === 'signed-in' && !isInvited) return <House />;
  return (
    <Suspense fallback={<Loading />}>
      {session.data?.state === 'start' && <Owner />}
      {session.data && session.data.state !== 'start' && isInvited && <Join />}
      {session.data?.state === 'signed-out' && !isInvited && <SignIn />}
      {session.isPending && <Loading />}
      {session.isLoadingError && (
        <main className="alone">
          <ErrorPlate error={session.error} retry={() => void session.refetch()} />
        </main>
      )}
    </Suspense>
  );
}
