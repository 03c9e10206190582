import { Link } from '@tanstack/react-router';
import { useAddress } from '../../address';
import { named } from '../../format';
import type { Row } from './answer';
import type { Drawing } from './drawing';
import { estimateOf, isIncremental } from './estimate';

/** The way from a channel's row to why it is said to have caused that; nothing where no model says so. */
export function WhyLink({ row, drawing: { answer, main } }: { row: Row; drawing: Drawing }) {
  const [{ run, from, to, outcome, clients }] = useAddress();
  const channel = row.keys.channel;
  const estimate = estimateOf(row, main.id, 'orders', answer.value);
  if (!isIncremental(answer, main) || !channel || row.baseline || !estimate?.verdict) return null;
  return (
    <>
      {row.touches > 0 && ' · '}
      <Link
        className="link"
        to="/attribution/$channel"
        params={{ channel }}
        search={{ run: run ?? answer.run?.id, from, to, outcome, clients }}
        aria-label={`Why ${named(channel)}`}
      >
        why
      </Link>
    </>
  );
}
