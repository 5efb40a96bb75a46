/**
 * `node scripts/make-pci-ids.mjs PCI.IDS`: makes `public/pci-ids.txt`, the list of names that the page looks
 * devices up in, from a copy of pci.ids (https://pci-ids.ucw.cz, on Debian /usr/share/misc/pci.ids).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './setup/root.mjs';
import { Refusal, runMain } from './setup/refusal.mjs';

const OUTPUT = join(ROOT, 'public/pci-ids.txt');

/** pci.ids may be had under the GPL or these terms; we take these. */
const NOTICE = `Copyright (c) 1997-2023 Martin Mares
Copyright (c) 2015-2023 Albert Pool
Under the 3-clause BSD licence:

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions
are met:

1. Redistributions of source code must retain the above copyright
   notice, this list of conditions and the following disclaimer.
2. Redistributions in binary form must reproduce the above copyright
   notice, this list of conditions and the following disclaimer in the
   documentation and/or other materials provided with the distribution.
3. Neither the name of the copyright holder nor the names of its
   contributors may be used to endorse or promote products derived from
   this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS
BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF
THE POSSIBILITY OF SUCH DAMAGE.`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main);

async function main() {
  const [path] = process.argv.slice(2);
  if (path === undefined)
    throw new Refusal('Say which pci.ids: node scripts/make-pci-ids.mjs PCI.IDS');
  const list = compactPciIds(readFileSync(path, 'utf8'));
  writeFileSync(OUTPUT, list);
  process.stdout.write(`${OUTPUT}: ${Buffer.byteLength(list)} bytes.\n`);
}

/**
 * Vendors, devices and classes of a pci.ids, without subsystems, programming interfaces and remarks: `8086 NAME`,
 * a tab and `10d3 NAME` below it; `C 01 NAME`, a tab and `06 NAME` below it. The notice stands first, behind `#`.
 * @param {string} text
 * @returns {string}
 */
export function compactPciIds(text) {
  const version = /^#\s*Version:\s*(\S+)/mu.exec(text)?.[1];
  if (version === undefined) throw new Refusal('This is no pci.ids: it does not say its version.');
  const about = `Names of PCI devices and classes: a compact copy of pci.ids ${version}, https://pci-ids.ucw.cz`;
  const notice = `${about}\n\n${NOTICE}`.split('\n').map((line) => `# ${line}`.trimEnd());
  const entries = text
    .split('\n')
    .filter((line) => /^(?:[0-9a-f]{4} |\t[0-9a-f]{2,4} |C [0-9a-f]{2} )/u.test(line))
    .map((line) => line.replace(/^(\t?(?:C )?[0-9a-f]+) +/u, '$1 ').trimEnd());
  return `${[...notice, ...entries].join('\n')}\n`;
}
