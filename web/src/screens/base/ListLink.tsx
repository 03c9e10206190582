import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Field, Grouping, Mark } from './answer';

/** Which list of clients stands behind a figure. */
export interface List {
  /** None for everybody. */
  field?: Field;
  lacks?: boolean;
  by?: Grouping;
  group?: string;
  /** Of a source. */
  mark?: Mark;
}

/** A figure that opens the list of clients behind it. */
export function ListLink({
  list,
  label,
  className,
  children,
}: {
  list: List;
  label?: string;
  className?: string;
  children: ReactNode;
}) {
  const { field, lacks, by, group, mark } = list;
  const search = { field, has: lacks ? 'no' : undefined, by, group: by && group, mark };
  return (
    <Link
      className={className}
      to="/base/clients"
      search={search as Record<string, string>}
      aria-label={label}
    >
      {children}
    </Link>
  );
}
