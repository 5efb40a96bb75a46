import { describe, expect, it } from 'vitest';
import { explain } from '../../../../src/consumers/explain.ts';
import { consumerOf } from '../../../../src/consumers/rules.ts';
import { lowBits, range, WHOLE_SPACE, type AddressRange } from '../../../../src/model/range.ts';
import {
  factsText,
  obstacleIn,
  pagesText,
  verdictText,
} from '../../../../src/view/inspector/facts-text.ts';
import type { HostResult } from '../../../../src/worker/protocol.ts';
import { hostResult } from '../host-result.ts';

const KNOWN = hostResult({ 8: ['0xfee00000-0xfeefffff msi'] }, { aperture: lowBits(39) });
const OPEN = hostResult({ 8: ['0xfee00000-0xfeefffff msi'] });
const VFIO = consumerOf('vfio-type1');
const MSI = range(0xfee0_0000n, 0xfeef_ffffn);

function verdict(selection: AddressRange, { host, map } = KNOWN): string {
  return verdictText(explain(host, map, 'vfio-type1', selection), VFIO);
}

describe('pagesText', () => {
  it.each([
    [range(0n, 0xffffn), '16 pages'],
    [range(0n, 0xfffn), '1 page'],
    [range(0n, 0n), 'less than a page'],
    [range(0n, 0x1000n), '1 page and 1 byte'],
    [WHOLE_SPACE, '4,503,599,627,370,496 pages'],
  ])('pagesText(%o) is %s', (selection, text) => {
    expect(pagesText(selection, 4096n)).toBe(text);
  });
});

describe('verdictText', () => {
  it('verdictText says refused, with the errno, where a region keeps VFIO out', () => {
    expect(verdict(MSI)).toBe('VFIO type1 refuses a map here: EINVAL.');
  });

  it('verdictText says usable, in part, or unknown', () => {
    expect(verdict(range(0n, 0xfffn))).toBe('VFIO type1 can map all of this.');
    expect(verdict(range(0n, 0xfeef_ffffn))).toContain('A part of it is usable.');
    expect(verdict(range(0x1_0000_0000n, 0x1_0000_0fffn), OPEN)).toContain('not known');
  });
});

describe('obstacleIn', () => {
  const said = (result: HostResult, selection: AddressRange): string => {
    const { host, map } = result;
    const explanation = explain(host, map, 'vfio-type1', selection);
    return verdictText(explanation, VFIO, obstacleIn(result, 'vfio-type1', selection));
  };

  it('obstacleIn(a host of which no group can be assigned) hinders what would be usable', () => {
    const result = hostResult({ 1: ['0x1000-0x1fff direct'] }, { aperture: lowBits(39) });
    expect(said(result, range(0n, 0xfffn))).toBe(
      'VFIO type1 takes no group of this host: EINVAL. The addresses alone would be usable.',
    );
  });

  it('obstacleIn(the rest of a page that is taken in part) hinders a map', () => {
    const result = hostResult({ 1: ['0x1000-0x10ff reserved'] }, { aperture: lowBits(39) });
    expect(said(result, range(0x1100n, 0x1fffn))).toContain('no map reaches all of it');
    expect(said(result, range(0x1000n, 0x10ffn))).toContain('EINVAL');
    expect(said(result, range(0x2000n, 0x2fffn))).toBe('VFIO type1 can map all of this.');
  });

  it('obstacleIn(a range that nothing meets) is undefined', () => {
    expect(obstacleIn(KNOWN, 'vfio-type1', range(0n, 0xfffn))).toBeUndefined();
  });
});

describe('factsText', () => {
  it('factsText says who says a limit', () => {
    const { host, map } = hostResult({ 1: [] }, { aperture: lowBits(39) });
    const beyond = range(0x80_0000_0000n, 0x80_0000_0fffn);
    const text = factsText('lab', host, beyond, explain(host, map, 'vfio-type1', beyond), VFIO);
    expect(text).toContain('  aperture 0x0-0x7fffffffff (39 bits; test)');
  });

  it('factsText has the range, the verdict, the rule with its source, and each region', () => {
    const { host, map } = KNOWN;
    const text = factsText('lab', host, MSI, explain(host, map, 'vfio-type1', MSI), VFIO);
    expect(text).toContain('0xfee00000-0xfeefffff (1 MiB) in lab');
    expect(text).toContain('drivers/vfio/');
    expect(text).toContain('0xfee00000-0xfeefffff msi, group 8, test');
  });
});
