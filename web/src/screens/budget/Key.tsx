/** How the drawings of the table are read. */
export function Key() {
  return (
    <div className="key wide">
      <span>
        <svg width="24" height="8" viewBox="0 0 24 8" aria-hidden="true">
          <path d="M1 4h22M1 1v6M23 1v6" stroke="var(--accent)" />
          <path d="M12 0v8" stroke="var(--accent)" strokeWidth="2" />
        </svg>
        last 10 %
      </span>
      <span>
        <svg width="24" height="10" viewBox="0 0 24 10" aria-hidden="true">
          <rect x="1" y="1" width="22" height="8" fill="var(--accent-band)" />
          <path d="M1 1v8M23 1v8" stroke="var(--accent)" />
          <path d="M12 0v10" stroke="var(--accent)" strokeWidth="2" />
        </svg>
        next 10 %
      </span>
      <span>
        <svg width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
          <path d="M0 5h14" stroke="var(--accent)" strokeWidth="2" />
          <path d="M14 5h12" stroke="var(--accent)" strokeWidth="1.5" strokeDasharray="2 3" />
        </svg>
        tried, and beyond
      </span>
      <span>
        <svg width="6" height="12" viewBox="0 0 6 12" aria-hidden="true">
          <path d="M3 0v12" stroke="var(--ink)" strokeWidth="1.5" />
        </svg>
        now
      </span>
      <span>
        <svg width="10" height="8" viewBox="0 0 10 8" aria-hidden="true">
          <path d="M1 8l4 -7l4 7z" fill="var(--accent)" />
        </svg>
        proposed
      </span>
    </div>
  );
}
