import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../src/presets/presets.ts';
import { cli } from './call.ts';

const DUMP = '0x00000000fee00000 0x00000000feefffff msi\n0x1000 0x1fff direct\n';

describe('compare --json', () => {
  test('of two presets is the object of the contract', async () => {
    const { code, out, errors } = await cli([
      'compare',
      '--json',
      'preset:vtd-39',
      'preset:amd-vi',
    ]);
    expect([code, errors]).toEqual([0, []]);
    const region = { first: '0xfd00000000', last: '0xffffffffff', kind: 'reserved' };
    expect(JSON.parse(out)).toEqual({
      format: 'iovascope-compare',
      version: 1,
      a: 'vtd-39',
      b: 'amd-vi',
      onlyA: [],
      onlyB: [
        { first: '0x8000000000', last: '0xfcffffffff' },
        { first: '0x10000000000', last: '0xffffffffffffffff' },
      ],
      both: [
        { first: '0x0', last: '0xfedfffff' },
        { first: '0xfef00000', last: '0x7fffffffff' },
      ],
      regions: [
        {
          change: 'added',
          a: null,
          b: { ...region, from: { source: 'preset:amd-vi' }, groups: ['0'] },
        },
      ],
    });
  });

  test('obeys the options of report, for both inputs', async () => {
    const options = ['--for', 'sysfs', '--address-bits', '39'];
    const { out } = await cli(['compare', '--json', ...options, 'preset:vtd-39', '-'], DUMP);
    expect(JSON.parse(out)).toMatchObject({
      b: 'stdin',
      onlyA: [{ first: '0x1000', last: '0x1fff' }],
      regions: [{ change: 'added', b: { from: { source: '-', line: 2 } } }],
    });
  });
});

describe('compare as text', () => {
  test('is ASCII within 72 columns for every preset against another', async () => {
    expect(PRESETS.length).toBeGreaterThan(1);
    for (const { id } of PRESETS) {
      const { code, out, errors } = await cli(['compare', 'preset:vtd-39', `preset:${id}`]);
      expect([code, errors]).toEqual([0, []]);
      expect(out, id).toMatch(/^--- vtd-39: [\x20-\x7e\n]+$/);
      for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(72);
    }
  });

  test('of a dump and a preset, as in its file', async () => {
    const { out } = await cli(['compare', '--address-bits', '39', 'preset:vtd-39', '-'], DUMP);
    await expect(out).toMatchFileSnapshot('__snapshots__/compare.txt');
  });

  test('is 3 with --strict where a line could not be read, and says which', async () => {
    const { code, errors } = await cli(
      ['compare', '--strict', 'preset:vtd-39', '-'],
      `${DUMP}0xfee0000g 0x0 msi\n`,
    );
    expect(code).toBe(3);
    expect(errors[0]).toMatch(/^-:3:1: /);
  });
});

describe('compare, wrongly used', () => {
  test.each([
    [['preset:vtd-39'], /takes two INPUTs, and here is 1/],
    [['preset:vtd-39', 'preset:amd-vi', '-'], /takes two INPUTs, and here are 3/],
    [[], /takes two INPUTs, and here are 0/],
    [['--one-host', '-', 'preset:amd-vi'], /takes two INPUTs; --one-host would make one host/],
    [['--align', '1G', '-', 'preset:amd-vi'], /--align is for fit/],
    [['--group', '99', '-', 'preset:amd-vi'], /--group 99/],
  ])('of %j is 2 with one line', async (argv, line) => {
    const { code, out, errors } = await cli(['compare', ...argv], DUMP);
    expect([code, out, errors.length]).toEqual([2, '', 1]);
    expect(errors[0]).toMatch(line);
  });
});
