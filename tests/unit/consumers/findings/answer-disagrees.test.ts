import { describe, expect, it } from 'vitest';
import type { KernelAnswer } from '../../../../src/model/told.ts';
import type { Host } from '../../../../src/model/host.ts';
import { span, textHost } from '../text-host.ts';
import { answer, codesOf, onlyText, told } from './told-host.ts';

const MSI = '0xfee00000-0xfeefffff msi';
const GROUPS = { '1': MSI, '2': `0x1000000-0x1ffffff reserved,${MSI}` };
const DEVICES = { '1': ['0000:00:03.0'], '2': ['0000:00:04.0'] };
const KNOWN = textHost(GROUPS, '0-0x7fffffffff');
const UNKNOWN = textHost(GROUPS);
const OF_1 = '0-0xfedfffff 0xfef00000-0x7fffffffff';
const OF_BOTH = '0-0xffffff 0x2000000-0xfedfffff 0xfef00000-0x7fffffffff';

function asked(host: Host, ...answers: KernelAnswer[]): Host {
  return told(host, { answers }, DEVICES);
}

describe('answer-disagrees', () => {
  it('is silent where the kernel says what is computed, for all groups or for some', () => {
    expect(codesOf(asked(KNOWN, answer(OF_BOTH), answer(OF_1)))).toEqual([]);
    expect(codesOf(asked(KNOWN, answer(OF_1, { of: '1' })))).toEqual([]);
    expect(codesOf(asked(KNOWN, answer(OF_BOTH, { of: '0000:00:04.0' })))).toEqual([]);
  });

  it('gives the first difference in both directions', () => {
    const other = answer('0-0xfedfffff 0xfef00000-0x3fffffffff 0x4000001000-0x7fffffffff');
    const text = onlyText(asked(KNOWN, other));
    expect(text).toMatch(
      /^The kernel \(vfio-type1\) says that 0x4000000000-0x4000000fff is not usable, and here it is; and that 0x1000000-0x1ffffff is usable, and here it is not\. It may mean that other groups share its container/,
    );
  });

  it('holds an answer for a group against that group alone', () => {
    expect(onlyText(asked(KNOWN, answer(OF_1, { of: '2' })))).toMatch(
      /^The kernel \(vfio-type1\), asked for 2, says that 0x1000000-0x1ffffff is usable, and here it is not/,
    );
  });

  it('names the end where only that differs, milder where none is known', () => {
    const short = '0-0xfedfffff 0xfef00000-0x3fffffffff';
    const known = onlyText(asked(KNOWN, answer(short)));
    expect(known).toContain('nothing above 0x3fffffffff is usable');
    expect(known).toContain('taken to end at 0x7fffffffff (the test)');
    const unknown = onlyText(asked(UNKNOWN, answer(OF_BOTH)));
    expect(unknown).toContain('Nothing here tells where the aperture ends');
    expect(unknown).toContain('it ends at 0x7fffffffff: with that both are equal');
  });

  it('reads reserved ranges, with the end where they reach 2^64-1', () => {
    const reserved = (text: string): KernelAnswer => {
      const { usable: _, ...rest } = answer('', { by: 'iommufd' });
      return { ...rest, reserved: text.split(' ').map(span) };
    };
    const options = { consumer: 'iommufd' } as const;
    const whole = '0xfee00000-0xfeefffff 0x8000000000-0xffffffffffffffff';
    expect(codesOf(asked(KNOWN, reserved(whole)), options)).toEqual([]);
    expect(codesOf(asked(KNOWN, reserved('0xfee00000-0xfeefffff')), options)).toEqual([]);
    const more = reserved('0x5000000-0x5ffffff 0xfee00000-0xfeefffff');
    expect(codesOf(asked(KNOWN, more), options)).toEqual(['answer-disagrees']);
  });

  it('speaks to the consumer that was answered, and to no what-if', () => {
    const wrong = answer('0-0xfff');
    expect(codesOf(asked(KNOWN, wrong))).toEqual(['answer-disagrees']);
    for (const consumer of ['iommufd', 'dma-api', 'sysfs'] as const) {
      expect(codesOf(asked(KNOWN, wrong), { consumer })).toEqual([]);
    }
    const unnamed = asked(KNOWN, answer('0-0xfff', { by: 'unknown' }));
    expect(codesOf(unnamed, { consumer: 'iommufd' })).toEqual(['answer-disagrees']);
    expect(codesOf(unnamed, { consumer: 'sysfs' })).toEqual([]);
  });

  it('tells the same answer once, and nothing of an empty host or of iommufd before any device', () => {
    expect(codesOf(asked(KNOWN, answer('0-0xfff'), answer('0-0xfff')))).toHaveLength(1);
    expect(codesOf(asked(textHost({ '1': '' }, '0-0xffff'), answer('0-0xfff')))).toEqual([]);
    const before = answer('0-0xffffffffffffffff', { by: 'iommufd' });
    expect(codesOf(asked(KNOWN, before), { consumer: 'iommufd' })).toEqual([]);
  });

  it('is silent about an answer of nothing usable where all is reserved', () => {
    const full = told(textHost({ '1': '0-0xffff reserved' }, '0-0xffff'), {
      answers: [answer('')],
    });
    expect(codesOf(full)).toEqual([]);
    expect(codesOf(asked(KNOWN, answer('')))).toEqual(['answer-disagrees']);
  });
});
