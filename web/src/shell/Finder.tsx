import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { Marked } from '../parts/Marked';
import './finder.css';
import { Over } from './Over';
import { useFound, type Found } from './useFound';

/** Ctrl+K: any part of a name, an order's number, or a page. */
export function Finder({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const { groups, state } = useFound(text);
  const all = groups.flatMap((group) => group.found);
  const open = (found: Found | undefined) => {
    if (!found) return;
    onClose();
    void navigate({ to: found.to });
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') open(all[at]);
    else if (step && all.length) setAt((at + step + all.length) % all.length);
    else return;
    event.preventDefault();
  };
  return (
    <Over label="Find" className="finder" onClose={onClose}>
      <input
        autoFocus
        role="combobox"
        aria-label="Find a client, an order or a page"
        aria-expanded={all.length > 0}
        aria-controls="found"
        aria-activedescendant={all[at]?.to}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <div className="found" id="found" role="listbox" aria-label="Found">
        {groups.map((group) => (
          <div role="group" aria-label={group.name} key={group.name}>
            <h3 role="presentation">{group.name}</h3>
            {group.found.map((found) => (
              <div
                key={found.to}
                id={found.to}
                role="option"
                aria-selected={found === all[at]}
                onClick={() => open(found)}
                onPointerMove={() => setAt(all.indexOf(found))}
              >
                <span>
                  <b>
                    <Marked text={found.name} part={text} />
                  </b>
                  <span className="c">
                    <Marked text={found.detail} part={text} />
                  </span>
                </span>
                <kbd>↵</kbd>
              </div>
            ))}
          </div>
        ))}
      </div>
      <div className="foot c">
        <span role="status">{state}</span>
        <button className="btn bare s" onClick={onClose}>
          <span className="narrow">Close</span>
          <kbd>Esc</kbd>
        </button>
      </div>
    </Over>
  );
}
