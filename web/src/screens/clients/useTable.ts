import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { request } from '../../api';
import { useAddress } from '../../address';
import { useMay } from '../../session';
import { viewsQuery, type Count, type Definition, type Page, type Row, type View, type Way } from './answer';
import { COLUMNS, USUAL } from './columns';
import { EVERYBODY, readFilter, writeFilter, type Filter } from './filter';

const A_PAGE = 100;

/** What the address asks of the table, and a way to ask for something else. */
export interface Asked extends Definition {
  q: string;
  /** The view that is looked through, as it was kept. */
  view: View | undefined;
  /** Whether it is looked through otherwise than it was kept. */
  changed: boolean;
  change: (change: Partial<Definition> & { q?: string }) => void;
}

/** The address has a view, and what is asked otherwise than it: a link of it shows whom the view shows then. */
export function useAsked(): Asked {
  const [search, go] = useAddress();
  const may = useMay();
  const views = useQuery({ ...viewsQuery, enabled: search.view !== undefined });
  const view = views.data?.views.find(({ id }) => id === search.view);
  const seen = (id: string) => COLUMNS.some((column) => column.id === id) && (id !== 'spend' || may('spend'));
  const kept = view?.definition ?? { filter: EVERYBODY, columns: USUAL, by: 'name', way: 'up' as Way };
  const where = search.where ?? writeFilter(kept.filter);
  const filter = readFilter(where === ALL ? undefined : where);
  return {
    filter,
    columns: (search.columns?.split(',') ?? kept.columns).filter(seen),
    by: search.by ?? kept.by,
    way: (search.way as Way | undefined) ?? kept.way,
    q: search.q ?? '',
    view,
    changed: ['where', 'columns', 'by', 'way'].some((name) => search[name] !== undefined),
    change: ({ filter: asked, columns, by, way, q }) =>
      go({
        ...(asked && { where: writeFilter(asked) || ALL }),
        ...(columns && { columns: columns.join(',') || NONE }),
        ...(by && { by }),
        ...(way && { way }),
        ...(q !== undefined && { q }),
      }),
  };
}

/** Everybody, where the view asks for fewer; and the name alone. */
const ALL = 'everybody';
const NONE = 'name';

/** Clients page by page, as far as they have been scrolled to. */
export function useTable({ filter, q, by, way }: Pick<Asked, 'filter' | 'q' | 'by' | 'way'>) {
  const asked = queryOf(filter);
  const answer = useInfiniteQuery({
    queryKey: ['clients', 'table', asked, q, by, way],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      request<Page>('/api/table', {
        query: { filter: asked, q, by, way, cursor: pageParam, limit: A_PAGE },
        signal,
      }),
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows: readonly Row[] = useMemo(
    () => answer.data?.pages.flatMap((page) => page.rows) ?? [],
    [answer.data],
  );
  return { answer, rows, first: answer.data?.pages[0] };
}

const WHILE_COMING = 2000;

/**
 * How many they are: asked apart, so that rows wait for no count; given up when something else is asked. While the table has none
 * of those that there are, it is asked again, and then the rows are.
 */
export function useCount({ filter, q }: { filter: Filter; q: string }) {
  const asked = queryOf(filter);
  const count = useQuery({
    queryKey: ['clients', 'count', asked, q],
    queryFn: ({ signal }) => request<Count>('/api/table/count', { query: { filter: asked, q }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.coming ? WHILE_COMING : false),
  });
  const queries = useQueryClient();
  const coming = count.data?.coming ?? false;
  const wasComing = useRef(coming);
  useEffect(() => {
    if (wasComing.current && !coming) void queries.invalidateQueries({ queryKey: ['clients'] });
    wasComing.current = coming;
  }, [coming, queries]);
  return count;
}

/** A filter as the house takes it. */
export function queryOf(filter: Filter): string {
  return filter.of.length > 0 ? JSON.stringify(filter) : '';
}
