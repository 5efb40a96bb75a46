import { describe, expect, it } from 'vitest';
import { faults, read, regions, regionsOf } from './check-dump.ts';
import { MSI, HT, LPC, msi, ht, lpc, path, clean } from './form-lines.ts';

const DIRECT = '0x00000000bdf6e000 0x00000000bdf84fff direct';
const direct = '? 0xbdf6e000-0xbdf84fff direct';

function lines(text: string): string[] {
  return regionsOf(read(text), { lines: true });
}

describe('a line that a loop prints as 0', () => {
  it('read(0, then a region) is the header of group 0', () => {
    clean(`for i in $(ls); do echo $i; cat $i/reserved_regions; done\n0\n${MSI}\n1\n${HT}\n`, [
      msi(0),
      ht(1),
    ]);
    clean(`3\n${MSI}\n0\n${HT}\n`, [msi(3), ht(0)]);
  });
  it('read(0, then 1) is a group that lists nothing', () => {
    const { host, diagnostics } = read(`# cat ${path('$g')}\n0\n1\n${MSI}\n`);
    expect(host.groups.map(({ id }) => id)).toEqual(['0', '1']);
    expect(diagnostics).toEqual([]);
  });
  it('read(grep -c) is a count', () => {
    clean(`${path(0)}:1\n${path(1)}:0\n${path(2)}:0\n`, []);
  });
  it('read(0 at the cut end, or before another file) is a cut line', () => {
    expect(faults(`${MSI}\n0`)).toEqual(['2:1 cut-line']);
    expect(faults(`${MSI}\n0\n==> ${path(2)} <==\n${HT}\n`)).toEqual(['2:1 cut-line']);
    expect(faults(`${MSI}\n0\n\n==> ${path(2)} <==\n${HT}\n`)).toEqual(['2:1 cut-line']);
    expect(faults(`${path(1)}:${MSI}\n${path(2)}:0`)).toEqual([`2:45 cut-line`]);
  });
  it('read(0 and the rest of the address below) is one region', () => {
    expect(lines(`${HT}\n0\n${MSI.slice(1)}\n`)).toEqual([`${ht('?')}:1`, `${msi('?')}:2`]);
  });
});

describe('lines broken in odd places', () => {
  it.each(['', '> ', '>> > ', '  ', '| '])(
    'read(%j direct, then -relaxable) is one region of that kind',
    (quote) => {
      const text = `${LPC.slice(0, -'-relaxable'.length)}\n-relaxable\n${MSI}\n`;
      const quoted = text.replace(/^(?=.)/gm, quote);
      clean(quoted, [lpc('?'), msi('?')]);
      expect(lines(quoted)).toEqual([`${lpc('?')}:1`, `${msi('?')}:3`]);
      clean(quoted.replaceAll('\n', '\r\n'), [lpc('?'), msi('?')]);
    },
  );
  it('read(short hex direct, then -relaxable) is one as well', () => {
    clean('0x1000 0x1fff direct\n-relaxable\n', ['? 0x1000-0x1fff direct-relaxable']);
  });
  it('read(direct, then a list mark) stays direct', () => {
    clean(`${DIRECT}\n- ${MSI}\n`, [direct, msi('?')]);
    clean(`${DIRECT}\n-relaxable-ish\n`, [direct]);
  });
  it('read(a region with a blank line inside) is one', () => {
    clean('> 0x00000000fee00000\n>\n> 0x00000000feefffff msi\n', [msi('?')]);
    clean(`${MSI.replaceAll(' ', '\n\n')}\n\n${HT}\n`, [msi('?'), ht('?')]);
  });
  it('read(a cut line, a blank one, a region) keeps them apart', () => {
    const text = `${MSI}\n${MSI.slice(0, 37)}\n\n${HT}\n`;
    expect(faults(text)).toEqual(['2:37 cut-line']);
    expect(regions(text)).toEqual([msi('?'), ht('?')]);
  });
  it('read(a cut first line) is a fault', () => {
    expect(faults(`0x00000000fee0\n${MSI}\n`)).toEqual(['1:14 cut-line']);
  });
  it.each([10, 20, 25, 27, 35, 43, 44, 45])('read(a path cut after %d) names its group', (at) => {
    const whole = `${path(17)}:${MSI}`;
    expect(lines(`${HT}\n${whole.slice(0, at)}\n${whole.slice(at)}\n`)).toEqual([
      `${ht('?')}:1`,
      `${msi(17)}:3`,
    ]);
    clean(`> ==> ${path(17).slice(0, at)}\n> ${path(17).slice(at)} <==\n> ${MSI}\n`, [msi(17)]);
  });
  it('read(returns alone) has a line for each', () => {
    expect(lines(`${MSI}\r${HT}\r`)).toEqual([`${msi('?')}:1`, `${ht('?')}:2`]);
  });
});

describe('lines run together where a line feed is lost', () => {
  it('read(a file behind another) reads both', () => {
    clean(`${MSI}${HT}${DIRECT}${LPC}${MSI}\n`, [msi('?'), ht('?'), direct, lpc('?'), msi('?')]);
    clean(`${path(1)}:${MSI}${path(2)}:${HT}\n`, [msi(1), ht(2)]);
    clean(`==> ${path(1)} <==\n${MSI}==> ${path(2)} <==\n${HT}\n`, [msi(1), ht(2)]);
  });
  it('read(a prompt behind a region) takes the group from its command', () => {
    clean(`# cat ${path(1)}\n${MSI}# cat ${path(2)}\n${HT}# \n`, [msi(1), ht(2)]);
    clean(`root@h:~# cat ${path(1)}\n${MSI}root@h:~# cat ${path(2)}\n${HT}\n`, [msi(1), ht(2)]);
  });
  it('read(a note right behind a region) leaves the group', () => {
    clean(`${path(1)}\n${MSI}# the window\n${HT}\n`, [msi(1), ht(1)]);
  });
});
