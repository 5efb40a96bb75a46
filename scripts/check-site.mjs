/**
 * Checks the built page: the policy stands in it before anything is loaded, nothing in it needs
 * what the policy refuses, every address is relative, and the licence notices are there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS } from './build.mjs';
import { SECURITY_HEADERS } from './serve.mjs';
import { Refusal, runMain } from './setup/refusal.mjs';

const DIR = PARTS.app.output;

await runMain(async () => {
  const page = join(DIR, 'index.html');
  if (!existsSync(page)) throw new Refusal(`${page} is missing: run "npm run build" first.`);
  const html = readFileSync(page, 'utf8');
  const complaints = [...policyComplaints(html), ...contentComplaints(html), ...fileComplaints()];
  if (complaints.length > 0) throw new Refusal(complaints.join('\n'));
  process.stdout.write('The page has the policy first, nothing inline, and relative addresses.\n');
});

/** @param {string} html */
function policyComplaints(html) {
  const found = [
    ...html.matchAll(/<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"/gu),
  ];
  const [first] = found;
  if (found.length !== 1 || first === undefined) {
    return [`index.html has ${found.length} Content-Security-Policy tags, not one.`];
  }
  const complaints = [];
  if (first[1]?.replaceAll('&#39;', "'") !== SECURITY_HEADERS['Content-Security-Policy']) {
    complaints.push('The policy of index.html is not the one of build/security-headers.json.');
  }
  if (first.index > html.search(/<(?:script|link|style)\b/u)) {
    complaints.push('Something is loaded before the policy stands.');
  }
  return complaints;
}

/** @param {string} html */
function contentComplaints(html) {
  const complaints = [];
  if (!/<script\b[^>]*\bsrc=/u.test(html)) complaints.push('index.html loads no script.');
  if (/<script\b(?![^>]*\bsrc=)/u.test(html)) complaints.push('index.html has an inline script.');
  if (/<style\b|\sstyle="/u.test(html)) complaints.push('index.html has an inline style.');
  if (/\son\w+="/u.test(html)) complaints.push('index.html has an inline event handler.');
  for (const [, address = ''] of html.matchAll(/\s(?:src|href)="([^"]*)"/gu)) {
    if (/^(?:\/|[a-z]+:)/u.test(address))
      complaints.push(`index.html refers to ${address}, which is not relative.`);
  }
  return complaints;
}

function fileComplaints() {
  return ['licences.txt', 'collect.sh', 'pci-ids.txt', 'icon.svg', 'manifest.webmanifest']
    .filter((name) => !existsSync(join(DIR, name)))
    .map((name) => `The build has no ${name}.`);
}
