/** Why a message was refused: a name that stays the same, for counting, mending and documentation. */
export type Reason =
  | 'malformed'
  | 'type-unknown'
  | 'name-missing'
  | 'message-id-too-long'
  | 'too-large'
  | 'too-deep'
  | 'identifier-missing'
  | 'identifier-too-long'
  | 'time-missing'
  | 'time-unreadable'
  | 'time-too-old'
  | 'time-in-future'
  | 'amount-unreadable'
  | 'amount-negative'
  | 'amount-absurd'
  | 'currency-unknown';

/** A refusal: what was wrong, with the value and what to send instead. */
export interface Rejection {
  readonly reason: Reason;
  readonly message: string;
}

export function reject(reason: Reason, message: string): Rejection {
  return { reason, message };
}

/** A value as it is shown in a message: short, and quoted where it is text. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
}
