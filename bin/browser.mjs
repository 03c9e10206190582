// Finds the browser that the tests drive, and installs one where that can be done.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The path of a Chromium: MAISON_CHROMIUM, one on the PATH, or one that the package manager has just installed. */
export async function findBrowser() {
  const named = process.env.MAISON_CHROMIUM;
  if (named) return named;
  const found = onPath() ?? PLACES.find(isExecutable);
  if (found) return found;
  if (process.getuid?.() === 0 && process.platform === 'linux') install();
  const installed = onPath();
  if (installed) return installed;
  console.error('The tests need Chromium: install it, or set MAISON_CHROMIUM to its path.');
  process.exit(1);
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install() {
  console.log('Installing Chromium for the tests ...');
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ]) {
    try {
      execFileSync('apt-get', args, options);
    } catch {
      return;
    }
  }
}
