import { describe, expect, test } from 'vitest';
import { range } from '../../../src/model/range.ts';
import { setText } from '../consumers/text-host.ts';
import { ANSWERS, conflictsOf, runsOf, spansText, type ConflictRun } from './answers.ts';
import { attachedNames } from './answered.ts';
import { consumerOfRun, settle, simulate } from './settle.ts';

function secondErrno(run: ConflictRun): string {
  if (run.kind === 'vfio_conflict') return run.second_set_container ?? '';
  return run.second_bind === '0' ? (run.second_attach ?? '') : (run.second_bind ?? '');
}

describe('attachAll(…) with a live map', () => {
  test.each(
    ANSWERS.filter((answers) => conflictsOf(answers).length > 0).map(
      (answers) => [answers.host, answers] as const,
    ),
  )('on %s answers as its kernel', (host, answers) => {
    for (const run of conflictsOf(answers)) {
      expect(run.map).toBe('0');
      const kind = run.kind === 'vfio_conflict' ? 'vfio' : 'iommufd';
      const iova = BigInt(run.iova);
      const live = range(iova, iova + 0xfffn);
      const names = [String(run.first), String(run.second)];
      const [first, second] = simulate(host, { kind }, names, [live]);
      expect(first?.refusal).toBeUndefined();
      expect(second?.refusal?.errno ?? '0', JSON.stringify(run)).toBe(secondErrno(run));
      if (run.ranges_after) expect(setText(second?.ranges)).toBe(spansText(run.ranges_after));
    }
  });

  test('14 of them: 7 groups or devices joined, 7 were refused', () => {
    const all = ANSWERS.flatMap((answers) => conflictsOf(answers));
    const joined = all.filter((run) => secondErrno(run) === '0');
    expect([all.length, joined.length]).toEqual([14, 7]);
  });
});

describe('IOMMU_IOAS_ALLOW_IOVAS', () => {
  test('takes what lies in one usable range, and refuses the rest with EADDRINUSE', () => {
    let asked = 0;
    for (const answers of ANSWERS) {
      for (const run of runsOf(answers)) {
        const names = attachedNames(run);
        if (!run.allow || names.length === 0) continue;
        const { map } = settle(answers.host, { devices: names });
        for (const { start, last, errno } of run.allow) {
          const span = range(BigInt(start), BigInt(last));
          const usable = map.consumers[consumerOfRun(run)]?.usable;
          const firsts = [...(usable?.firsts ?? [])];
          const inOne = firsts.some(
            (first, at) => first <= span.first && span.last <= (usable?.lasts[at] ?? -1n),
          );
          expect(inOne ? '0' : 'EADDRINUSE', `${answers.host} ${start} ${last}`).toBe(errno);
          asked += 1;
        }
      }
    }
    expect(asked).toBe(544);
  });
});
