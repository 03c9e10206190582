import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { Account } from './Account';
import { Over } from './Over';
import { useMay } from '../session';
import { contentsFor, isAt, TABS } from './pages';

/** Five words at the foot of a phone. */
export function Tabs() {
  const path = useLocation({ select: (location) => location.pathname });
  const [more, setMore] = useState(false);
  const may = useMay();
  const tabs = TABS.filter(({ needs }) => may(needs)).slice(0, 4);
  const elsewhere = !tabs.some((tab) => isAt(tab, path));
  return (
    <>
      <nav className="tabs" aria-label="Sections">
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} aria-current={isAt(tab, path) ? 'page' : undefined} activeProps={{}}>
            {tab.name}
          </Link>
        ))}
        <button onClick={() => setMore(true)} aria-current={elsewhere ? 'true' : undefined}>
          More
        </button>
      </nav>
      {more && <More onClose={() => setMore(false)} />}
    </>
  );
}

function More({ onClose }: { onClose: () => void }) {
  const pages = contentsFor(useMay()).flatMap((group) => group.pages);
  return (
    <Over label="More" className="low-sheet" onClose={onClose}>
      <div className="sheet more">
        <h2>More</h2>
        <ul>
          {pages.map((page) => (
            <li key={page.to}>
              <Link to={page.to} onClick={onClose}>
                {page.name}
              </Link>
            </li>
          ))}
        </ul>
        <Account />
      </div>
    </Over>
  );
}
