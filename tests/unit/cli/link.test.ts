import { describe, expect, test } from 'vitest';
import { parseLink } from '../../../src/formats/link/parse-link.ts';
import { range } from '../../../src/model/range.ts';
import type { Layout } from '../../../src/model/layout.ts';
import { cli } from './call.ts';

const DUMP =
  '/sys/kernel/iommu_groups/8/reserved_regions:0x00000000fee00000 0x00000000feefffff msi\n';

/** The layout that the printed link opens. */
async function opened(argv: readonly string[], stdin = ''): Promise<Layout> {
  const { code, out, errors } = await cli(['link', ...argv], stdin);
  expect([code, errors]).toEqual([0, []]);
  expect(out).toMatch(/^[^#\s]*#\S+\n$/);
  const read = await parseLink(out.trim().replace(/^[^#]*#/, ''));
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.notices).toEqual([]);
  return read.value.layout;
}

describe('link', () => {
  test('of presets is their ids, with what differs from the defaults', async () => {
    const { out } = await cli(['link', 'preset:vtd-39', 'preset:s390-zpci?memory=64G']);
    expect(out).toBe('#p=vtd-39,s390-zpci?memory=64G\n');
    const base = 'https://example.org/';
    const view = ['--for', 'iommufd', '--scale', 'elastic', '--at', '0x0-0xffff'];
    const more = ['--select', '4K+4K', '--probe', '0-0xfff,1M+4K'];
    const other = await cli(['link', '--base', base, ...view, ...more, 'preset:vtd-39']);
    expect(other.out).toBe(
      `${base}#p=vtd-39&at=0x0-0xffff&scale=elastic&for=iommufd&sel=0x1000-0x1fff&probe=0x0-0xfff,0x100000-0x100fff\n`,
    );
  });

  test('of a dump opens the dump, with what the options say over it', async () => {
    const { hosts, view } = await opened(
      ['--address-bits', '39', '--kernel', '6.1', '--no-acs', '-'],
      DUMP,
    );
    expect(view).toEqual({});
    const [host] = hosts;
    expect(host).toMatchObject({
      kind: 'read',
      name: 'stdin',
      settings: {
        aperture: range(0n, 0x7f_ffff_ffffn),
        kernel: { major: 6, minor: 1 },
        whatIf: { noAcs: true },
      },
    });
    expect(host?.kind === 'read' && host.facts.groups.map(({ id }) => id)).toEqual(['8']);
    // What was said stands over the facts, not in them.
    expect(host?.kind === 'read' && host.facts.aperture.known).toBe(false);
  });

  test('without names has neutral ones', async () => {
    const dump = DUMP.replace('iommu_groups/8/', 'iommu_groups/secret-group/');
    const { hosts } = await opened(['--no-names', '-'], dump);
    expect(hosts.map(({ name }) => name)).toEqual(['host-1']);
    const [host] = hosts;
    expect(host?.kind === 'read' && host.facts.sources).toEqual(['file-1']);
    expect(host?.kind === 'read' && host.facts.groups.map(({ id }) => id)).toEqual(['group-1']);
  });

  test('--json is an object with the link and its length', async () => {
    const { out } = await cli(['link', '--json', '--base', 'x', 'preset:vtd-39']);
    const link = 'x#p=vtd-39';
    expect(JSON.parse(out)).toEqual({
      format: 'iovascope-link',
      version: 1,
      link,
      characters: link.length,
    });
  });

  test('is 3 with --strict where a line could not be read, and says which', async () => {
    const { code, out, errors } = await cli(
      ['link', '--strict', '-'],
      `${DUMP}0xfee0000g 0x0 msi\n`,
    );
    expect(code).toBe(3);
    expect(out).toMatch(/^#d=/);
    expect(errors[0]).toMatch(/^-:2:1: /);
  });
});

describe('link, wrongly used', () => {
  test.each([
    [[], /no INPUT given/],
    [['--base', 'https://a/#b', 'preset:vtd-39'], /--base .*without #/],
    [['--scale', 'cubic', 'preset:vtd-39'], /--scale cubic: no such scale/],
    [['--at', '2-1', 'preset:vtd-39'], /--at 2-1: expected FIRST-LAST/],
    [['--probe', '1-2,x', 'preset:vtd-39'], /--probe x: expected/],
    [['--from', 'top', 'preset:vtd-39'], /--from is for fit/],
    [['preset:nope'], /no preset is called nope/],
  ])('of %j is 2 with one line', async (argv, line) => {
    const { code, out, errors } = await cli(['link', ...argv], DUMP);
    expect([code, out, errors.length]).toEqual([2, '', 1]);
    expect(errors[0]).toMatch(line);
  });
});
