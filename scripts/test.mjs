/**
 * `npm test`: sets up what is missing (packages, a browser), runs every check there is, also after
 * one failed, and prints `N passed, N failed` alone on its last line. Each unit and browser test
 * counts as one, and so does each other step. Exit 1 when anything failed or no test ran.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './setup/command.mjs';
import { ensureChromium } from './setup/browser.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { runMain } from './setup/refusal.mjs';
import { ROOT } from './setup/root.mjs';

const REPORTS = join(ROOT, 'test-results', 'reports');
const UNIT_REPORT = join(REPORTS, 'unit.json');
const E2E_REPORT = join(REPORTS, 'e2e.json');

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {object} Step
 * @property {string} script of package.json
 * @property {string[]} [args] after the script's own
 * @property {Record<string, string>} [env]
 * @property {() => Count} [count] what the tests' report says; a step without it is one check
 */

/** @type {Step[]} */
const STEPS = [
  { script: 'format:check' },
  { script: 'types' },
  { script: 'lint' },
  {
    script: 'unit',
    args: ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
    count: () => {
      const report = JSON.parse(readFileSync(UNIT_REPORT, 'utf8'));
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      };
    },
  },
  { script: 'build' },
  { script: 'check:site' },
  { script: 'check:size' },
  { script: 'check:package' },
  {
    script: 'e2e',
    args: ['--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT, PLAYWRIGHT_JSON_OUTPUT_NAME: E2E_REPORT },
    count: () => {
      const { stats } = JSON.parse(readFileSync(E2E_REPORT, 'utf8'));
      return {
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky,
        skipped: stats.skipped,
      };
    },
  },
];

await runMain(async () => {
  requireNode();
  await ensureDependencies();
  const chromium = await ensureChromium();
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });

  /** @type {Count} */
  const total = { passed: 0, failed: 0, skipped: 0 };
  const summary = [];
  for (const step of STEPS) {
    process.stdout.write(`\n== ${step.script} ==\n`);
    const began = Date.now();
    // oxlint-disable-next-line no-await-in-loop -- one after the other: they share two cores
    const count = await countOf(step, chromium);
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
    summary.push(lineOf(step, count, Date.now() - began));
  }
  if (total.failed > 0) process.exitCode = 1;
  process.stdout.write(`\n${summary.join('\n')}\n\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
});

/**
 * @param {Step} step
 * @param {string} chromium
 * @returns {Promise<Count>}
 */
async function countOf({ script, args = [], env = {}, count }, chromium) {
  const code = await run('npm', ['run', '--silent', script, '--', ...args], {
    env: { CI: 'true', CHROMIUM: chromium, ...env },
  });
  if (count === undefined)
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const { passed, failed, skipped } = reported(count);
  // Nothing seen, or a failure outside the tests that were counted: a failure of its own.
  const uncounted = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + uncounted, skipped };
}

/** @param {() => Count} count */
function reported(count) {
  try {
    return count();
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/**
 * @param {Step} step
 * @param {Count} count
 * @param {number} milliseconds
 */
function lineOf({ script }, { passed, failed, skipped }, milliseconds) {
  const skips = skipped > 0 ? `, ${skipped} skipped` : '';
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${failed > 0 ? 'FAILED' : 'ok    '} ${script.padEnd(14)} ${passed} good, ${failed} bad${skips} (${seconds} s)`;
}
