import type { ButtonHTMLAttributes } from 'react';

interface Look {
  /** The one filled button of a screen. */
  main?: boolean;
  small?: boolean;
  bare?: boolean;
  /** The key that does the same, shown in the button. */
  keyName?: string;
  /** Why it cannot act now; it is disabled and the reason stands beside it. */
  notNow?: string;
}

/** A button in the manners of the house. */
export function Button({
  main,
  small,
  bare,
  keyName,
  notNow,
  children,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  const look = ['btn', main && 'main', small && 's', bare && 'bare'].filter(Boolean).join(' ');
  const button = (
    <button type="button" {...rest} className={look} disabled={notNow !== undefined || rest.disabled}>
      {children}
      {keyName && <kbd>{keyName}</kbd>}
    </button>
  );
  if (notNow === undefined) return button;
  return (
    <span className="acts">
      {button}
      <span className="c">{notNow}</span>
    </span>
  );
}
