import { lowBits } from '../../model/range.ts';
import { group, region, type FigureSource } from '../preset.ts';
import { barOf, type Incident } from './incident.ts';

const MSI = region(0xfee0_0000n, 0xfeef_ffffn, 'msi');
const ISA = region(0x0n, 0xff_ffffn, 'direct');

const RESV_EXCLUDE: FigureSource = {
  figure: 'EINVAL for a map that meets a region',
  source: 'drivers/vfio/vfio_iommu_type1.c: vfio_iommu_resv_exclude, vfio_dma_do_map',
};

/** On Intel and AMD machines. */
export const X86_INCIDENTS: readonly Incident[] = [
  {
    id: 'amd-1-tib-hole',
    title: 'A guest of 1 TiB does not start on AMD',
    about: [
      'QEMU ended with vfio_dma_map(…, 0x100000000, 0xff30000000, …) = -22 for a guest of about 1 TiB.',
      'Its memory ran through the 12 GiB below 1 TiB that AMD keeps for HyperTransport, and a map is all or nothing.',
      'QEMU 7.1 moves what is above 4 GiB beyond 1 TiB on AMD: the probe shows the map that failed.',
    ],
    link: 'p=amd-vi&scale=elastic&probe=0x100000000-0x1002fffffff',
    bar: barOf('amd-vi'),
    sources: [
      {
        figure: '0xfd00000000-0xffffffffff reserved',
        source: 'drivers/iommu/amd/iommu.c: amd_iommu_get_resv_regions',
      },
      {
        figure: 'vfio_dma_map(…, 0x100000000, 0xff30000000, …) = -22',
        source:
          'error output posted with the QEMU series that moves memory above 1 TiB; hw/i386/pc.c, machine 7.1',
      },
      RESV_EXCLUDE,
    ],
  },
  {
    id: 'bar-beyond-39-bits',
    title: 'A 64-bit BAR beyond a 39-bit aperture',
    about: [
      'A guest ran, but QEMU wrote vfio_dma_map(…, 0x380000000000, 0x1000000, …) = -22 for a device’s BAR.',
      'The firmware of the guest had put the BAR at 56 TiB, and this IOMMU translates 39 bits: 512 GiB.',
      'QEMU only warns, since all that is lost is DMA from one device to the other; a BAR below the end of the aperture would fit.',
    ],
    link: 'p=vtd-39&probe=0x380000000000-0x380000ffffff',
    bar: barOf('vtd-39'),
    sources: [
      {
        figure: 'aperture 0-0x7fffffffff',
        source: 'drivers/iommu/intel/iommu.c: domain width = min(SAGAW, MGAW)',
      },
      {
        figure: 'vfio_dma_map(…, 0x380000000000, 0x1000000, …) = -22',
        source:
          'QEMU error output as it is posted; a failed map of a BAR is a warning: hw/vfio/common.c',
      },
    ],
  },
  {
    id: 'rmrr-blocks-assignment',
    title: 'An RMRR that blocks assignment',
    about: [
      'A device of an HP DL388 G8 could not be given to a guest, whatever its addresses.',
      'Firmware asks for a 1:1 mapping of its group (RMRR): the Intel driver refused such devices with EPERM, and since Linux 6.6 the core refuses the whole group with EINVAL on every architecture.',
      'Set the kernel to 6.5 in its rules to see the other errno; what is usable beside the regions is only arithmetic.',
    ],
    link: 'd=FcmxDUBAGIbh97sfueScTmECFYlorrWLRKO8whQ2MokBrCH3tI8M2v1cU5qONOcr45EkBGI0A6N7vxCf2w_E0COjHA5X4QQbhatZoGl-.aa353940',
    bar: {
      name: 'dl388-g8',
      aperture: lowBits(48),
      groups: group([ISA, region(0xbdf6_e000n, 0xbdf8_4fffn, 'direct'), MSI]),
    },
    sources: [
      {
        figure: '0x0-0xffffff direct, 0xbdf6e000-0xbdf84fff direct',
        source:
          'reserved_regions of an HP DL388 G8 as posted on a mailing list; the aperture of 48 bits is assumed',
      },
      {
        figure: 'EINVAL since Linux 6.6',
        source: 'drivers/iommu/iommu.c: __iommu_device_set_domain, require_direct (a48ce36e2786)',
      },
      {
        figure: 'EPERM up to Linux 6.5',
        source: 'drivers/iommu/intel/iommu.c: device_rmrr_is_relaxable (removed by d3aedf94f480)',
      },
    ],
  },
  {
    id: 'isa-bridge',
    title: 'The first 16 MiB behind an ISA bridge',
    about: [
      'Guest memory from 0xc0000 on could not be mapped as soon as the group had an ISA bridge in it.',
      'Intel’s driver keeps the first 16 MiB mapped 1:1 there, for floppy controllers: as direct in older kernels, as direct-relaxable in newer ones.',
      'Before and after stand side by side: what is relaxable no longer keeps VFIO out.',
    ],
    link: 'probe=0xc0000-0x7fffffff&d=fcuxCYAwGAXhe7-Joq0ouIGVOziKQtIKIYWb24papPPKg08euj3EI4Uln5kaCdot5pDe4TEhEL0ZFePVTAzI-K4cBqw8mWcG74rQn7Aibg.242e3a1e',
    bar: { name: 'before', aperture: lowBits(39), groups: group([ISA, MSI]) },
    sources: [
      {
        figure: '0x0-0xffffff direct or direct-relaxable',
        source:
          'drivers/iommu/intel/iommu.c: intel_iommu_get_resv_regions, CONFIG_INTEL_IOMMU_FLOPPY_WA',
      },
      {
        figure: '0xc0000-0x7fffffff',
        source: 'the failing map of QEMU as it is reported: GPA 0xc0000, 0x7ff40000 bytes',
      },
      RESV_EXCLUDE,
    ],
  },
  {
    id: 'nic-in-a-group',
    title: 'A NIC that pays for its neighbour',
    about: [
      'Alone, a network card reserves the interrupt window and nothing else; its group’s file lists 16 MiB more.',
      'The file and VFIO type1 take the union over all devices of the group, here an ISA bridge beside the NIC; iommufd takes the devices that are attached.',
      'Both lists are made from these rules, no posted dump; only one of them lets the map of guest memory through.',
    ],
    link: 'probe=0xc0000-0x7fffffff&d=RY27CsJAFAXn3t0QRERBEvAPbBLWxmI7P0V01UDIisTHn1toIckWnnKY4UgO8-cltqE63-L9WvevnikiMOuaQ7VvYxdGOAEWx_DwzjnnnfObU73Vr1FBQFiqYijf-YoCURIViwI7hmnGGjKbCguImPKTF8OfjIpNsv7lHw.25bc8999',
    bar: { name: 'whole-group', aperture: lowBits(39), groups: group([ISA, MSI]) },
    sources: [
      {
        figure: 'two hosts, whole-group and one device',
        source: 'made for this card from the rules below: nobody posted such a pair of dumps',
      },
      {
        figure: 'union over the group',
        source:
          'drivers/iommu/iommu.c: iommu_get_group_resv_regions; drivers/vfio/vfio_iommu_type1.c: vfio_iommu_type1_attach_group',
      },
      {
        figure: 'attached devices alone',
        source: 'drivers/iommu/iommufd/io_pagetable.c: iopt_table_enforce_dev_resv_regions',
      },
      {
        figure: '0xfee00000-0xfeefffff msi for a NIC',
        source: 'drivers/iommu/intel/iommu.c: intel_iommu_get_resv_regions',
      },
    ],
  },
  {
    id: 'first-stage-halves',
    title: 'After an update half the addresses are gone',
    about: [
      'A server whose domains went up to 256 TiB offers 128 TiB on a newer kernel, with the same hardware.',
      'In scalable mode Intel’s driver prefers first-stage tables since about 6.14; their addresses are sign-extended, so only the lower half is left.',
      'The probe is the first page beyond: it maps on one host and not on the other.',
    ],
    link: 'p=vtd-48,vtd-48-first-stage&probe=0x800000000000-0x800000000fff',
    bar: barOf('vtd-48-first-stage'),
    sources: [
      {
        figure: 'aperture 0-0x7fffffffffff',
        source:
          'drivers/iommu/intel/iommu.c: compute_vasz_lg2_fs; first-stage domains end at 2^(width-1) - 1',
      },
    ],
  },
];
