import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { request } from '../api';
import { Pick } from '../parts/Pick';
import { sessionQuery, useMay } from '../session';
import { keptTheme, THEMES, wear } from '../theme';

/** Who is signed in, how the page looks, and the way out. */
export function Account() {
  const session = useQuery(sessionQuery).data;
  const client = useQueryClient();
  const may = useMay();
  const [theme, setTheme] = useState(keptTheme);
  const leave = useMutation({
    mutationFn: () => request<void>('/api/sign-out', { method: 'POST' }),
    onSettled: () => client.resetQueries(),
  });
  return (
    <div className="me">
      <p>
        {session?.user?.name}
        <br />
        <span className="c">
          {session?.user?.role}
          {session?.user?.actingFor && ` for ${session.user.actingFor}`}
          {session?.house?.sample && (
            <>
              {' '}
              of a{' '}
              <Link className="link" to="/start">
                sample house
              </Link>
            </>
          )}
        </span>
      </p>
      <div className="menu-line">
        <Pick
          label="Light or dark"
          value={theme}
          shown={theme === 'system' ? 'light or dark' : theme}
          options={THEMES.map((each) => ({ value: each, name: each === 'system' ? 'as the system' : each }))}
          onPick={(picked) => {
            wear(picked);
            setTheme(picked);
          }}
        />
        {may('clients') && (
          <Link className="pick" to="/you">
            mailbox
          </Link>
        )}
        <button className="pick" onClick={() => leave.mutate()}>
          sign out
        </button>
      </div>
    </div>
  );
}
