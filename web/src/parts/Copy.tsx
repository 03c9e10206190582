import { useState } from 'react';

/** A snippet to paste elsewhere, and a button that copies it. */
export function Copy({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  return (
    <div>
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <p className="acts">
        <button className="btn s" onClick={() => void copy()}>
          Copy
        </button>
        <span className="c" role="status">
          {copied === 'yes' && 'copied'}
          {copied === 'no' && 'this browser does not allow it; select the text and copy it'}
        </span>
      </p>
    </div>
  );
}
