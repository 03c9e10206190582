import { MaisonError } from '../core/index.js';

const LEAST = 10;
const MOST = 128;

/** @throws MaisonError (422) where the password is too short to hold. */
export function checkPassword(password: string, email: string): void {
  if (password.length < LEAST) {
    throw new MaisonError(`the password has ${password.length} characters; use at least ${LEAST}`, 422);
  }
  if (password.length > MOST) {
    throw new MaisonError(`the password has ${password.length} characters; use at most ${MOST}`, 422);
  }
  if (new Set(password).size < 4 || password.toLowerCase() === email.toLowerCase()) {
    throw new MaisonError('the password is too easily guessed; use several words', 422);
  }
}

/** @throws MaisonError (422) where the text cannot be an e-mail address. */
export function checkEmail(email: string): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new MaisonError(`"${email}" is not an e-mail address; write one such as owner@maison.example`, 422);
  }
}
