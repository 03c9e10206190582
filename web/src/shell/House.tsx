import { Outlet } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useKeyboard, useKeys } from '../keys';
import { Hatching } from '../parts/Hatching';
import { useHouse } from '../session';
import { ComingIn } from './ComingIn';
import { Contents } from './Contents';
import { Finder } from './Finder';
import { KeyList } from './KeyList';
import './shell.css';
import { Tabs } from './Tabs';
import { useArrival } from './useArrival';

/** The frame of every page for someone who is signed in. */
export function House() {
  const [over, setOver] = useState<'finder' | 'keys'>();
  const main = useRef<HTMLElement>(null);
  const house = useHouse();
  const find = () => setOver('finder');
  const close = () => setOver(undefined);
  useKeyboard();
  useKeys([{ key: '?', does: 'all keys', run: () => setOver('keys') }]);
  useFindKey(find);
  useArrival(main);
  return (
    <>
      <Hatching />
      <a className="skip link" href="#main">
        To the page
      </a>
      <div className="house">
        <Contents find={find} />
        <div className="phonebar">
          <span>{house.name}</span>
          <button onClick={find}>Find</button>
        </div>
        <main id="main" ref={main} tabIndex={-1}>
          <ComingIn />
          <Outlet />
        </main>
      </div>
      <Tabs />
      {over === 'finder' && <Finder onClose={close} />}
      {over === 'keys' && <KeyList onClose={close} />}
    </>
  );
}

function useFindKey(find: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      find();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
}
