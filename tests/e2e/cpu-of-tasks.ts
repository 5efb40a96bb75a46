import type { Page } from '@playwright/test';

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly tid: number;
  readonly pid: number;
  /** Microseconds of processor time: waiting for a processor that others have does not count. */
  readonly tdur?: number;
  /** When it began and how long it took, in microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
};

/** Records from now on how much processor time each task of the page's main thread takes. */
export async function cpuOfTasks(page: Page): Promise<{ readonly longest: () => Promise<number> }> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'toplevel',
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
      ],
    },
  });
  return {
    /**
     * Ends the recording; milliseconds. The task that hands over what was dropped does not count: the browser makes an
     * object for each file in it, however little the page does.
     */
    longest: async () => {
      const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
      await session.send('Tracing.end');
      await done;
      const main = events.find(
        ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
      );
      const ours = events.filter(({ tid, pid }) => tid === main?.tid && pid === main?.pid);
      const drop = ours.find(({ args }) => args?.data?.type === 'drop');
      return ours
        .filter(({ name }) => name.includes('RunTask'))
        .filter(({ ts, dur = 0 }) => drop === undefined || drop.ts < ts || drop.ts > ts + dur)
        .reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
    },
  };
}
