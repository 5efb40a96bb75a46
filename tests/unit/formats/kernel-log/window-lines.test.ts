import { describe, expect, it } from 'vitest';
import { hostOf, toldLines } from './told-lines.ts';

const told = (...lines: string[]) => toldLines(hostOf(lines.map((line) => `${line}\n`).join('')));
const BRIDGE = '[    1.234567] pcie-tegra194 14180000.pcie:   ';

describe('windows of PCI host bridges', () => {
  it.each([
    ['MEM 0x0040000000..0x007fffffff -> 0x0040000000', ['window 0x40000000-0x7fffffff']],
    // A bus that begins elsewhere: the window is what devices see.
    ['MEM 0x1b40000000..0x1bffffffff -> 0x0040000000', ['window 0x40000000-0xffffffff']],
    ['   MEM 0x10000000..0x1000ffff -> 0x0', ['window 0x0-0xffff']],
    ['IB MEM 0x0080000000..0x00ffffffff -> 0x0000000000', ['inbound 0x0-0x7fffffff']],
    ['IB MEM 0x0..0xffffffffffffffff -> 0x0', ['inbound 0x0-0xffffffffffffffff']],
    ['IO 0x0038000000..0x00380fffff -> 0x0000000000', []],
    ['MEM 0x2000..0x1fff -> 0x0', []],
    ['MEM 0x0..0xffff -> 0xfffffffffffffff0', []],
  ])('read(%s)', (line, lines) => {
    expect(told(`${BRIDGE}${line}`)).toEqual(lines);
  });
  it('read(root bus resource of the same window) counts once', () => {
    expect(
      told(
        `${BRIDGE}   MEM 0x1b40000000..0x1bffffffff -> 0x0040000000`,
        '[    1.3] pci_bus 0005:00: root bus resource [mem 0x1b40000000-0x1bffffffff] (bus address [0x40000000-0xffffffff])',
      ),
    ).toEqual(['window 0x40000000-0xffffffff']);
  });
  it('read(bus address that a mail put on the next line) goes by the bus', () => {
    expect(
      told(
        '> [    1.345678] pci_bus 0005:00: root bus resource [mem 0x1b40000000-0x1bffffffff]',
        '> (bus address [0x40000000-0xffffffff])',
      ),
    ).toEqual(['window 0x40000000-0xffffffff']);
  });
});
