import { Link, useLocation } from '@tanstack/react-router';
import { useHouse, useMay } from '../session';
import { Account } from './Account';
import { contentsFor, isAt } from './pages';

/** The table of contents at the left. */
export function Contents({ find }: { find: () => void }) {
  const house = useHouse();
  const may = useMay();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <nav className="toc" aria-label="Contents">
      <Link className="mark" to="/">
        {house.name}
      </Link>
      <button className="find" onClick={find} aria-keyshortcuts="Control+K">
        <span>Find</span>
        <kbd>Ctrl K</kbd>
      </button>
      {contentsFor(may).map((group) => (
        <section key={group.name}>
          <h2>{group.name}</h2>
          <ul>
            {group.pages.map((page) => (
              <li key={page.to}>
                <Link to={page.to} aria-current={isAt(page, path) ? 'page' : undefined} activeProps={{}}>
                  {page.name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Account />
    </nav>
  );
}
