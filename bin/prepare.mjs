// What a clone needs before it can run: the packages of its lock file, and a build of its sources.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what is missing and builds what is stale; does nothing, in a few milliseconds, where all is fresh.
 * Two that come at once wait for each other. Ends the process with a sentence where it cannot be done.
 */
export async function prepare(root, withBrowser = true) {
  try {
    if (isInstalled(root) && (await isFresh(root, withBrowser))) return;
    await alone(root, async () => {
      if (!isInstalled(root)) await install(root);
      const { build } = await import('./build.mjs');
      await build(root, withBrowser);
    });
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

/** Whether node_modules holds what package-lock.json asks for. */
export function isInstalled(root) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([folder, { version, optional }]) => {
    if (folder === '') return true;
    const found = installed[folder];
    return found ? found.version === version : optional === true;
  });
}

async function isFresh(root, withBrowser) {
  const { stale } = await import('./build.mjs');
  return stale(root, withBrowser).length === 0;
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Installs the packages; the word of npm is shown only where it fails. */
export async function install(root) {
  console.error('Installing packages (once) ...');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  await run('npm', args, root, 'the packages could not be installed');
}

/** Runs a command to its end; a failure carries what it printed. */
export function run(command, args, cwd, failure) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (said = (said + chunk).slice(-8000)));
    }
    const forward = (signal) => child.kill(signal);
    process.once('SIGTERM', forward).once('SIGINT', forward);
    child.once('error', (error) => reject(new Error(`${failure}: ${error.message}`)));
    child.once('close', (code, signal) => {
      process.off('SIGTERM', forward).off('SIGINT', forward);
      if (signal) process.exit(1);
      if (code === 0) resolve(said);
      else reject(new Error(`${failure}:\n${said.trim()}`));
    });
  });
}

/** Runs the work while no other process of this clone does; a lock whose process is gone is taken over. */
async function alone(root, work) {
  const lock = join(root, 'dist', '.preparing');
  mkdirSync(join(root, 'dist'), { recursive: true });
  while (!take(lock)) await new Promise((resolve) => setTimeout(resolve, 200));
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isAbandoned(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid === 0) return Date.now() - statSync(lock).mtimeMs > 5000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
