import type { ReactNode } from 'react';
import './alone.css';

/** The frame of a page for someone who is not in the house yet. */
export function Alone({ children }: { children: ReactNode }) {
  return (
    <main className="alone">
      <div className="hd">
        <span className="mark">Maison</span>
      </div>
      {children}
    </main>
  );
}
