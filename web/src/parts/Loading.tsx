import { useEffect, useState } from 'react';

const PATIENCE = 200;

/** Grey bars in the shape of what comes, once it has taken longer than one notices. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true" style={{ paddingTop: 'var(--s-5)' }}>
      <span className="sr">On its way</span>
      {slow &&
        WIDTHS.slice(0, rows).map((width) => (
          <span key={width} className="sk" style={{ width: `${width}%` }} />
        ))}
    </div>
  );
}

const WIDTHS = [70, 92, 48, 84, 61, 77, 39, 88];
