import type { ReactNode } from 'react';
import { dayShort, lasting } from '../../dates';
import { amount, figure, scaled, scaleName, type Scale } from '../../format';
import type { Row } from './answer';

/** What a column is written with. */
export interface Writing {
  scale: Scale;
  timeZone: string;
  now: Date;
}

export interface Column {
  /** The field that it shows. */
  id: string;
  head: (writing: Writing) => ReactNode;
  /** Figures stand right. */
  figure?: boolean;
  /** Left out at the middle width. */
  drop?: boolean;
  cell: (row: Row, writing: Writing) => ReactNode;
}

const DAY = 86_400_000;

const text = (id: keyof Row & string, head: string, drop = false): Column => ({
  id,
  head: () => head,
  drop,
  cell: (row) => String(row[id]),
});

const when = (id: string, head: string, of: (row: Row) => string | null): Column => ({
  id,
  head: () => head,
  figure: true,
  cell: (row, { timeZone, now }) => {
    const at = of(row);
    return at === null ? <span className="c">never</span> : dayShort(at, timeZone, now);
  },
});

/** `18 Mar`. @param told `1974-03-18`, or `--03-18`. */
function birthday(told: string): string {
  const [month, day] = told.slice(-5).split('-').map(Number);
  if (!month || !day) return '';
  return new Date(Date.UTC(2024, month - 1, day)).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}

/** For how long nobody spoke with them: `96 d`. */
export function silence(at: string | null, now: Date): string | null {
  return at === null
    ? null
    : `${figure(Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / DAY)))}\u202fd`;
}

/** The columns that can be chosen beside the name, in their order. */
export const COLUMNS: readonly Column[] = [
  text('tier', 'Tier'),
  text('boutique', 'Boutique'),
  {
    id: 'adviser',
    head: () => 'Adviser',
    cell: ({ adviser }) => adviser || <span className="cau">no adviser</span>,
  },
  { id: 'bought', head: () => 'Bought last', drop: true, cell: ({ bought }) => bought[0] },
  {
    id: 'contact',
    head: () => 'Silent',
    figure: true,
    cell: ({ lastContact }, { now }) => silence(lastContact, now) ?? <span className="c">never spoken</span>,
  },
  {
    id: 'birthday',
    head: () => 'Birthday',
    figure: true,
    cell: (row) => birthday(row.birthday),
  },
  {
    id: 'orders',
    head: () => 'Orders',
    figure: true,
    drop: true,
    cell: ({ orders }) => figure(orders),
  },
  {
    id: 'spend',
    head: ({ scale }) => `Spent, ${scaleName(scale)}`,
    figure: true,
    cell: ({ spend, orders }, { scale }) =>
      spend !== null && orders > 0 && <b title={amount(spend, scale.currency)}>{scaled(spend, scale)}</b>,
  },
  when('ordered', 'Last order', ({ lastOrder }) => lastOrder),
  {
    id: 'seen',
    head: () => 'Last met',
    figure: true,
    cell: ({ lastSeen }, { now }) =>
      lastSeen === null ? (
        <span className="c">never</span>
      ) : (
        `${lasting(Math.max(0, (now.getTime() - Date.parse(lastSeen)) / 1000))} ago`
      ),
  },
  { id: 'channel', head: () => 'Reached last by', cell: ({ channels }) => channels[0] },
  text('city', 'City'),
  text('country', 'Country'),
  text('language', 'Language'),
  when('since', 'Known since', ({ since }) => since),
];

/** What is shown until somebody chooses. */
export const USUAL = ['tier', 'boutique', 'adviser', 'bought', 'contact', 'birthday', 'orders', 'spend'];
