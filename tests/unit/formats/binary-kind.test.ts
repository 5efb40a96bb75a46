import { describe, expect, test } from 'vitest';
import { binaryKind } from '../../../src/formats/binary-kind.ts';

const MSI = '0x00000000fee00000 0x00000000feefffff msi\n';

describe('binaryKind', () => {
  const tar = new Uint8Array(512);
  tar.set(new TextEncoder().encode('ustar'), 257);
  test.each([
    ['a gzip archive', Uint8Array.of(0x1f, 0x8b)],
    ['an xz archive', Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)],
    ['a bzip2 archive', new TextEncoder().encode('BZh9')],
    ['a zstd archive', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)],
    ['a zip archive', Uint8Array.of(0x50, 0x4b, 3, 4)],
    ['a tar archive', tar],
    [undefined, new TextEncoder().encode(MSI)],
    ['an ACPI table (DMAR)', Uint8Array.of(0x44, 0x4d, 0x41, 0x52, 9, 0, 0, 0, 1)],
    [undefined, new TextEncoder().encode('DMAR: DRHD base')],
    ['a device tree', Uint8Array.of(0xd0, 0x0d, 0xfe, 0xed, 0)],
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    [undefined, new Uint8Array()],
    [undefined, Uint8Array.of(0x1f)],
  ])('is %s', (kind, bytes) => {
    expect(binaryKind(bytes)?.name).toBe(kind);
  });
});
