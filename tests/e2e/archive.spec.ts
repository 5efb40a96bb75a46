import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from './app.ts';

const MSI = '0x00000000fee00000 0x00000000feefffff msi\n';
const DIRECT = '0x000000007b800000 0x000000007fffffff direct\n';

/** A copy of /sys as `cp -r` makes it, without links: 40 groups with a device each, and the IOMMU's registers. */
function sys(): Record<string, string> {
  const files: Record<string, string> = {
    'sys/devices/virtual/iommu/dmar0/intel-iommu/cap': 'd2008c222f0686\n',
  };
  for (let id = 0; id < 40; id += 1) {
    const group = `sys/kernel/iommu_groups/${id}`;
    files[`${group}/reserved_regions`] = (id === 8 ? DIRECT : '') + MSI;
    files[`${group}/type`] = 'DMA\n';
    files[`sys/devices/pci0000:00/0000:00:${id.toString(16).padStart(2, '0')}.0/vendor`] =
      '0x8086\n';
  }
  return files;
}

for (const [letter, ending] of [
  ['J', 'tar.xz'],
  ['z', 'tar.gz'],
  ['j', 'tar.bz2'],
]) {
  test(`a ${ending} of a whole /sys copy is one host`, async ({ app, onDisk }) => {
    const folder = onDisk(sys());
    execFileSync('tar', [`-c${letter}f`, `${folder}/lab1.${ending}`, '-C', folder, 'sys']);
    await app.openFiles([`${folder}/lab1.${ending}`]);
    await app.imported('1 host, 41 regions, 0 diagnostics');
    const rows = await app.rows('Merged map');
    expect(rows).toContainEqual(
      expect.objectContaining({ First: '0x7b800000', Last: '0x7fffffff', Kinds: 'direct' }),
    );
  });
}

test('a bomb is stopped with a message, and the app goes on', async ({ app, onDisk }) => {
  const folder = onDisk({ 'lab.txt': MSI });
  const member = gzipSync(Buffer.alloc(1 << 20));
  writeFileSync(`${folder}/bomb.gz`, Buffer.concat(Array.from({ length: 1024 }, () => member)));
  await app.openFiles([`${folder}/bomb.gz`]);
  await expect(app.page.getByRole('alert')).toContainText('holds more than 128 MiB', {
    timeout: 30_000,
  });
  await app.openFiles([`${folder}/lab.txt`]);
  await expect(app.page.getByRole('option', { name: /^lab/ })).toBeVisible();
});
