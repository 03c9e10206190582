import { Field } from '../../parts/Field';

/** The fewest characters that the house takes. */
const LEAST = 10;

/** A password with its measure: length is what counts. */
export function Password({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string;
}) {
  const strength = strengthOf(value);
  return (
    <Field
      label="Password"
      name="password"
      type="password"
      autoComplete="new-password"
      required
      minLength={LEAST}
      error={error}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      hint={
        <>
          <span className="meas" aria-hidden="true">
            {[1, 2, 3, 4].map((step) => (
              <i key={step} className={step <= strength ? 'on' : undefined} />
            ))}
          </span>
          {said(value)}
        </>
      }
    />
  );
}

/** 0 to 4: how far along from nothing to long, a word repeated counting once. */
function strengthOf(password: string): number {
  if (password.length === 0) return 0;
  const different = new Set(password.toLowerCase()).size;
  const length = different < 5 ? Math.min(password.length, 6) : password.length;
  return length < LEAST ? 1 : length < 12 ? 2 : length < 16 ? 3 : 4;
}

function said(password: string): string {
  const count = `${password.length} characters`;
  if (password.length === 0) return `At least ${LEAST} characters; three plain words do.`;
  const strength = strengthOf(password);
  if (strength < 2) return `${count}; it takes at least ${LEAST}, and not one letter over and over.`;
  return `${count}, strong enough. Three plain words do as well.`;
}
