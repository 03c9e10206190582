import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ApiError } from '../../api';
import { CarriedNote } from './CarriedNote';
import { carriedQuery } from './sequences';

it('says in the words of the house why there is nothing to draw', () => {
  const client = new QueryClient({ defaultOptions: { queries: { retryOnMount: false } } });
  const error = new ApiError(404, 'There is no channel "Radio" with touches in run 4; choose one of Email');
  client
    .getQueryCache()
    .build(client, { queryKey: carriedQuery('4', ['Radio']).queryKey })
    .setState({ status: 'error', error });
  const drawn = renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <CarriedNote run="4" path={['Radio']} />
    </QueryClientProvider>,
  );
  expect(drawn).toContain('There is no channel &quot;Radio&quot; with touches in run 4');
  expect(drawn).toContain('Try again');
});
