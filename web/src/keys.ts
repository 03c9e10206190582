import { useEffect, useRef, useSyncExternalStore } from 'react';

/** A key that acts on the page shown, and what it does, as the list of keys says it. */
export interface Key {
  /** One character, ` ` for the space bar, or a name as browsers have it: `Enter`, `ArrowLeft`. */
  key: string;
  does: string;
  run: () => void;
  /** Acts once for each time that it is pressed, however long it is held down. */
  once?: boolean;
}

let registered: readonly (readonly Key[])[] = [];
const listeners = new Set<() => void>();

function change(next: typeof registered): void {
  registered = next;
  for (const listener of listeners) listener();
}

/** Gives the page keys for as long as the component is on it; the last one to claim a key has it. */
export function useKeys(keys: readonly Key[]): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const names = keys.map((key) => `${key.key}\t${key.does}`).join('\n');
  useEffect(() => {
    const mine = names.split('\n').map((name, index): Key => {
      const [key = '', does = ''] = name.split('\t');
      return {
        key,
        does,
        run: () => latest.current[index]?.run(),
        once: latest.current[index]?.once,
      };
    });
    change([...registered, mine]);
    return () => change(registered.filter((others) => others !== mine));
  }, [names]);
}

/** The keys of the page as it is now, each once. */
export function useAllKeys(): readonly Key[] {
  const keys = useSyncExternalStore(subscribe, () => registered).flat();
  return [...new Map(keys.map((key) => [key.key, key])).values()];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Milliseconds within which a letter after one that is no shortcut is one more letter of a word. */
const TYPING = 700;

/**
 * Listens for the registered keys; a key typed into a field or over an open dialog is left alone, and so are the letters of a word
 * that somebody types before its field is there.
 */
export function useKeyboard(): void {
  useEffect(() => {
    let typedAt = -Infinity;
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event.target))
        return;
      const key = registered.flat().findLast((each) => each.key.toLowerCase() === event.key.toLowerCase());
      const isLetter = /^\p{Letter}$/u.test(event.key);
      const isWord = isLetter && event.timeStamp - typedAt < TYPING;
      if (isWord || (isLetter && !key)) typedAt = event.timeStamp;
      if (!key || isWord || isPressed(event)) return;
      event.preventDefault();
      if (!(event.repeat && key.once)) key.run();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

/** Whether the key presses the button or follows the link that has the focus. */
function isPressed({ key, target }: KeyboardEvent): boolean {
  const pressed = { Enter: 'button, summary, a[href]', ' ': 'button, summary' }[key];
  return pressed !== undefined && target instanceof Element && target.closest(pressed) !== null;
}

function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open], [popover]:popover-open')) return true;
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
