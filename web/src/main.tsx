import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api';
import { createHouseRouter } from './router';
import { sessionQuery } from './session';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/manners.css';
import './styles/controls.css';
import './styles/tables.css';
import { keptTheme, wear } from './theme';

wear(keptTheme());

/** A session that ended elsewhere shows the sign-in in place of the page, at the same address. */
function noticeEnd(error: Error): void {
  if (error instanceof ApiError && error.status === 401) void client.invalidateQueries(sessionQuery);
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (times, error) =>
        times < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503),
    },
  },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={createHouseRouter()} />
    </QueryClientProvider>
  </StrictMode>,
);
