import { useState } from 'react';

/** The clients that somebody marked to do something with all of them. */
export interface Marks {
  /** Ids; `all` where everybody who fits is. */
  ids: ReadonlySet<string> | 'all';
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  all: () => void;
  none: () => void;
}

/** @param asked what the list is of: other rows are marked anew. */
export function useMarks(asked: string): Marks {
  const [kept, setKept] = useState<{ asked: string; ids: Marks['ids'] }>({ asked, ids: new Set() });
  const ids = kept.asked === asked ? kept.ids : new Set<string>();
  const keep = (next: Marks['ids']) => setKept({ asked, ids: next });
  return {
    ids,
    has: (id) => ids === 'all' || ids.has(id),
    toggle(id) {
      const next = new Set(ids === 'all' ? [] : ids);
      if (!next.delete(id)) next.add(id);
      keep(next);
    },
    all: () => keep('all'),
    none: () => keep(new Set()),
  };
}
