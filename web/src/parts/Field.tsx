import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';

interface Said {
  label: string;
  /** A grey line below. */
  hint?: ReactNode;
  /** The thing, what it was, what to do; in place of the hint. */
  error?: string;
}

/** A labelled field: the label above, the error below with the thing, what it was and what to do. */
export function Field({ label, hint, error, ...input }: Said & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? id : undefined}
        {...input}
      />
      <Below id={id} hint={hint} error={error} />
    </label>
  );
}

/** The same for text of several lines; Ctrl and Enter send its form. */
export function TextField({
  label,
  hint,
  error,
  ...text
}: Said & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <label className="field">
      <span>{label}</span>
      <textarea
        className="input"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit();
        }}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? id : undefined}
        {...text}
      />
      <Below id={id} hint={hint} error={error} />
    </label>
  );
}

/** The same for one value of many. */
export function SelectField({
  label,
  hint,
  error,
  ...select
}: Said & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? id : undefined}
        {...select}
      />
      <Below id={id} hint={hint} error={error} />
    </label>
  );
}

function Below({ id, hint, error }: { id: string; hint?: ReactNode; error?: string }) {
  if (error)
    return (
      <span className="hint err" id={id} role="alert">
        {error}
      </span>
    );
  return hint ? (
    <span className="hint" id={id}>
      {hint}
    </span>
  ) : null;
}
