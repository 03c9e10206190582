import { Link } from '@tanstack/react-router';

/** A client, as the base names them. */
export interface Named {
  id: string;
  name: string;
}

/** How a source writes somebody. */
export interface Way {
  source: string;
  called: string;
}

export function ClientName({ client: { id, name } }: { client: Named }) {
  return (
    <Link className="nm" to="/clients/$client" params={{ client: id }}>
      {name || 'Without a name'}
    </Link>
  );
}

/** `Orlandi, Andrea (milan) · A. Orlandi (till)`. */
export const waysSaid = (ways: readonly Way[]) =>
  ways.map(({ source, called }) => `${called} (${source})`).join(' · ') || 'without a name';
