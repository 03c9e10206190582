// Finds programs that the tests need beside Node, and installs them where that can be done.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The path of a program: what a variable of the environment names, one on the PATH or in a place where it may be, or one that the
 * package manager has just installed; undefined where there is none.
 */
export function findProgram({ variable, names, places, debian, called }) {
  const named = process.env[variable];
  if (named) return named;
  const found = onPath(names) ?? places.find(isExecutable);
  if (found) return found;
  if (process.getuid?.() === 0 && process.platform === 'linux') install(debian, called);
  return onPath(names) ?? places.find(isExecutable);
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install(name, called) {
  console.log(`Installing ${called} for the tests ...`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', name],
  ]) {
    try {
      execFileSync('apt-get', args, options);
    } catch {
      return;
    }
  }
}
