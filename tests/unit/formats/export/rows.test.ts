import { expect, test } from 'vitest';
import type { ConsumerId } from '../../../../src/consumers/consumer.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { exportRows } from '../../../../src/formats/export/rows.ts';
import { textHost } from '../../consumers/text-host.ts';

/** Rows of a host that says no aperture and has a DMA mask of 40 bits. */
function rows(consumer: ConsumerId): readonly string[] {
  const host = {
    ...textHost({ '1': '0xfee00000-0xfeefffff msi' }),
    dmaMask: { bits: 40, because: 'the test' },
  };
  return [...exportRows({ host, map: mapHost(host) }, consumer)].map(
    ({ first, kinds, usable }) => `0x${first.toString(16)} ${kinds.join(',')} ${usable}`,
  );
}

test('exportRows(dma-api) beyond an unknown aperture says no where the DMA mask takes it', () => {
  expect(rows('dma-api')).toEqual([
    '0x0 page-zero no',
    '0x1000 free yes',
    '0xfee00000 msi no',
    '0xfef00000 unknown unknown',
    '0x10000000000 beyond-dma-mask no',
  ]);
});

test('exportRows(vfio-type1) is unknown there: it does not obey the mask', () => {
  expect(rows('vfio-type1').slice(1)).toEqual(['0xfee00000 msi no', '0xfef00000 unknown unknown']);
});
