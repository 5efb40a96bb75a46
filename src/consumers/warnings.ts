import type { Warning } from '../model/diagnostic.ts';
import type { HostMap } from '../model/host-map.ts';
import { groupIdAt, type Host } from '../model/host.ts';
import { formatKernel, isWithin } from '../model/kernel.ts';
import { formatRange } from '../model/range.ts';
import type { ConsumerId } from './consumer.ts';
import type { HostWarning } from './host-warning.ts';
import { inboundGapsOf } from './limits.ts';
import { refusalRow } from './refusal-row.ts';
import { lastPageIsLost, UNMAP } from './notes-on.ts';
import { originOf } from './region-facts.ts';
import { consumerOf } from './rules.ts';

/**
 * What a reader of this host's map should know, for one consumer: the warnings of the input, then
 * `aperture-unknown` or `aperture-assumed`, `no-regions`, what the chosen groups, the what-ifs and the kernel bring,
 * and a `direct-blocks-assignment` for each group that cannot be assigned. None of these twice, also where the input's
 * warnings have it already.
 */
export function warningsFor(
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
): readonly HostWarning[] {
  const given = new Set(host.warnings.map((warning) => warning.code));
  const warnings: HostWarning[] = [...host.warnings];
  if (!host.aperture.known && !given.has('aperture-unknown')) {
    warnings.push({
      code: 'aperture-unknown',
      text: 'Nothing says where the aperture ends, so the whole 64-bit space is taken; what lies above the listed regions is unknown, not free.',
    });
  }
  if (host.aperture.assumed && !given.has('aperture-assumed')) {
    const text = `The aperture is assumed, since no input tells it. ${host.aperture.because}.`;
    warnings.push({ code: 'aperture-assumed', text });
  }
  if (host.regions.length === 0 && !given.has('no-regions')) {
    warnings.push({
      code: 'no-regions',
      text: 'No region is listed. That is no proof that all is usable: some IOMMU drivers list nothing.',
    });
  }
  for (const one of ruleWarnings(host, map, consumer)) {
    if (!given.has(one.code)) warnings.push(one);
  }
  if (!given.has('direct-blocks-assignment')) warnings.push(...blockedGroups(host, map, consumer));
  const findings = map.findings?.[consumer] ?? [];
  const texts = new Set(host.warnings.map(({ code, text }) => `${code} ${text}`));
  const isNew = ({ code, text }: Warning): boolean => !texts.has(`${code} ${text}`);
  return [...warnings, ...findings.filter(isNew)];
}

/** What the chosen groups, the what-ifs and the kernel bring. */
function ruleWarnings(host: Host, map: HostMap, consumer: ConsumerId): readonly Warning[] {
  const warnings: Warning[] = [];
  if (host.noCommonAperture !== undefined) {
    const text = `${host.noCommonAperture} Nothing is usable for all of them together (EINVAL).`;
    warnings.push({ code: 'no-common-aperture', text });
  }
  if (consumer === 'iommufd' && map.rules.whatIf.nestParent && !host.nestParentAperture) {
    const kernel = formatKernel(map.rules.kernel);
    warnings.push({
      code: 'nest-parent-not-granted',
      text: host.machine
        ? `Linux ${kernel} grants no nesting parent here (EOPNOTSUPP), so the ordinary aperture is shown.`
        : 'Nothing says whether the kernel grants a nesting parent; where it does not (EOPNOTSUPP), the ordinary aperture holds, which is shown.',
    });
  }
  const { since } = consumerOf(consumer);
  if (since && !isWithin(map.rules.kernel, since.kernel)) {
    warnings.push({ code: 'older-than-consumer', text: since.before });
  }
  const overlap = consumer === 'dma-api' ? inboundGapsOf(host).overlap : undefined;
  if (overlap) {
    warnings.push({
      code: 'inbound-overlap',
      text: `The inbound window ${formatRange(overlap)} begins before the end of another. The kernel logs "Failed to reserve IOVA" and sets up no domain for the DMA API (drivers/iommu/dma-iommu.c: iova_reserve_pci_windows), so nothing is usable.`,
    });
  }
  if (lastPageIsLost(host, map, consumer)) warnings.push({ code: 'last-page', text: UNMAP });
  return warnings;
}

function blockedGroups(host: Host, map: HostMap, consumer: ConsumerId): readonly HostWarning[] {
  const row = consumerOf(consumer);
  return (map.assignable[consumer] ?? []).flatMap((answer, group): HostWarning[] => {
    if (answer.ok) return [];
    const id = groupIdAt(host, group);
    const why = refusalRow(row, answer.because, answer.errno)?.reason.text;
    return [
      {
        code: answer.because === 'direct' ? 'direct-blocks-assignment' : 'group-not-assignable',
        group: id,
        text: `Group ${id} cannot be assigned to ${consumer} (${answer.errno}). ${why ?? ''}`.trim(),
        ...(answer.region !== undefined && { from: originOf(host, answer.region) }),
      },
    ];
  });
}
