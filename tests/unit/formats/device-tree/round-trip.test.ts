import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEVICE_TREE } from '../../../../src/formats/export/device-tree.ts';
import { textHost } from '../../consumers/text-host.ts';
import { anyHost, exported, HOSTILE_NAME } from '../export/hosts.ts';
import { factsOfText } from './tree-facts.ts';

describe('what is exported as a device tree', () => {
  it('is read back: a group is the label of its devices', () => {
    const host = textHost({ '8': '0x1000-0x1fff reserved, 0x8000-0x8fff direct', '9': '' });
    const { firmware, diagnostics } = factsOfText(exported(DEVICE_TREE, [host]));
    expect(firmware.map((line) => line.replace(/ :\d+$/, ''))).toEqual([
      '0x1000-0x1fff reserved &dev',
      '0x8000-0x8fff direct &dev',
    ]);
    expect(diagnostics).toEqual([]);
  });

  it('is read back without a fault, whatever the host is', () => {
    fc.assert(
      fc.property(anyHost, (host) => {
        const text = exported(DEVICE_TREE, [{ ...host, name: HOSTILE_NAME }]);
        const { firmware, diagnostics, warnings } = factsOfText(text);
        expect([...diagnostics, ...warnings]).toEqual([]);
        expect(firmware.length).toBe(text.match(/<&\w+ 0x/g)?.length ?? 0);
      }),
      { numRuns: 300 },
    );
  });
});
