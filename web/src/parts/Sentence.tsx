import type { ReactNode } from 'react';

/** The sentence that answers the screen's question; what is ours or inferred stands in `<b>`. */
export function Sentence({ children }: { children: ReactNode }) {
  return <h1 className="lead">{children}</h1>;
}

/** A part of the sentence that is an error or needs care; the words say which. */
export function Said({ as, children }: { as: 'error' | 'caution'; children: ReactNode }) {
  return <span className={as === 'error' ? 'e' : 'u'}>{children}</span>;
}
