import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useKeyboard, useKeys } from '../keys';
import { Hatching } from '../parts/Hatching';
import { useHouse, useMay } from '../session';
import { ComingIn } from './ComingIn';
import { Contents } from './Contents';
import { Finder } from './Finder';
import { KeyList } from './KeyList';
import { NotYours } from './Lost';
import { CONTENTS, isAt } from './pages';
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
          <Page />
        </main>
      </div>
      <Tabs />
      {over === 'finder' && <Finder onClose={close} />}
      {over === 'keys' && <KeyList onClose={close} />}
    </>
  );
}

/** The page of the address, for whom it is; others are told so before anything is asked of the house. */
function Page() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const may = useMay();
  const page = CONTENTS.flatMap(({ pages }) => pages).find((each) => isAt(each, path));
  return page && !may(page.needs) ? <NotYours name={page.name} /> : <Outlet />;
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
