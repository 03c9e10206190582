// Everything that must hold before a change lands: types, lint, format, the house plan, dead code, tests.
// usage: npm test. Its last line counts the checks and the tests: `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { findDovecot } from './dovecot.mjs';
import { prepare } from './prepare.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const REPORT = join(ROOT, 'dist', 'vitest.json');
const local = (name) => join(ROOT, 'node_modules', '.bin', name);

const CHECKS = [
  { name: 'types of the server', command: [local('tsc'), '--noEmit'] },
  { name: 'types of the browser application', command: [local('tsc'), '--noEmit', '-p', 'web'] },
  { name: 'lint', command: [local('oxlint'), '--deny-warnings'] },
  { name: 'format', command: [local('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'the house plan', command: [process.execPath, 'bin/modules.mjs'] },
  { name: 'dead code', command: [local('knip'), '--no-progress'] },
];

/** Runs a command with its output shown; gives whether it went well. */
function passes([command, ...args], environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
}

async function runChecks() {
  const failed = [];
  for (const { name, command } of CHECKS) {
    const began = performance.now();
    const passed = await passes(command);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    if (!passed) failed.push(name);
  }
  return failed;
}

/** The tests of vitest; where it could not even report, that is one failure. @param programs their paths, by variable. */
async function runTests(programs) {
  rmSync(REPORT, { force: true });
  mkdirSync(dirname(REPORT), { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const passed = await passes([local('vitest'), 'run', ...reporters], programs);
  const report = existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : undefined;
  if (!report) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests || report.numFailedTestSuites;
  return { passed: report.numPassedTests, failed: failed || (passed ? 0 : 1) };
}

const began = performance.now();
process.env.NODE_ENV = 'test';
await prepare(ROOT);
const programs = { MAISON_CHROMIUM: await findBrowser(), MAISON_DOVECOT: findDovecot() };
const failedChecks = await runChecks();
const tests = await runTests(programs);
for (const name of failedChecks) console.log(`failed: ${name}`);
console.log(`${Math.round((performance.now() - began) / 1000)} s`);
const failed = failedChecks.length + tests.failed;
console.log(`${CHECKS.length - failedChecks.length + tests.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && tests.passed > 0 ? 0 : 1;
