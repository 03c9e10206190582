import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

interface Opened {
  /** What the control chooses, for those who do not see the line it stands in. */
  label: string;
  /** The underlined words. */
  shown: ReactNode;
  role?: 'menu' | 'dialog';
  /** The content; it is given a way to close what it lies in. */
  children: (close: () => void) => ReactNode;
}

/** Underlined words that open something below themselves: a native popover, placed within the page. */
export function Popover({ label, shown, role = 'dialog', children }: Opened) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const [from, shownOver] = [button.current, over.current];
    if (!open || !from || !shownOver) return undefined;
    const observer = new ResizeObserver(() => place(shownOver, from.getBoundingClientRect()));
    observer.observe(shownOver);
    return () => observer.disconnect();
  }, [open]);
  const enter = (shownOver: HTMLElement) => {
    if (button.current) place(shownOver, button.current.getBoundingClientRect());
    (shownOver.querySelector<HTMLElement>('[aria-checked="true"]') ?? items(shownOver)[0])?.focus();
  };
  return (
    <>
      <button
        ref={button}
        className="pick"
        popoverTarget={id}
        aria-haspopup={role}
        aria-expanded={open}
        aria-label={typeof shown === 'string' ? `${label}: ${shown}` : label}
      >
        {shown}
      </button>
      <div
        ref={over}
        id={id}
        popover="auto"
        className="menu"
        role={role}
        aria-label={label}
        onBeforeToggle={(event) => {
          setOpen(event.newState === 'open');
          event.currentTarget.style.visibility = 'hidden';
        }}
        onToggle={(event) => event.newState === 'open' && enter(event.currentTarget)}
        onKeyDown={walk}
      >
        {open && children(() => document.getElementById(id)?.hidePopover())}
      </div>
    </>
  );
}

/** Puts what is over the page below the words that opened it, or above them; again when its content comes. */
function place(over: HTMLElement, at: DOMRect): void {
  const left = Math.max(16, Math.min(at.left, innerWidth - over.offsetWidth - 16));
  const fits = at.bottom + 4 + over.offsetHeight < innerHeight;
  over.style.left = `${left}px`;
  over.style.visibility = 'visible';
  over.style.top = `${fits ? at.bottom + 4 : Math.max(8, at.top - over.offsetHeight - 4)}px`;
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('button, input, a')];
}

/** Arrow keys walk along the choices. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target instanceof HTMLInputElement) return;
  const all = items(event.currentTarget);
  const now = all.indexOf(document.activeElement as HTMLElement);
  all[(now + step + all.length) % all.length]?.focus();
  event.preventDefault();
}
