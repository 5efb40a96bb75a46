import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import { formatLink } from '../../../../src/formats/link/format-link.ts';
import { range } from '../../../../src/model/range.ts';
import { presetSpec } from '../../../../src/presets/presets.ts';
import { addHosts, type NewHost } from '../../../../src/store/actions.ts';
import { settingsOf } from '../../../../src/store/hand-settings.ts';
import { layoutOfState } from '../../../../src/store/layout-of-state.ts';
import type { HostId, Outcome } from '../../../../src/store/state.ts';
import { createAppStore, type AppState, type AppStore } from '../../../../src/store/store.ts';
import { linkCommand, shellLink } from '../../../../src/view/share/link-command.ts';
import { serve } from '../../../../src/worker/serve.ts';
import { cli } from '../../cli/call.ts';

const BASE = 'https://example.org/iovascope/';
const DUMP =
  '/sys/kernel/iommu_groups/8/reserved_regions:0x00000000fee00000 0x00000000feefffff msi\n';

let folder = '';
let before = '';
beforeEach(() => {
  before = process.cwd();
  folder = mkdtempSync(join(tmpdir(), 'iovascope-command-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function preset(text: string, name = text.replace(/\?.*/, '')): NewHost {
  const found = presetSpec(text);
  if (!found.ok) throw new Error(text);
  const input = { kind: 'spec', spec: found.value.spec, source: `preset:${text}` } as const;
  return { name, origin: 'preset', input };
}

function file(path: string, name: string): NewHost {
  writeFileSync(join(folder, path), DUMP);
  const bytes = new TextEncoder().encode(DUMP);
  return { name, origin: 'files', input: { kind: 'bytes', files: [{ path, bytes }] } };
}

/** A store with these hosts, read as the worker reads them. */
async function storeOf(hosts: readonly NewHost[]): Promise<AppStore> {
  const store = createAppStore();
  addHosts(store, hosts);
  const outcomes: Record<HostId, Outcome> = {};
  for (const entry of store.getState().hosts) {
    const { reply } = await serve({
      id: 1,
      kind: 'read',
      input: entry.input,
      settings: settingsOf(entry),
    });
    if (reply.kind !== 'read') throw new Error(JSON.stringify(reply));
    outcomes[entry.id] = { status: 'ready', result: reply };
  }
  store.setState({ outcomes });
  return store;
}

/** The words that a shell makes of a command. */
function wordsOf(command: string): string[] {
  const out = execFileSync('sh', ['-c', `for word in ${command}; do printf '%s\\n' "$word"; done`]);
  return out.toString().trimEnd().split('\n');
}

/** The layout of the link that the command prints, through a real shell and the real command. */
async function printed(state: AppState) {
  const command = linkCommand(state, BASE);
  if (!command.ok) throw new Error(command.error);
  const [program, ...argv] = wordsOf(command.value);
  expect(program).toBe('iovascope');
  const { code, out, errors } = await cli(argv);
  expect([code, errors]).toEqual([0, []]);
  const [base, fragment = ''] = out.trim().split('#');
  expect(base).toBe(BASE);
  const read = await parseLink(fragment);
  if (!read.ok) throw new Error(read.error.code);
  return read.value.layout;
}

describe('linkCommand', () => {
  it('prints a link that opens equal: files with odd names, presets, settings and the view', async () => {
    const said = {
      aperture: range(0n, 0x7f_ffff_ffffn),
      dmaMaskBits: 42,
      kernel: { major: 6, minor: 1 },
      pciWindows: [range(0xc000_0000n, 0xc0ff_ffffn), range(1n, 2n)],
      dmaRanges: [range(0n, 0xffff_ffffn)],
      pageSize: 0x1_0000n,
      softwareMsi: 'none',
      whatIf: { noAcs: true, nestParent: true },
    } as const;
    const store = await storeOf(
      [
        file("it's $HOME `x`.txt", "it's $HOME `x`"),
        file('-n.txt', '-n'),
        preset('vtd-39'),
        preset('vtd-39', 'vtd-39 (2)'),
        preset('s390-zpci?memory=64G'),
      ].map((host) => ({ ...host, ...said })),
    );
    store.setState({
      consumer: 'iommufd',
      scale: 'elastic',
      viewport: range(0n, 0xffffn),
      selection: range(0x1000n, 0x1fffn),
      probes: [range(0n, 0xfffn), range(0xfee0_0000n, 0xfee0_0fffn)],
    });
    const layout = await printed(store.getState());
    const wanted = await parseLink(await formatLink(layoutOfState(store.getState()).layout));
    if (!wanted.ok) throw new Error(wanted.error.code);
    expect(layout.view).toEqual(wanted.value.layout.view);
    expect(layout.hosts.map(({ name }) => name)).toEqual(
      wanted.value.layout.hosts.map(({ name }) => name),
    );
    expect(layout.hosts.map(({ settings }) => settings)).toEqual(
      wanted.value.layout.hosts.map(({ settings }) => settings),
    );
    // The second was read as `./-n.txt`, which is its source.
    expect(layout.hosts[0]).toEqual(wanted.value.layout.hosts[0]);
    expect(layout.hosts.slice(2)).toEqual(wanted.value.layout.hosts.slice(2));
  });

  it('of presets alone is short, and names an aperture of no whole bits as a range', async () => {
    const store = await storeOf([{ ...preset('amd-vi'), aperture: range(0x1000n, 0x1fffn) }]);
    expect(linkCommand(store.getState(), BASE)).toEqual({
      ok: true,
      value: `iovascope link --base ${BASE} --aperture 0x1000-0x1fff preset:amd-vi`,
    });
    expect((await printed(store.getState())).hosts).toEqual(
      layoutOfState(store.getState()).layout.hosts,
    );
  });

  it('without names says so', async () => {
    const store = await storeOf([file('lab.txt', 'lab')]);
    const command = linkCommand(store.getState(), BASE, 'neutral');
    expect(command.ok && command.value).toBe(`iovascope link --base ${BASE} --no-names lab.txt`);
  });

  it('is an error where no command says it: renamed, built, different settings, nothing', async () => {
    const renamed = await storeOf([preset('vtd-39', 'mine')]);
    expect(linkCommand(renamed.getState(), BASE)).toMatchObject({
      ok: false,
      error: expect.stringContaining('mine was renamed') as string,
    });
    const odd = await storeOf([preset('vtd-39'), { ...preset('amd-vi'), dmaMaskBits: 32 }]);
    expect(linkCommand(odd.getState(), BASE)).toMatchObject({ ok: false });
    const { input } = preset('vtd-39');
    if (input.kind !== 'spec') throw new Error('a preset is a spec');
    const built: NewHost = { name: 'b', origin: 'built', input: { ...input, source: 'b' } };
    expect(linkCommand((await storeOf([built])).getState(), BASE)).toMatchObject({ ok: false });
    expect(linkCommand(createAppStore().getState(), BASE)).toMatchObject({ ok: false });
    for (const look of [{ mark: 'blue' }, { hidden: true }, { baseline: true }] as const) {
      const shown = await storeOf([{ ...preset('vtd-39'), ...look }]);
      expect(linkCommand(shown.getState(), BASE)).toMatchObject({ ok: false });
    }
  });

  it('takes no file for an option, standard input or a preset', async () => {
    const names = ['--json', '-', 'preset:vtd-39'];
    const store = await storeOf(names.map((name) => file(name, name)));
    expect((await printed(store.getState())).hosts.map(({ kind, name }) => [kind, name])).toEqual(
      names.map((name) => ['read', name]),
    );
  });
});

describe('shellLink', () => {
  it('lets no address of a page run anything in the shell', () => {
    const command = shellLink('https://a/?$(touch x)"`y`');
    expect(command).toMatch(/^echo "https:\/\/a\/\?%24\(touch x\)%22%60y%60#gz=\$\(grep -H \. /);
  });
});
