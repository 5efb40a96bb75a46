import { describe, expect, it } from 'vitest';
import { lowBits } from '../../../../src/model/range.ts';
import { answerFoot } from '../../../../src/scene/report/answer-foot.ts';
import { hostResult } from '../../view/host-result.ts';

describe('answerFoot', () => {
  it('says that nothing is listed and nothing known, in lines of a mail', () => {
    const { host, map } = hostResult({});
    const lines = [...answerFoot(host, map, 'vfio-type1')];
    const text = lines.join('\n');
    expect(text).toContain('warning aperture-unknown: ');
    expect(text).toContain('warning no-regions: ');
    expect(lines.every((line) => line.length <= 72)).toBe(true);
  });

  it('names who is refused once, and no warning of the report', () => {
    const { host, map } = hostResult({ 7: ['0x0-0xfff direct'] }, { aperture: lowBits(39) });
    const lines = [...answerFoot(host, map, 'vfio-type1')];
    expect(lines.filter((line) => line.includes('warning'))).toEqual([]);
    expect(lines.join('\n')).toContain('Can not be assigned at all: 1 group (EINVAL): 7');
  });
});
