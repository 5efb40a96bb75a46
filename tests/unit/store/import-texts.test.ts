import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/model/machine.ts';
import { NO_MACHINE } from '../../../src/model/machine.ts';
import { range } from '../../../src/model/range.ts';
import { toldText } from '../../../src/store/import-counts.ts';
import { importNotices } from '../../../src/store/import-texts.ts';
import type { HostEntry, HostId } from '../../../src/store/state.ts';
import type { HostResult } from '../../../src/worker/protocol.ts';
import { dropped } from './filled-store.ts';
import { hostResult, type Sketch } from './host-result.ts';

const FROM = { source: 'boot.log', line: 3 };
const ASKED = range(0x3800_0000_0000n, 0x3800_00ff_ffffn);
const entry: HostEntry = { ...dropped('boot.log'), id: 'host-1' as HostId };

function told(machine: Partial<Machine>, sketch: Sketch = {}): HostResult {
  const result = hostResult(sketch);
  const host = { ...result.host, machine: { ...NO_MACHINE, ...machine } };
  return { ...result, host, facts: host };
}

const kernel = { value: { major: 6, minor: 12 }, release: '6.12.117', from: FROM };
const attempts = [{ range: ASKED, errno: 'EINVAL', from: FROM }];

describe('importNotices', () => {
  it('of facts without a dump are a note of what was read and what is missing', () => {
    const notices = importNotices(entry, told({ kernel, devices: [{ name: 'a', from: FROM }] }));
    expect(notices).toEqual([
      {
        tone: 'note',
        text: 'boot.log was read. 1 device, Linux 6.12.117. No dump of reserved_regions came with it: drop it together with the text of `grep -H . /sys/kernel/iommu_groups/*/reserved_regions`.',
      },
    ]);
  });

  it('of a copied /sys without its groups say what browsers do to a folder that is chosen', () => {
    const files = ['x/sys/devices/pci0000:00/0000:00:03.0/vendor', 'x/sys/devices/vendor'];
    const bytes = new Uint8Array(1);
    const input = { kind: 'bytes', files: files.map((path) => ({ path, bytes })) } as const;
    const [notice] = importNotices({ ...entry, input }, told({ kernel }));
    expect(notice?.text).toMatch(/drop the folder on the page instead\.$/);
  });

  it('of a form without anything in it that counts are a note, of one that is broken an alert', () => {
    const table = { ...told({}), recognised: [{ title: 'ACPI table DMAR', files: 1 }] };
    expect(importNotices(entry, table)).toEqual([
      {
        tone: 'note',
        text: expect.stringMatching(/^boot\.log was read\. ACPI table DMAR\. No dump/) as string,
      },
    ]);
    const where = { source: 'boot.log', line: 1, column: 49 };
    const broken = { ...where, code: 'bad-table', text: 'offset 0x30', expected: 'more' } as const;
    expect(importNotices(entry, { ...table, diagnostics: [broken] })).toEqual([
      expect.objectContaining({ tone: 'alert' }) as unknown,
    ]);
  });

  it('of a text that tells nothing are an alert', () => {
    expect(importNotices(entry, told({}))).toEqual([
      expect.objectContaining({ tone: 'alert' }) as unknown,
    ]);
  });

  it('of maps that were tried offer them as probes, once', () => {
    const result = told({ attempts }, { regions: [[0n, 0xfffn]] });
    expect(importNotices(entry, result)).toEqual([
      expect.objectContaining({ tone: 'note', ask: [ASKED] }) as unknown,
    ]);
    expect(importNotices(entry, result, result)).toEqual([]);
  });
});

describe('toldText', () => {
  it('toldText counts what there is, each in its words', () => {
    const groups = [
      { id: '1', devices: ['0000:00:1f.0'] },
      { id: '?', devices: [] },
    ];
    const machine = {
      kernel,
      attempts,
      devices: [
        { name: '0000:00:1f.0', from: FROM },
        { name: '0000:00:02.0', from: FROM },
      ],
      hostName: { value: 'lab1', from: FROM },
    };
    const { facts } = told(machine, { regions: [[0n, 0xfffn]], groups });
    expect(toldText(facts)).toBe(
      '1 region, 1 group, 2 devices, 1 map attempt, Linux 6.12.117, host name lab1',
    );
    expect(toldText(told({}).facts)).toBe('');
  });
});
