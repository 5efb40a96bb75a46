import { describe, expect, it } from 'vitest';
import { read, readFiles, regionsOf } from './check-dump.ts';
import { MSI, HT, msi, ht, lpc, path, clean } from './form-lines.ts';

describe('what mail, chat and the web put around it', () => {
  const body = `$ cat ${path(12)}\n${MSI}\n${HT}\n`;
  const inside = [msi(12), ht(12)];
  const behind = (prefix: string) => body.replace(/^(?=.)/gm, prefix);

  it.each([
    '> ',
    '>',
    '>>> ',
    '> > > ',
    '| ',
    '> | ',
    'EA> ',
    '    ',
    '\t',
    '>     ',
    '\u00a0\u00a0',
    '\u200b',
  ])('read(lines behind %j) reads through them', (prefix) => clean(behind(prefix), inside));
  it.each([
    '14:59 < user> ',
    '14:59 <@user> ',
    '[14:59] <user> ',
    '[14:59:03] <user> ',
    '<user> ',
    '14:59 user: ',
    '14:59:03 user | ',
  ])('read(IRC lines behind %j) reads through them', (prefix) => clean(behind(prefix), inside));
  it.each(['[  116.814073] ', '2021-05-05T09:38:16.158864Z ', '2021-05-05 09:38:16 '])(
    'read(a log behind %j) reads through it',
    (prefix) => clean(behind(prefix), inside),
  );
  it('read(Markdown fence) keeps the group above it and ends what is inside', () => {
    clean(`\`${path(4)}\`:\n\n\`\`\`text\n${MSI}\n\`\`\`\n\n\`\`\`\n${HT}\n\`\`\`\n`, [
      msi(4),
      ht('?'),
    ]);
  });
  it('read(Markdown table) takes the group from its column', () => {
    const head = '| Group | Start | End | Type |\n|------:|-------|-----|------|\n';
    clean(
      `${head}| 0 | 0x00000000fee00000 | 0x00000000feefffff | msi |\n| 12 | \`0xfd00000000\` | \`0xffffffffff\` | reserved |\n`,
      [msi(0), ht(12)],
    );
    clean(`${head}| 0 | fee00000 | feefffff | msi |\n|  | fd00000000 | ffffffffff | reserved |\n`, [
      msi(0),
      ht(0),
    ]);
    clean('| type | range | iommu group |\n|---|---|---|\n| msi | 0xfee00000-0xfeefffff | 7 |\n', [
      msi(7),
    ]);
  });
  it('read(Markdown table without a group column) has no group', () => {
    clean(
      '| # | first | last | kind |\n|---|---|---|---|\n| 1 | 0xfee00000 | 0xfeefffff | msi |\n',
      [msi('?')],
    );
  });
  it('read(CSV) takes the group from its column', () => {
    clean('group,start,end,type\n12,0x00000000fee00000,0x00000000feefffff,msi\n', [msi(12)]);
    clean('"12","0x00000000fee00000","0x00000000feefffff","msi"\n', [msi(12)]);
    clean('start;end;type;group\n0xfee00000;0xfeefffff;msi;12\n', [msi(12)]);
  });
  it('read(columns under headings) takes the group from its column', () => {
    clean(
      `GROUP  START               END                 TYPE\n12     ${MSI.replaceAll(' ', '  ')}\n`,
      [msi(12)],
    );
  });
  it('read(abbreviated ranges in backticks) reads them', () => {
    clean('group 20 `reserved_regions`: `a1600000-b97fffff direct`, `fee00000-feefffff msi`\n', [
      '20 0xa1600000-0xb97fffff direct',
      msi(20),
    ]);
  });
  it('read(HTML <br>) splits lines', () => {
    const html = `<p>$ cat ${path(1)}<br>${MSI}<br/>\n${HT}</p>\n`;
    clean(html, [msi(1), ht(1)]);
    expect(regionsOf(read(html), { lines: true })).toEqual([`${msi(1)}:1`, `${ht(1)}:2`]);
    clean(`<pre><code>${path(1)}:${MSI}\n${path(2)}:${HT}\n</code></pre>\n`, [msi(1), ht(2)]);
    clean(`&gt; ${path(1)}:${MSI.replaceAll(' ', '&nbsp;')}\n`, [msi(1)]);
  });
  it('read(HTML table) reads its rows', () => {
    clean(
      '<table><tr><td>0x00000000fee00000</td><td>0x00000000feefffff</td><td>msi</td></tr></table>',
      [msi('?')],
    );
  });
  it('read(quoted-printable soft breaks) joins the lines', () => {
    clean(
      `# cat /sys/kernel/iommu_groups/1=\n2/reserved_regions\n0x00000000fee00000 0x00000000fee=\nfffff msi=20\n`,
      [msi(12)],
    );
    const quoted = '> 0x00000000fee00000 0x00000000feef=\n> ffff msi\n';
    clean(quoted, [msi('?')]);
    clean('> 0x00000000fee00000 0x00000000feef=\nffff msi\n', [msi('?')]);
    clean(
      'Content-Transfer-Encoding: quoted-printable\n\n0x00000000fee00000=C2=A00x00000000feefffff=20msi=0D\n',
      [msi('?')],
    );
  });
  it('read(re-wrapped lines) joins addresses and type', () => {
    const wrapped =
      '0x00000000fee00000\n0x00000000feefffff msi\n0x000000fd00000000 0x000000ffffffffff\nreserved\n';
    clean(wrapped, [msi('?'), ht('?')]);
    expect(regionsOf(read(wrapped), { lines: true })).toEqual([`${msi('?')}:1`, `${ht('?')}:3`]);
    clean(wrapped.replace(/^/gm, '> '), [msi('?'), ht('?')]);
    clean('0x00000000fee00000\n0x00000000feefffff\nmsi\n', [msi('?')]);
    clean(`${path(5)}:0x00000000fee00000\n0x00000000feefffff msi\n`, [msi(5)]);
    clean('0x0000000000000000 0x0000000000ffffff direct-\nrelaxable\n', [lpc('?')]);
    clean('0x00000000fee00000 0x00000000feef\nffff msi\n', [msi('?')]);
  });
  it('read(lines run together) reads each region', () => {
    clean(`${MSI} ${HT} 0x0000000000000000\n0x0000000000ffffff direct-relaxable ${MSI}\n`, [
      msi('?'),
      ht('?'),
      lpc('?'),
      msi('?'),
    ]);
  });
  it('read(typography: 0×, dashes, odd spaces) reads the line', () => {
    clean('0×00000000fee00000\u20090×00000000feefffff\u00a0msi\n', [msi('?')]);
    clean('0x0 0xffffff direct\u2011relaxable\n', [lpc('?')]);
  });
  it('read(bytes that are no UTF-8) reads the lines beside them', () => {
    const bytes = Uint8Array.from(`caf\xe9:\n${MSI} \x96 here\n`, (c) => c.charCodeAt(0));
    expect(regionsOf(readFiles([{ path: 'a', bytes }]))).toEqual([msi('?')]);
  });
  it('read(a diff) reads both sides', () =>
    clean(`@@ -1 +1 @@\n-${MSI}\n+${HT}\n`, [msi('?'), ht('?')]));
  it('read(notes behind a region) reads the region', () => {
    clean(`${MSI}   <-- here\n${HT} # the hole\n- ${MSI}, as expected\n`, [
      msi('?'),
      ht('?'),
      msi('?'),
    ]);
  });
  it('read(another paragraph) does not lend it the group above', () => {
    clean(`${path(1)}\n${MSI}\n\nThe other machine says\n\n${HT}\n`, [msi(1), ht('?')]);
    clean(`> ${path(1)}\n> ${MSI}\n\nWhat is this one?\n\n> ${HT}\n`, [msi(1), ht(1)]);
  });
});
