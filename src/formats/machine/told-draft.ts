import type { Machine } from '../../model/machine.ts';
import { formatRange } from '../../model/range.ts';
import type { FirmwareRegion, KernelAnswer, MapAttempt, MemoryMap } from '../../model/told.ts';

/** What firmware, kernels and tools told of a machine's memory and of what was tried on it, in the order it was read. */
export class ToldDraft {
  readonly #firmware: FirmwareRegion[] = [];
  readonly #answers: KernelAnswer[] = [];
  readonly #attempts: MapAttempt[] = [];
  readonly #tried = new Set<string>();
  readonly #memoryMaps: MemoryMap[] = [];

  /** How often something was noted. */
  factCount = 0;

  /** The same range of one kind in another source, or a second time in a log, is another fact with its own source. */
  addFirmware(region: FirmwareRegion): void {
    this.factCount += 1;
    this.#firmware.push(region);
  }

  addAnswer(answer: KernelAnswer): void {
    this.factCount += 1;
    this.#answers.push(answer);
  }

  /** A range that is tried again with the same outcome is one attempt, the first. */
  addAttempt(attempt: MapAttempt): void {
    this.factCount += 1;
    const key = `${formatRange(attempt.range)} ${attempt.errno ?? ''}`;
    if (this.#tried.has(key)) return;
    this.#tried.add(key);
    this.#attempts.push(attempt);
  }

  addMemoryMap(map: MemoryMap): void {
    this.factCount += 1;
    this.#memoryMaps.push(map);
  }

  /** What there is; fields without any are left out. */
  finish(): Pick<Machine, 'firmware' | 'answers' | 'attempts' | 'memoryMaps'> {
    return {
      ...(this.#firmware.length > 0 && { firmware: this.#firmware }),
      ...(this.#answers.length > 0 && { answers: this.#answers }),
      ...(this.#attempts.length > 0 && { attempts: this.#attempts }),
      ...(this.#memoryMaps.length > 0 && { memoryMaps: this.#memoryMaps }),
    };
  }
}
