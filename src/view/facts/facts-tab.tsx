import '../ask/ask.css';
import './facts.css';
import { NO_MACHINE } from '../../model/machine.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import { AnswerRows } from './answer-rows.tsx';
import { AttemptRows } from './attempt-rows.tsx';
import { FirmwareRows } from './firmware-rows.tsx';
import { MemoryMaps } from './memory-maps.tsx';

/** What files told of the selected host besides its regions. Loaded with its tab. */
export default function FactsTab({ ready }: { readonly ready: ReadyHost }) {
  const { firmware, answers, attempts, memoryMaps } = ready.result.host.machine ?? NO_MACHINE;
  const isEmpty = [firmware, answers, attempts, memoryMaps].every((facts) => facts === undefined);
  return (
    <div className="ask facts">
      {isEmpty && (
        <p className="muted small">
          No file told more of {ready.entry.name} than its regions and devices. Drop its boot log,
          ACPI tables, device tree, /proc/iomem, or what QEMU printed, and join it to this host:
          what firmware wants, what the kernel answered and memory maps stand here then.
        </p>
      )}
      {firmware && <FirmwareRows firmware={firmware} host={ready.id} />}
      {answers && <AnswerRows answers={answers} host={ready.id} />}
      {attempts && <AttemptRows attempts={attempts} host={ready.id} />}
      {memoryMaps && <MemoryMaps maps={memoryMaps} host={ready.id} />}
    </div>
  );
}
