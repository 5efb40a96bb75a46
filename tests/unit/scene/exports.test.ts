import { describe, expect, it } from 'vitest';
import { EXPORTS } from '../../../src/scene/exports.ts';
import { textHost } from '../consumers/text-host.ts';
import { inputOf } from '../formats/export/hosts.ts';

const host = textHost(
  { '1': '0x7b800000-0x7fffffff direct-relaxable,0xfee00000-0xfeefffff msi' },
  '0-0x7fffffffff',
);

function textOf(id: string, hosts = [host]): string {
  const form = EXPORTS.find((one) => one.id === id);
  if (!form) throw new Error(`no export ${id}`);
  return [...form.make(inputOf(hosts))].join('');
}

describe('EXPORTS', () => {
  it('has these ids for ever', () => {
    expect(EXPORTS.map(({ id }) => id)).toEqual([
      'text',
      'markdown',
      'csv',
      'report-json',
      'reserved_regions',
      'qemu-virtio-iommu',
      'c-array',
      'device-tree',
    ]);
  });

  it.each(EXPORTS.map(({ id }) => id))('%s of one host, of two and of none never throws', (id) => {
    expect(textOf(id)).toMatch(/[^]\n$/);
    expect(textOf(id, [host, host]).length).toBeGreaterThan(textOf(id).length);
    expect(textOf(id, [])).toBeTypeOf('string');
  });

  it('text has the bar, the table, what is usable and why, in 72 columns', () => {
    const lines = textOf('text').split('\n');
    expect(lines).toContain('Usable for vfio-type1: 2 windows, 512 GiB');
    expect(lines.some((line) => line.startsWith('- ') && line.includes('0xfee00000'))).toBe(true);
    expect(lines).toContain('Why vfio-type1 is kept out:');
    expect(lines.some((line) => line.startsWith('  msi: An interrupt window'))).toBe(true);
    expect(lines.filter((line) => line.length > 72)).toEqual([]);
  });

  it('text of two hosts says on which', () => {
    expect(textOf('text', [host, { ...host, name: 'other' }])).toContain(
      '\nWhy vfio-type1 is kept out on other:\n',
    );
  });
});
