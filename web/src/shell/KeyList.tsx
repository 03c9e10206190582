import { useAllKeys } from '../keys';
import { Over } from './Over';

/** What `?` shows: the keys of this page and of the house. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const keys = useAllKeys();
  const house = [
    { key: 'Ctrl K', does: 'find a client, an order, a page' },
    { key: 'Enter', does: 'open what is in focus' },
    { key: 'Esc', does: 'leave what lies over the page' },
  ];
  return (
    <Over label="Keys" onClose={onClose}>
      <div className="sheet">
        <h2>Keys</h2>
        <dl className="facts">
          {[...keys, ...house].map((key) => (
            <KeyLine key={key.key} name={key.key} does={key.does} />
          ))}
        </dl>
        <p className="acts" style={{ marginTop: 'var(--s-4)' }}>
          <button className="btn s" onClick={onClose}>
            Close
          </button>
        </p>
      </div>
    </Over>
  );
}

const SHOWN: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ' ': 'Space' };

function KeyLine({ name, does }: { name: string; does: string }) {
  return (
    <>
      <dt>
        <kbd>{SHOWN[name] ?? (name.length === 1 ? name.toUpperCase() : name)}</kbd>
      </dt>
      <dd>{does}</dd>
    </>
  );
}
