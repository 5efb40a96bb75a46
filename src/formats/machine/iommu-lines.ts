import type { IommuDriver } from '../../model/machine.ts';
import { PCI_ADDRESS } from '../../model/pci-address.ts';
import { ALL_AMD, type IommuFacts } from './iommu-draft.ts';
import { hexOf, type LineKind, type LineTarget } from './line-kind.ts';

const VTD =
  /\b(?:dmar|IOMMU )(\d+): reg_base_addr [0-9a-f]+ ver \S+ cap ([0-9a-f]{1,16}) ecap ([0-9a-f]{1,16})\b/i;
const AMD = new RegExp(
  String.raw`(?:\bpci (${PCI_ADDRESS}): )?AMD-Vi: Extended features:? ?\(?(0x[0-9a-f]{1,16})(?:, (0x[0-9a-f]{1,16}))?`,
  'i',
);
const AMD_GLOBAL =
  /AMD-Vi: Using global IVHD EFR:(0x[0-9a-f]{1,16})(?:, EFR2:(0x[0-9a-f]{1,16}))?/i;
const SMMU3 =
  /\barm-smmu-v3 (\S+): (?:ias (\d{1,2})-bit, )?oas (\d{1,2})-bit \(features (0x[0-9a-f]{1,8})\)/i;

function add(name: string, driver: IommuDriver, facts: IommuFacts, { draft }: LineTarget): void {
  draft.machine.iommus.addFacts(name, driver, facts);
}

// A width of 1 to 64 bits, at `key`; any other number is none.
function width(
  key: 'ias' | 'oas' | 'inputBits',
  text: string | undefined,
  { from }: LineTarget,
): IommuFacts {
  const value = Number.parseInt(text ?? '0', 10);
  return value >= 1 && value <= 64 ? { [key]: { value, from } } : {};
}

/** Lines of the boot log that tell an IOMMU's registers and widths. */
export const IOMMU_LINES: readonly LineKind[] = [
  {
    id: 'vtd-registers',
    source: 'drivers/iommu/intel/dmar.c: alloc_iommu',
    pattern: VTD,
    read: ([, n = '', cap, ecap], target) => {
      const { from } = target;
      const facts = { cap: { value: hexOf(cap), from }, ecap: { value: hexOf(ecap), from } };
      add(`dmar${n}`, 'intel', facts, target);
    },
  },
  {
    id: 'vtd-scalable',
    source: 'drivers/iommu/intel/iommu.c: intel_iommu_setup',
    pattern: /DMAR: (Enable scalable mode|Scalable mode is disallowed)/i,
    read: ([, said = ''], { draft, from }) => {
      draft.machine.setScalableMode(/^enable/i.test(said), from);
    },
  },
  {
    id: 'amd-features',
    source: 'drivers/iommu/amd/init.c: print_iommu_info',
    pattern: AMD,
    read: ([, name = ALL_AMD, efr, efr2], target) => {
      const value = { efr: hexOf(efr), efr2: hexOf(efr2) };
      add(name, 'amd', { efr: { value, from: target.from } }, target);
    },
  },
  {
    id: 'amd-global-features',
    source: 'drivers/iommu/amd/init.c: get_global_efr',
    pattern: AMD_GLOBAL,
    // 0 says that the firmware table has none; the registers do.
    read: ([, efr, efr2], target) => {
      if (hexOf(efr) === 0n) return;
      const value = { efr: hexOf(efr), efr2: hexOf(efr2) };
      add(ALL_AMD, 'amd', { efr: { value, from: target.from } }, target);
    },
  },
  {
    id: 'smmu-v3',
    source: 'drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c: arm_smmu_device_hw_probe',
    pattern: SMMU3,
    read: ([, name = '', ias, oas, features], target) => {
      const { from } = target;
      const smmuFeatures = { value: hexOf(features), from };
      const widths = { ...width('ias', ias, target), ...width('oas', oas, target) };
      add(name, 'smmu-v3', { ...widths, smmuFeatures }, target);
    },
  },
  {
    id: 'smmu-stage-1',
    source: 'drivers/iommu/arm/arm-smmu/arm-smmu.c: arm_smmu_device_cfg_probe',
    pattern: /\barm-smmu (\S+):\s+Stage-1: (\d{1,2})-bit VA\b/i,
    read: ([, name = '', bits], target) => {
      add(name, 'smmu', width('inputBits', bits, target), target);
    },
  },
  {
    id: 'smmu-stage-2',
    source: 'drivers/iommu/arm/arm-smmu/arm-smmu.c: arm_smmu_device_cfg_probe',
    pattern: /\barm-smmu (\S+):\s+Stage-2: (\d{1,2})-bit IPA\b/i,
    read: ([, name = '', bits], target) => {
      add(name, 'smmu', width('ias', bits, target), target);
    },
  },
  {
    id: 'virtio',
    source: 'drivers/iommu/virtio-iommu.c: viommu_probe',
    pattern: /\bvirtio_iommu (\S+): input address: (\d{1,2}) bits/,
    read: ([, name = '', bits], target) => {
      add(name, 'virtio', width('inputBits', bits, target), target);
    },
  },
];
