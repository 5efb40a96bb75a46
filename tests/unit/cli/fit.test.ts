import { describe, expect, test } from 'vitest';
import { cli } from './call.ts';

async function fit(argv: readonly string[], stdin = '') {
  const { code, out, errors } = await cli(['fit', '--json', ...argv], stdin);
  return { code, errors, answer: JSON.parse(out) };
}

describe('fit --json', () => {
  test('of what is there is the object of the contract', async () => {
    expect(await fit(['4G', '--align', '4G', 'preset:vtd-39'])).toEqual({
      code: 0,
      errors: [],
      answer: {
        format: 'iovascope-fit',
        version: 1,
        found: { first: '0x100000000', last: '0x1ffffffff' },
      },
    });
  });

  test('of what is not names the largest hole, and exits 1', async () => {
    expect(await fit(['1T', 'preset:vtd-39'])).toEqual({
      code: 1,
      errors: [],
      answer: {
        format: 'iovascope-fit',
        version: 1,
        found: null,
        largest: { first: '0xfef00000', last: '0x7fffffffff' },
      },
    });
  });

  test.each([
    ['1 preset:vtd-39', '0x0', '0xfff'],
    ['1 --page-size 64K preset:vtd-39', '0x0', '0xffff'],
    ['1 --from top preset:vtd-39', '0x7ffffff000', '0x7fffffffff'],
    ['1G --within 0xf0000000-0x1ffffffff preset:vtd-39', '0xfef00000', '0x13eefffff'],
    ['64K --for dma-api preset:vtd-39', '0x1000', '0x10fff'],
    ['128M preset:vtd-39 preset:smmuv3-48', '0x0', '0x7ffffff'],
    ['129M preset:vtd-39 preset:smmuv3-48', '0x8100000', '0x101fffff'],
  ])('%s', async (text, first, last) => {
    const { code, answer } = await fit(text.split(' '));
    expect([code, answer.found]).toEqual([0, { first, last }]);
  });

  test('of nothing at all has no largest hole', async () => {
    const dump = '0x0 0xffff reserved\n';
    const { code, answer } = await fit(['1', '--aperture', '0-0xffff', '-'], dump);
    expect([code, answer.found, answer.largest]).toEqual([1, null, null]);
  });

  test('with --strict and diagnostics is 3 where it is found, 1 where not', async () => {
    const broken = '0xfee0000g 0xfeefffff msi\n0xfee00000 0xfeefffff msi\n';
    expect((await fit(['1', '--strict', '-'], broken)).code).toBe(3);
    expect((await fit(['1T', '--strict', '--address-bits', '39', '-'], broken)).code).toBe(1);
  });
});

describe('fit as text', () => {
  test('says the place and where each allocator would put it', async () => {
    const { code, out, errors } = await cli(['fit', '128M', 'preset:smmuv3-48']);
    expect([code, errors]).toEqual([0, []]);
    await expect(out).toMatchFileSnapshot('__snapshots__/fit.txt');
  });

  test('says that an aperture is not known where that matters', async () => {
    const dump = '0xfee00000 0xfeefffff msi\n';
    expect((await cli(['fit', '1G', '--from', 'top', '-'], dump)).out).toContain('not certain');
    expect((await cli(['fit', '1G', '-'], dump)).out).not.toContain('not certain');
  });

  test('says which groups can not be assigned at all', async () => {
    const { code, out } = await cli(['fit', '1G', 'preset:hisi-d06']);
    expect([code, out]).toEqual([0, expect.stringContaining('at all: 1 group (EINVAL): 0\n')]);
  });

  test('is ASCII within 72 columns', async () => {
    for (const size of ['1', '1T', '16E']) {
      const { out } = await cli(['fit', size, 'preset:vtd-39', 'preset:amd-vi']);
      expect(out).toMatch(/^[\x20-\x7e\n]+$/);
      for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(72);
    }
  });
});
