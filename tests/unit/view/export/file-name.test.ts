import { describe, expect, it } from 'vitest';
import { EXPORTS } from '../../../../src/scene/exports.ts';
import { exportFileName } from '../../../../src/view/export/file-name.ts';

describe('exportFileName', () => {
  it.each([
    [['lab1'], 'svg', 'svg', 'lab1-svg.svg'],
    [['lab1'], 'text', 'txt', 'lab1-map.txt'],
    [['a', 'b', 'c'], 'report-json', 'json', '3-hosts-report.json'],
    [['a/b\\c:d "x" (2)'], 'csv', 'csv', 'a-b-c-d-x-(2)-map.csv'],
    [['../..'], 'csv', 'csv', 'iovascope-map.csv'],
    [['\u0000'], 'c-array', 'h', 'iovascope-taken.h'],
    [['x'.repeat(300)], 'other', '', `${'x'.repeat(80)}-other`],
  ])('of %j as %s is sensible', (hosts, form, extension, name) => {
    expect(exportFileName(hosts, form, extension)).toBe(name);
  });

  it('is another one for each form', () => {
    const names = EXPORTS.map(({ id, extension }) => exportFileName(['lab'], id, extension));
    expect(names.length).toBeGreaterThan(7);
    expect(new Set(names).size).toBe(names.length);
  });
});
