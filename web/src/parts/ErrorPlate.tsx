import type { ReactNode } from 'react';

/** What happened, what was kept, one action. */
export function ErrorPlate({
  error,
  retry,
  children,
}: {
  error: Error;
  retry?: () => void;
  children?: ReactNode;
}) {
  return (
    <div className="notice error" role="alert">
      <p>
        {error.message} {children}
      </p>
      {retry && (
        <button className="btn s" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
