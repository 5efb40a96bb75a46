import { rangesOf } from '../../engine/range-set.ts';
import { unknownFrom } from '../../consumers/limits.ts';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { formatAddress } from '../../model/address.ts';
import { range, sizeOf, WHOLE_SPACE, type AddressRange } from '../../model/range.ts';
import { commentText } from './comment-text.ts';
import type { Export, ExportedHost, ExportInput } from './export.ts';
import { takenOf } from './taken.ts';

/** `VIRTIO_IOMMU_RESV_MEM_T_RESERVED` and `_T_MSI` (`include/uapi/linux/virtio_iommu.h`). */
const RESERVED = 0;
const MSI = 1;

/**
 * As many as a guest can be told: 512 bytes (`VIOMMU_PROBE_SIZE`) of 24 each (`struct virtio_iommu_probe_resv_mem`),
 * all or none (`virtio_iommu_fill_resv_mem_prop` in QEMU's `hw/virtio/virtio-iommu.c`).
 */
const MOST = 21;

/**
 * Options of QEMU's virtio-iommu. The property is `LOW:HIGH:TYPE`, both ends included (`set_reserved_region` in
 * `hw/core/qdev-properties-system.c`, QEMU 5.1). A list as JSON since 8.2 (commit b06f8b500da, "qdev: Rework array
 * properties based on list visitor"); before 6.2 a length and an element each; between them commit f3558b1b had broken
 * both.
 */
export const QEMU_VIRTIO_IOMMU: Export = {
  id: 'qemu-virtio-iommu',
  title: 'QEMU options (virtio-iommu)',
  about:
    'What the consumer may not use here, as reserved regions of a virtual machine’s virtio-iommu. The machines pc, q35 and arm virt set regions of their own and take no others.',
  extension: 'sh',
  mime: 'text/x-shellscript',
  holds: 'host',
  make: qemuLines,
};

function* qemuLines({ hosts, consumer }: ExportInput): Generator<string> {
  for (const [at, exported] of hosts.entries()) {
    if (at > 0) yield '\n';
    yield* optionLines(exported, consumer);
  }
}

function* optionLines(exported: ExportedHost, consumer: ConsumerId): Generator<string> {
  const { host, map } = exported;
  const regions = guestRegions(exported, consumer);
  yield `# ${commentText(host.name)}: what ${consumer} may not use, as reserved regions of a guest.\n`;
  const unknown = unknownFrom(host, map.merged);
  if (unknown !== undefined) {
    yield `# From ${formatAddress(unknown)} on nothing is known; none of it is listed.\n`;
  }
  if (regions.length > MOST) {
    yield `# ${regions.length} regions: QEMU can tell a guest ${MOST}, and tells none where there are more.\n`;
  }
  yield '# The machines pc, q35 and arm virt (with an ITS or GICv2m) set this property\n';
  yield '# themselves, and QEMU ends where it is set twice.\n';
  yield '\n# QEMU 8.2 and newer\n';
  yield `-device '${JSON.stringify({ driver: 'virtio-iommu-pci', 'reserved-regions': regions })}'\n`;
  yield '\n# QEMU 5.1 to 6.1 (6.2 to 8.1 take neither form)\n';
  const elements = regions.map((region, i) => `,reserved-regions[${i}]=${region}`);
  const length = regions.length === 0 ? '' : `,len-reserved-regions=${regions.length}`;
  yield `-device 'virtio-iommu-pci${length}${elements.join('')}'\n`;
}

/** `0xLOW:0xHIGH:TYPE` for each, ascending. */
function guestRegions(exported: ExportedHost, consumer: ConsumerId): string[] {
  const { hardwareMsi, rest } = takenOf(exported, consumer);
  return [
    ...rangesOf(rest).map((span) => ({ span, type: RESERVED })),
    ...rangesOf(hardwareMsi).map((span) => ({ span, type: MSI })),
  ]
    .toSorted((a, b) => (a.span.first < b.span.first ? -1 : 1))
    .flatMap(({ span, type }) => halves(span).map((half) => ({ span: half, type })))
    .map(({ span, type }) => `${formatAddress(span.first)}:${formatAddress(span.last)}:${type}`);
}

/**
 * A guest's driver leaves a region of all 2^64 bytes out, because its size is none in 64 bits (`-EOVERFLOW` in
 * `viommu_add_resv_mem`, `drivers/iommu/virtio-iommu.c`): it becomes two.
 */
function halves(span: AddressRange): readonly AddressRange[] {
  if (sizeOf(span) <= WHOLE_SPACE.last) return [span];
  const middle = 1n << 63n;
  return [range(0n, middle - 1n), range(middle, WHOLE_SPACE.last)];
}
