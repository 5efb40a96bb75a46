import { describe, expect, test } from 'vitest';
import { mapHost } from '../../../src/consumers/map-host.ts';
import type { ConsumerId } from '../../../src/consumers/consumer.ts';
import { probe } from '../../../src/consumers/probe.ts';
import { probeWords } from '../../../src/consumers/probe-words.ts';
import { MAIL_WIDTH } from '../../../src/model/mail-lines.ts';
import { span, textHost } from './text-host.ts';

const INTEL = textHost(
  { '1': '0xfee00000-0xfeefffff msi', '8': '0xfee00000-0xfeefffff msi' },
  '0-0x7fffffffff',
);

function words(text: string, consumer: ConsumerId = 'vfio-type1'): readonly string[] {
  return [...probeWords(probe(INTEL, mapHost(INTEL), consumer, span(text)), 'Linux 7.2: the test')];
}

describe('probeWords', () => {
  test('says verdict, errno, each reason with its source, the places and whose rules', () => {
    expect(words('0xfed00000+2M').join('\n')).toMatchInlineSnapshot(`
      "test: 0xfed00000-0xfeefffff (2 MiB) is not usable for vfio-type1:
        VFIO_IOMMU_MAP_DMA fails with EINVAL.

        msi 0xfee00000-0xfeefffff
          takes 1 MiB of 2 MiB, at its end
          An interrupt window, of the hardware or chosen by software: type1
          cuts out both alike.
          group 1, test.txt:1
          group 8, test.txt:2
          drivers/vfio/vfio_iommu_type1.c: vfio_iommu_resv_exclude

        The same size would fit at
          below  0xfec00000-0xfedfffff (1 MiB away, aligned to 4 MiB)
          above  0xfef00000-0xff0fffff (2 MiB away, aligned to 1 MiB)

        Rules of Linux 7.2: the test"
    `);
    expect(words('0x380000000000+16M').join('\n')).toMatchInlineSnapshot(`
      "test: 0x380000000000-0x380000ffffff (16 MiB) is not usable for
        vfio-type1: VFIO_IOMMU_MAP_DMA fails with EINVAL.

        outside-aperture 0x8000000000-0xffffffffffffffff
          takes all 16 MiB of it
          The IOMMU domain does not translate addresses there.
          aperture 0x0-0x7fffffffff (39 bits; the test)
          drivers/vfio/vfio_iommu_type1.c: vfio_iommu_aper_resize

        The same size would fit at
          below  0x7fff000000-0x7fffffffff (55.5 TiB away, aligned to 16 MiB)
          above  nowhere

        Rules of Linux 7.2: the test"
    `);
  });

  test('says that the DMA API chooses addresses itself', () => {
    expect(words('0x10000000+4K', 'dma-api').join('\n')).toMatchInlineSnapshot(`
      "test: 0x10000000-0x10000fff (4 KiB) is usable for dma-api (DMA API). It
        chooses addresses itself; no driver asks for one.

        Rules of Linux 7.2: the test"
    `);
  });

  test('stays within the width of a mail, in ASCII', () => {
    const lines = ['0+512G', '0x380000000000+16M', '0x1000+4K', '0x1800+1'].flatMap((text) =>
      words(text),
    );
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      expect(line.length, line).toBeLessThanOrEqual(MAIL_WIDTH);
      expect(line).toMatch(/^[\x20-\x7e]*$/);
    }
  });
});
