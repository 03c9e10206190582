import { Link, useNavigate } from '@tanstack/react-router';
import { parseSearch } from '../../address';
import { useKeys } from '../../keys';
import { inView } from '../clients/inView';

/** The way back to the list from where somebody came, as they left it, and to who stands before and after in it. */
export function InView({ client }: { client: string }) {
  const view = inView(client);
  const navigate = useNavigate();
  const go = (id: string | undefined) => {
    if (id) void navigate({ to: '/clients/$client', params: { client: id } });
  };
  useKeys(
    view
      ? [
          { key: '.', does: 'next client of the list', run: () => go(view.after) },
          { key: ',', does: 'previous client of the list', run: () => go(view.before) },
        ]
      : [],
  );
  return (
    <p>
      <Link className="link" to="/clients" search={parseSearch(view?.search ?? '')}>
        Clients
      </Link>
      {view && (
        <span className="wide">
          {' '}
          {view.place}, <Beside id={view.before} word="previous" name="," />{' '}
          <Beside id={view.after} word="next" name="." />
        </span>
      )}
    </p>
  );
}

function Beside({ id, word, name }: { id: string | undefined; word: string; name: string }) {
  if (!id) return null;
  return (
    <Link className="link" to="/clients/$client" params={{ client: id }}>
      {word} <kbd>{name}</kbd>
    </Link>
  );
}
