import { describe, expect, it } from 'vitest';
import { trimmed } from '../../../../src/formats/reserved-regions/trimmed.ts';
import { MSI, msi } from '../form-lines.ts';
import { read, regionsOf } from '../check-dump.ts';

/** What a line may be full of, and each expression of the readers could begin anew at. */
const FILLERS =
  `   |>|> |-|- |=|.|..|:|: |,|;|/|"|'|* |# |} |[ |<|<a> |\\|\u00a0|\u2010|0|1 |f|0x|0x |a|a/|a.|a@|=3D|&lt;|\x1b[|\0|group |start=|iommu_groups/|reserved_regions:|0x0000000000000000 |1-2 |==> |DMAR: |arm-smmu-v3 |sudo -;|\t`
    .split('|')
    .concat('|', '| ', '`', ' ');
/** What may stand before it, so that more than one reader looks at the line. */
const HEADS = [
  '',
  'x',
  MSI,
  '0x00000000fee00000 0x00000000feefffff',
  'user@host:',
  '/sys/kernel/iommu_groups/1/reserved_regions:',
  '/sys/kernel/iommu_groups/1/devices:\n',
  'group | type | start | end\n|',
  'Group 1 ',
  'start: 1',
  '0x1-0x2',
  '[    0.0] DMAR: RMRR base:',
  '/sys/class/iommu/dmar0/intel-iommu/cap:',
  '/dts-v1/; &a { iommu-addresses = ',
  'iova ranges: [0x0 - 0xfff]',
];
/** Some hundred milliseconds where each character is looked at some times; minutes where the square of them is. */
const LENGTH = 60_000;

describe('a line without end', () => {
  it.each(HEADS)('read(%j, and any filler behind it) ends in time', { timeout: 40_000 }, (head) => {
    for (const filler of FILLERS) {
      const line = filler.repeat(LENGTH / filler.length);
      for (const tail of ['', '!']) {
        const found = regionsOf(read(`${head}${line}${tail}\n\nx\n${MSI}\n`));
        expect(found.at(-1)?.endsWith(msi('').trim())).toBe(true);
      }
    }
  });
});

describe('trimmed', () => {
  it('trimmed(text, marks) leaves what stands between them', () => {
    expect(trimmed('--a-b--', '-', true)).toBe('a-b');
    expect(trimmed('--a-b--', '-', false)).toBe('--a-b');
    expect([trimmed('---', '-', true), trimmed('---', '-', false), trimmed('', '-', true)]).toEqual(
      ['', '', ''],
    );
  });
});
