import type { ReactNode } from 'react';
import { useComing, useUnresolved } from './coming';
import { counted } from './format';
import { Empty } from './parts/Empty';

/**
 * In place of an empty screen of people while they are coming in: what is in, and that the screen shows them by itself.
 * How far it is stands above every page.
 * @param children what else the screen says where nobody is there.
 */
export function OnTheirWay({ children }: { children: ReactNode }) {
  const coming = useComing();
  const records = useUnresolved();
  if (!coming && records === 0) return children;
  return (
    <Empty title={records > 0 ? `${counted(records, 'record')} came in` : 'Clients are on their way'}>
      {records > 0
        ? 'Who is who is being worked out; this page shows it by itself.'
        : 'Who is who is worked out once all is in; this page shows it by itself.'}
    </Empty>
  );
}
