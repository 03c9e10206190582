import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Plan } from './answer';
import { size } from './said';

/** The grey line above the sentence: which file, how large, how far it was read. */
export function FileLine({ plan, children }: { plan: Plan; children?: ReactNode }) {
  return (
    <p>
      <Link className="link" to="/sources">
        Sources
      </Link>
      {' · '}
      <Link className="link" to="/import">
        Import
      </Link>
      {' · '}
      <span className="fn">{plan.file}</span> · {size(plan.bytes)}
      {plan.sample.whole ? ', read to the end' : ', its beginning read'}
      {children}
    </p>
  );
}
