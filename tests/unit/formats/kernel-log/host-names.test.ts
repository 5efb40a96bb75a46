import { describe, expect, it } from 'vitest';
import { hostOf } from './told-lines.ts';

const LINE = 'DMAR: Host address width 39';
const name = (...lines: string[]) => hostOf(lines.join('\n')).machine?.hostName;

describe('the name of the machine before the lines of a log', () => {
  it.each([
    `Nov 12 10:00:00 lab1 kernel: ${LINE}`,
    `Nov  2 10:00:00 lab1 kernel: [    0.123456] ${LINE}`,
    `Nov 12 10:00:00.123456 lab1 kernel: ${LINE}`,
    `2026-11-20T11:35:01+0100 lab1 kernel: ${LINE}`,
    `2026-11-20T11:35:01.123456+01:00 lab1 kernel: [    0.123456] ${LINE}`,
    `Fri 2026-11-20 11:35:01 UTC lab1 kernel: ${LINE}`,
    `<6>Nov 12 10:00:00 lab1 kernel: ${LINE}`,
    `> > Nov 12 10:00:00 lab1 kernel: ${LINE}`,
  ])('read(%s) is lab1', (line) => {
    expect(name(line, line)).toEqual({ value: 'lab1', from: { source: 'log.txt', line: 1 } });
  });
  it.each([
    [`Nov 12 10:00:00 localhost kernel: ${LINE}`],
    [`[    0.123456] ${LINE}`],
    [`Nov 12 10:00:00 lab1 dhcpd[12]: ${LINE}`],
    [`Nov 12 10:00:00 lab1 kernel: ${LINE}`, `Nov 12 10:00:01 lab2 kernel: ${LINE}`],
    ['Nov 12 10:00:00 lab1 kernel: hello'],
  ])('read(%s) names none', (...lines) => {
    expect(name(...lines)).toBeUndefined();
  });
});
