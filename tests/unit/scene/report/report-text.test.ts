import { describe, expect, test } from 'vitest';
import { reportText } from '../../../../src/scene/report/report-text.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { EMPTY_SET, intersection } from '../../../../src/engine/range-set.ts';
import type { Host } from '../../../../src/model/host.ts';
import { textHost } from '../../consumers/text-host.ts';

/** What the report says of all hosts together, for `vfio-type1`. */
function onAll(a: Host, b: Host): readonly string[] {
  const hosts = [a, b].map((host) => ({ host, map: mapHost(host), diagnostics: [] }));
  const [setA = EMPTY_SET, setB = EMPTY_SET] = hosts.flatMap(
    ({ map }) => map.consumers['vfio-type1']?.usable ?? [],
  );
  const usableOnAll = intersection(setA, setB);
  const report = { consumer: 'vfio-type1', hosts, usableOnAll, diagnostics: [] } as const;
  const lines = [...reportText(report)].join('').split('\n');
  const title = lines.findIndex((line) => line.includes('on all 2 hosts'));
  return title < 0 ? [] : lines.slice(title, -1).map((line) => line.replaceAll(/ +/gu, ' '));
}

describe('reportText of several hosts', () => {
  const known = textHost({ '1': '0x1000-0x1fff msi' }, '0-0xffff');

  test('adds up what is usable on all where every host speaks for the whole space', () => {
    expect(onAll(known, known)).toEqual([
      'Usable for vfio-type1 on all 2 hosts: 2 windows, 60 KiB',
      ' 0x0-0xfff 4 KiB',
      ' 0x2000-0xffff 56 KiB',
    ]);
  });

  test('adds up only what no host leaves unknown, and says from where on one does', () => {
    const unknown = textHost({ '1': '0x2000-0x2fff msi' });
    expect(onAll(known, unknown)).toEqual([
      'Usable for vfio-type1 on all 2 hosts: 2 windows, 4 KiB, unknown from 0x3000 on',
      ' 0x0-0xfff 4 KiB',
      ' 0x3000-0xffff 52 KiB',
    ]);
    expect(onAll(known, textHost({ '1': '' }))[0]).toBe(
      'Usable for vfio-type1 on all 2 hosts: 2 windows, nothing known, unknown from 0x0 on',
    );
  });
});
