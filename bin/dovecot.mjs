// Finds the server that keeps mail in the tests, and installs it where that can be done.
import { findProgram } from './programs.mjs';

/** The path of a Dovecot: MAISON_DOVECOT, one that is there, or one that the package manager has just installed; '' where none is. */
export function findDovecot() {
  const found = findProgram({
    variable: 'MAISON_DOVECOT',
    names: ['dovecot'],
    places: ['/usr/sbin/dovecot'],
    debian: 'dovecot-imapd',
    called: 'Dovecot',
  });
  if (!found)
    console.error(
      'The tests of mail need Dovecot: install dovecot-imapd, or set MAISON_DOVECOT to its path.',
    );
  return found ?? '';
}
