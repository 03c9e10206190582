export {
  CONTACTS,
  logContact,
  takeContactBack,
  type Contact,
  type ContactKind,
  type Written,
} from './contacts.js';
export { changeNote, listNotes, removeNote, writeNote, type Note } from './notes.js';
export { promise, promisesTo, settlePromise, type KeptPromise, type Settled } from './promises.js';
export { contactsOf, type Contacts } from './restraint/contacts.js';
export { overCap } from './restraint/cap.js';
export { peaceOf, type Peace } from './restraint/peace.js';
export { selvesSql } from './selves.sql.js';
export { REASONS, type Reason, type ReasonKind, type Step } from './today/reasons.js';
export { answerReason, takeAnswerBack, type ReasonAnswer } from './today/answers.js';
export { blackBook, type BlackBook, type Called } from './today/today.js';
export type { Ranged } from './today/worth.js';
