/**
 * What the main thread of a page is busy with, from the browser's own trace: every task with its length, also
 * those below the 50 ms from which the page itself is told of a long task.
 */

/**
 * @typedef {object} Tasks
 * @property {number} wall milliseconds from start to end
 * @property {number} longest milliseconds of the longest task
 * @property {number} longestCpu milliseconds that the processor worked at most on one task: on a machine that
 *   others use as well, a task waits for a processor too
 * @property {number} over50 how many tasks took more than 50 ms
 * @property {number} cpu milliseconds that the processor worked on all tasks together
 */

/** @typedef {{ name: string, ph: string, pid: number, tid: number, dur?: number, tdur?: number, args?: { name?: string } }} TraceEvent */

/** What Chromium calls the thread that runs the page's script. */
const MAIN_THREAD = 'CrRendererMain';
/** A turn of that thread's loop. */
const TASK = 'RunTask';

/**
 * Runs `work` and gives the tasks of the page's main thread meanwhile.
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<unknown>} work
 * @returns {Promise<Tasks>}
 */
export async function tasksOf(page, work) {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser of its own');
  const session = await browser.newBrowserCDPSession();
  /** @type {TraceEvent[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(.../** @type {TraceEvent[]} */ (/** @type {unknown} */ (value)));
  });
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  });
  const start = performance.now();
  await work();
  const wall = performance.now() - start;
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return { ...summed(events), wall };
}

/**
 * @param {readonly TraceEvent[]} events
 * @returns {Omit<Tasks, 'wall'>}
 */
function summed(events) {
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD)
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name === TASK && main.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('the trace holds no task of the page: nothing was seen');
  const wall = tasks.map(({ dur = 0 }) => dur / 1000);
  const cpu = tasks.map(({ tdur = 0 }) => tdur / 1000);
  return {
    longest: wall.reduce((most, length) => Math.max(most, length), 0),
    longestCpu: cpu.reduce((most, length) => Math.max(most, length), 0),
    over50: wall.filter((length) => length > 50).length,
    cpu: cpu.reduce((sum, length) => sum + length, 0),
  };
}
