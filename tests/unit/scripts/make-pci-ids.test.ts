import { expect, test } from 'vitest';
import { compactPciIds } from '../../../scripts/make-pci-ids.mjs';

const SAMPLE = `#
#\tList of PCI ID's
#
#\tVersion: 2023.04.10

0e11  Compaq Computer Corporation
# a remark
\t0001  PCI to EISA Bridge
\t\t103c 1000  a subsystem
8086  Intel Corporation

C 01  Mass storage controller
\t06  SATA controller
\t\t01  AHCI 1.0
`;

test('`compactPciIds` keeps makers, devices and classes, and the notice', () => {
  const list = compactPciIds(SAMPLE);
  const [notice, entries] = [
    list.split(/\n(?!#)/u)[0] ?? '',
    list.split('\n').filter((line) => !line.startsWith('#')),
  ];
  expect(entries).toEqual([
    '0e11 Compaq Computer Corporation',
    '\t0001 PCI to EISA Bridge',
    '8086 Intel Corporation',
    'C 01 Mass storage controller',
    '\t06 SATA controller',
    '',
  ]);
  expect(notice).toContain('pci.ids 2023.04.10');
  expect(notice).toContain('Copyright (c) 1997-2023 Martin Mares');
  expect(notice).toContain('Redistributions in binary form');
});

test('`compactPciIds` refuses what is no pci.ids', () => {
  expect(() => compactPciIds('hello')).toThrow('no pci.ids');
});
