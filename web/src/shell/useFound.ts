import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { request } from '../api';
import { day, dayOf } from '../dates';
import { money } from '../format';
import { useHouse, type House } from '../session';
import { toldOnly, type ToldOnly } from '../told';
import { CONTENTS } from './pages';

/** What `GET /api/find?q=` answers: a few of each, best first. */
interface FindAnswer {
  clients: { id: string; name: string; detail: string; told: ToldOnly | null }[];
  orders: {
    namespace: string;
    number: string;
    at: string;
    value: number;
    client: { id: string; name: string } | null;
  }[];
}

/** One line of the finder. */
export interface Found {
  to: string;
  name: string;
  detail: string;
}

const HINT = 'any part of a name in any script, an e-mail, last four digits of a telephone, an order number';

/** Clients, orders and pages for a text, and what to say at the foot. */
export function useFound(text: string): { groups: { name: string; found: Found[] }[]; state: string } {
  const house = useHouse();
  const q = useSettled(text.trim(), 120);
  const answer = useQuery({
    queryKey: ['find', q],
    queryFn: ({ signal }) => request<FindAnswer>('/api/find', { query: { q }, signal }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
  const groups = [...(q.length > 1 && answer.data ? found(answer.data, house) : []), pages(text)].filter(
    (group) => group.found.length > 0,
  );
  const nothing = q.length > 1 && answer.isSuccess && groups.length === 0;
  const state =
    answer.error?.message ?? (nothing ? `nobody and nothing is called “${q}”; try ${HINT}` : HINT);
  return { groups, state };
}

function found(answer: FindAnswer, house: House): { name: string; found: Found[] }[] {
  const clients = answer.clients.map((client) => ({
    to: `/clients/${encodeURIComponent(client.id)}`,
    name: client.name,
    detail: client.told ? toldOnly(client.told) : client.detail,
  }));
  const orders = answer.orders.map((order) => ({
    to: orderAddress(order),
    name: `Order ${order.number}`,
    detail: [order.client?.name, day(dayOf(order.at, house.timeZone)), money(order.value, house.currency)]
      .filter(Boolean)
      .join(' · '),
  }));
  return [
    { name: 'Clients', found: clients },
    { name: 'Orders', found: orders },
  ];
}

function pages(text: string): { name: string; found: Found[] } {
  const all = CONTENTS.flatMap((group) =>
    group.pages.map((page) => ({ to: page.to, name: page.name, detail: group.name })),
  );
  return {
    name: 'Pages',
    found: all.filter((page) => page.name.toLowerCase().includes(text.trim().toLowerCase())),
  };
}

/** The address of an order's page. */
export function orderAddress(order: { namespace: string; number: string }): string {
  return `/orders/${encodeURIComponent(order.namespace || '-')}/${encodeURIComponent(order.number)}`;
}

function useSettled(text: string, milliseconds: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return settled;
}
