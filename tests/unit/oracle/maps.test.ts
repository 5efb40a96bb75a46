import { describe, expect, test } from 'vitest';
import { attemptMap } from '../../../src/consumers/map-attempt.ts';
import { refusalOfCall } from '../../../src/consumers/map-call.ts';
import { ANSWERS, runsOf, type Run, type RunMap } from './answers.ts';
import { attachedNames } from './answered.ts';
import { consumerOfRun, nests, settle, simulate, namesOf } from './settle.ts';

/** The errno of each map of a run by the rules, `0` where it goes through. */
function predicted(host: string, run: Run): readonly string[] {
  const consumer = consumerOfRun(run);
  const names = attachedNames(run);
  const whatIf = nests(run) ? ({ nestParent: true } as const) : {};
  const maps = run.maps ?? [];
  const requests = maps.map(({ iova, size }) => ({ iova: BigInt(iova), size: BigInt(size) }));
  if (names.length === 0) {
    // An IOAS that refused its device: nothing is reserved in it.
    const { map } = settle(host, {});
    const all = run.steps.flatMap((step) => namesOf(run, step));
    const state = simulate(host, run, all).at(-1);
    if (!state) return [];
    const target = { usable: state.ranges, alignment: state.alignment };
    return requests.map(
      (request) => refusalOfCall(consumer, map.rules.kernel, target, request)?.errno ?? '0',
    );
  }
  const chosen = run.kind === 'vfio' ? { groups: names } : { devices: names };
  const settled = settle(host, { ...chosen, whatIf });
  return requests.map((request) => {
    const answer = attemptMap(settled.host, settled.map, consumer, request);
    return answer.ok ? '0' : answer.errno;
  });
}

/** What an errno depends on besides the rules; any other difference is named in full. */
function cause(host: string, run: Run, { why, iova, size, errno }: RunMap, ours: string): string {
  const isOldAmd = run.kind === 'vfio' && /^x86-amd-.*k6\./.test(host);
  const lastTwo = iova === '0xffffffffffffe000' && size === '0x2000';
  if (errno === 'EEXIST' && ours === '0') {
    if (why === 'double map same page') return 'the page is mapped already: EEXIST';
    // The last page of the space was mapped and unmapped before; from then on unmaps did nothing.
    if (isOldAmd && why.startsWith('two pages straddling 2^')) {
      return 'type1 before 6.18, after a map of the last page: EEXIST';
    }
  }
  if (errno === 'EINVAL' && lastTwo && run.kind !== 'vfio' && /^x86-amd-.*k7\.2/.test(host)) {
    return 'iommufd of 7.2 on AMD, the last two pages of the space in one map: EINVAL';
  }
  return `${host} ${run.kind} ${iova}+${size}: ${errno}, where the rules say ${ours}`;
}

describe('attemptMap(…) against the kernels', () => {
  const differing = new Map<string, number>();
  let compared = 0;
  let refused = 0;

  test.each(ANSWERS.map((answers) => [answers.host, answers] as const))(
    'every map on %s',
    (host, answers) => {
      for (const run of runsOf(answers)) {
        const ours = predicted(host, run);
        (run.maps ?? []).forEach((map, at) => {
          compared += 1;
          if (map.errno !== '0') refused += 1;
          const mine = ours[at] ?? 'none';
          if (mine === map.errno) return;
          const key = cause(host, run, map, mine);
          differing.set(key, (differing.get(key) ?? 0) + 1);
        });
      }
      expect(compared).toBeGreaterThan(0);
    },
  );

  test('what differs of 28,235 maps, 12,384 of them refused, and all of it depends on earlier maps or is a quirk', () => {
    expect([compared, refused]).toEqual([28_235, 12_384]);
    expect(Object.fromEntries(differing)).toEqual({
      'the page is mapped already: EEXIST': 482,
      'type1 before 6.18, after a map of the last page: EEXIST': 363,
      'iommufd of 7.2 on AMD, the last two pages of the space in one map: EINVAL': 30,
    });
  });

  test('the quirks are said beside each map that they can meet', () => {
    const last = { iova: 0xffff_ffff_ffff_f000n, size: 0x1000n };
    const lastTwo = { iova: 0xffff_ffff_ffff_e000n, size: 0x2000n };
    const old = settle('x86-amd-k6.12', {});
    expect(attemptMap(old.host, old.map, 'vfio-type1', last)).toMatchObject({
      ok: true,
      notes: [expect.stringContaining('0 bytes')],
    });
    const recent = settle('x86-amd-k7.2fd', {});
    expect(attemptMap(recent.host, recent.map, 'vfio-type1', lastTwo)).toMatchObject({ notes: [] });
    expect(attemptMap(recent.host, recent.map, 'iommufd', lastTwo)).toMatchObject({
      ok: true,
      notes: [expect.stringContaining('EINVAL on AMD')],
    });
  });
});
