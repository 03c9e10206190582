// Finds the browser that the tests drive, and installs one where that can be done.
import { findProgram } from './programs.mjs';

/** The path of a Chromium: MAISON_CHROMIUM, one on the PATH, or one that the package manager has just installed. */
export async function findBrowser() {
  const found = findProgram({
    variable: 'MAISON_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    places: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    debian: 'chromium',
    called: 'Chromium',
  });
  if (found) return found;
  console.error('The tests need Chromium: install it, or set MAISON_CHROMIUM to its path.');
  process.exit(1);
}
