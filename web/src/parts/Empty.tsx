import type { ReactNode } from 'react';

/** Nothing here: what is so, why, and the one next step. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </section>
  );
}
