import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ErrorPlate } from './parts/ErrorPlate';
import { Loading } from './parts/Loading';
import { sessionQuery } from './session';
import { House } from './shell/House';

const Owner = lazy(() => import('./screens/start/Owner'));
const SignIn = lazy(() => import('./screens/signin/SignIn'));

/** What is shown at any address depends first on who looks: nobody yet, a stranger, or one of the house. */
export function App() {
  const session = useQuery(sessionQuery);
  if (session.data?.state === 'signed-in') return <House />;
  return (
    <Suspense fallback={<Loading />}>
      {session.data?.state === 'start' && <Owner />}
      {session.data?.state === 'signed-out' && <SignIn />}
      {session.isPending && <Loading />}
      {session.isLoadingError && (
        <main className="alone">
          <ErrorPlate error={session.error} retry={() => void session.refetch()} />
        </main>
      )}
    </Suspense>
  );
}
