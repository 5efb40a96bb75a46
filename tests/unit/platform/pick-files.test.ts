import { describe, expect, it } from 'vitest';
import { textInput } from '../../../src/platform/dropped-input.ts';
import { pickFiles } from '../../../src/platform/pick-files.ts';

const picked = (path: string, inFolder = false): File =>
  Object.assign(new File(['x'], path.split('/').at(-1) ?? ''), {
    webkitRelativePath: inFolder ? path : '',
  });
const pathsOf = (files: File[]) =>
  pickFiles(files).map(({ name, input }) => [
    name,
    input.kind === 'blobs' ? input.files.map(({ path }) => path) : [],
  ]);

describe('pickFiles', () => {
  it('pickFiles(several files) makes each a host of its own, in order', () => {
    expect(pathsOf([picked('b.txt'), picked('a.txt')])).toEqual([
      ['b', ['b.txt']],
      ['a', ['a.txt']],
    ]);
  });

  it('pickFiles(the files of a folder) makes one host, its paths sorted', () => {
    const files = [picked('iommu.d/9/type', true), picked('iommu.d/12/reserved_regions', true)];
    expect(pathsOf(files)).toEqual([
      ['iommu.d', ['iommu.d/12/reserved_regions', 'iommu.d/9/type']],
    ]);
  });

  it('pickFiles(none) is nothing', () => {
    expect(pickFiles([])).toEqual([]);
  });

  it('pickFiles(more than 20,000 files of a folder) says how many were left out', () => {
    const files = Array.from({ length: 20_002 }, (_, n) => picked(`f/${n}`, true));
    const [input] = pickFiles(files);
    expect(input?.leftOut).toBe(2);
    expect(input?.input.kind === 'blobs' && input.input.files).toHaveLength(20_000);
  });

  it('pickFiles(a copy of a whole /sys) takes what may tell', () => {
    const others = Array.from({ length: 30_000 }, (_, n) => picked(`sys/module/m${n}/x`, true));
    const regions = picked('sys/kernel/iommu_groups/8/reserved_regions', true);
    const [input] = pickFiles([...others, regions]);
    expect(input?.leftOut).toBeUndefined();
    expect(input?.input.kind === 'blobs' && input.input.files).toEqual([
      { path: 'sys/kernel/iommu_groups/8/reserved_regions', blob: regions },
    ]);
  });
});

describe('textInput', () => {
  it('textInput(text) is a pasted host; blank text is none', () => {
    expect(textInput('0x0 0x1 msi')).toMatchObject({ name: 'pasted', origin: 'paste' });
    expect(textInput('')).toBeUndefined();
    expect(textInput(' \r\n\t')).toBeUndefined();
  });
});
