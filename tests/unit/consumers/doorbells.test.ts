import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doorbellRooms } from '../../../src/consumers/doorbells.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { safeForUserSpace } from '../../../src/consumers/safe-for-user-space.ts';
import type { Host } from '../../../src/model/host.ts';
import { formatRange } from '../../../src/model/range.ts';
import { setText, span, textHost } from './text-host.ts';

const ARM = textHost({ '1': '0x8000000-0x80fffff msi, 0xc6010000-0xc601ffff msi' }, '0-0xffffffff');

function rooms(host: Host): readonly string[] {
  return doorbellRooms(mapHost(host)).map(
    ({ window, slots }) =>
      `${formatRange(window)}: ${slots.map(({ pageSize, count }) => `0x${pageSize.toString(16)} ${count}`).join(', ')}`,
  );
}

describe('doorbellRooms', () => {
  test('of the usual window of 1 MiB is 256, 64 and 16', () => {
    expect(rooms(ARM)).toEqual(['0x8000000-0x80fffff: 0x1000 256, 0x4000 64, 0x10000 16']);
  });

  test('of a window that starts inside a page counts whole pages', () => {
    const window = span('0x8001000-0x8010fff');
    const host = { ...textHost({ '1': `${formatRange(window)} msi` }), softwareMsi: [window] };
    expect(rooms(host)).toEqual(['0x8001000-0x8010fff: 0x1000 16, 0x4000 3, 0x10000 0']);
  });

  test('of hardware windows alone is empty', () => {
    expect(rooms(textHost({ '1': '0xfee00000-0xfeefffff msi' }))).toEqual([]);
  });

  test('counts the multiples of the page size whose page is inside', () => {
    fc.assert(
      fc.property(fc.nat(0x40000), fc.integer({ min: 1, max: 0x60000 }), (start, size) => {
        const window = span(`${start}+${size}`);
        const host = { ...textHost({ '1': `${formatRange(window)} msi` }), softwareMsi: [window] };
        for (const { pageSize, count } of doorbellRooms(mapHost(host))[0]?.slots ?? []) {
          let inside = 0n;
          for (let page = 0n; page + pageSize - 1n <= window.last; page += pageSize) {
            if (page >= window.first) inside += 1n;
          }
          expect(count).toBe(inside);
        }
      }),
    );
  });
});

describe('safeForUserSpace', () => {
  test('is what both type1 and the DMA API allow; the rest of type1 is risky', () => {
    const host: Host = {
      ...textHost(
        { '1': '0x8000000-0x80fffff msi, 0x1000000-0x1ffffff direct-relaxable' },
        '0-0x1ffffffff',
      ),
      dmaMask: { bits: 32, because: 'the test' },
      pciWindows: [{ range: span('0xe0000000-0xefffffff'), because: 'the test' }],
    };
    const { safe, risky } = safeForUserSpace(mapHost(host));
    expect(setText(safe)).toBe(
      '0x1000-0xffffff 0x2000000-0x7ffffff 0x8100000-0xdfffffff 0xf0000000-0xffffffff',
    );
    expect(setText(risky)).toBe(
      '0x0-0xfff 0x1000000-0x1ffffff 0xe0000000-0xefffffff 0x100000000-0x1ffffffff',
    );
  });
});
