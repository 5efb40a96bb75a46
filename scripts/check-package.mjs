/**
 * Checks the package as a user gets it: packs it, installs the archive in an empty folder without a
 * network, and runs the command that this gives.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { Refusal, runMain } from './setup/refusal.mjs';
import { ROOT } from './setup/root.mjs';

const SHELL = process.platform === 'win32';

await runMain(async () => {
  await ensureBuilt('app');
  await ensureBuilt('cli');
  const folder = mkdtempSync(join(tmpdir(), 'iovascope-package-'));
  try {
    // The build is there: its scripts need not run again.
    npm(['pack', '--ignore-scripts', '--pack-destination', folder], ROOT);
    const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Refusal('npm pack made no archive.');
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    npm(['install', '--offline', '--no-audit', '--no-fund', archive], folder);
    checkCommand(join(folder, 'node_modules/.bin/iovascope'), folder);
    checkFiles(join(folder, 'node_modules/iovascope'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write('The package installs without a network and its command answers.\n');
});

/**
 * @param {string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  execFileSync('npm', [...args, '--silent'], {
    cwd,
    shell: SHELL,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/**
 * @param {string} command
 * @param {string} cwd
 */
function checkCommand(command, cwd) {
  const output = execFileSync(command, ['report', '--json', 'preset:vtd-39'], {
    cwd,
    shell: SHELL,
    encoding: 'utf8',
  });
  const aperture = JSON.parse(output).hosts[0]?.aperture?.last;
  if (aperture !== '0x7fffffffff') {
    throw new Refusal(
      `The installed command says that vtd-39 ends at ${aperture}, not at 0x7fffffffff.`,
    );
  }
}

/** @param {string} installed */
function checkFiles(installed) {
  const missing = [
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'dist/app/index.html',
    'dist/app/licences.txt',
    'dist/app/pci-ids.txt',
  ].filter((name) => !existsSync(join(installed, name)));
  const extra = ['src', 'tests', 'node_modules', 'scripts'].filter((name) =>
    existsSync(join(installed, name)),
  );
  if (missing.length > 0) throw new Refusal(`The package lacks ${missing.join(', ')}.`);
  if (extra.length > 0)
    throw new Refusal(`The package holds ${extra.join(', ')}, which it should not.`);
}
