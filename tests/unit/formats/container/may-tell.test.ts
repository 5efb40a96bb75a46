import { expect, it } from 'vitest';
import { mayTell } from '../../../../src/formats/container/may-tell.ts';

const SOS = 'sosreport-lab1-2026-01-02-abc';

const TELL = [
  `${SOS}/sys/kernel/iommu_groups/8/reserved_regions`,
  `${SOS}/sys/kernel/iommu_groups/8/type`,
  `${SOS}/sys/kernel/iommu_groups/8/devices/0000:00:1f.2`,
  'iommu_groups/8/type',
  '8/reserved_regions',
  `${SOS}/sys/class/iommu/dmar0`,
  `${SOS}/sys/devices/virtual/iommu/dmar0/intel-iommu/cap`,
  'sys/devices/pci0000:00/0000:00:00.2/iommu/ivhd0/amd-iommu/features',
  'sys/devices/virtual/iommu/dmar0/devices/0000:00:1f.2',
  `${SOS}/sys/bus/pci/devices/0000:00:1f.2`,
  `${SOS}/sys/devices/pci0000:00/0000:00:1f.2/dma_mask_bits`,
  `${SOS}/sys/devices/pci0000:00/0000:00:1c.0/0000:01:00.0/vendor`,
  `${SOS}/sys/devices/pci0000:00/0000:00:1f.2/iommu_group`,
  'sys/devices/platform/soc/5000000.iommu/uevent',
  `${SOS}/proc/iomem`,
  `${SOS}/proc/cmdline`,
  `${SOS}/proc/version`,
  `${SOS}/sos_commands/kernel/uname_-a`,
  `${SOS}/sos_commands/host/hostname`,
  `${SOS}/hostname`,
  `${SOS}/sos_commands/kernel/dmesg`,
  `${SOS}/sos_commands/kernel/dmesg_-T`,
  `${SOS}/var/log/dmesg`,
  `${SOS}/var/log/dmesg.0`,
  `${SOS}/var/log/messages`,
  `${SOS}/var/log/messages-20260101.gz`,
  `${SOS}/var/log/syslog.2.gz`,
  `${SOS}/var/log/kern.log`,
  `${SOS}/sos_commands/logs/journalctl_--no-pager_--boot`,
  `${SOS}/sos_commands/pci/lspci_-nnvv`,
  `${SOS}/sos_commands/pci/lspci`,
  'crash/127.0.0.1-2026-01-02-03:04:05/vmcore-dmesg.txt',
  `${SOS}/sys/firmware/acpi/tables/DMAR`,
  `${SOS}/sys/firmware/acpi/tables/dynamic/SSDT1`,
  `${SOS}/sys/firmware/fdt`,
  `${SOS}/sys/firmware/devicetree/base/reserved-memory/buffer@0/iommu-addresses`,
  `${SOS}/proc/device-tree/model`,
  `${SOS}/var/log/libvirt/qemu/guest.log`,
  `${SOS}/proc/sys/kernel/hostname`,
  `${SOS}/proc/sys/kernel/osrelease`,
  `${SOS}/etc/hostname`,
  `${SOS}/sos_commands/host/hostnamectl_status`,
  `${SOS}/sos_commands/host/hostname_-f`,
  `${SOS}/sos_commands/devicetree/dtc_-I_fs_-O_dts_.proc.device-tree`,
  `${SOS}/sos_commands/x/cat_.sys.kernel.iommu_groups.8.reserved_regions`,
  'sys_kernel_iommu_groups_8_type',
  'sys_class_iommu_dmar0_intel-iommu_ecap',
  'sys_bus_pci_devices_0000:00:1f.2_dma_mask_bits',
  'pci/devices/0000_00_1f.2/numa_node',
  'lab1.iovascope.json',
  'board.dtb',
  'inner/host.tar.xz',
];

const DO_NOT = [
  `${SOS}/etc/passwd`,
  `${SOS}/proc/1234/status`,
  `${SOS}/sys/module/kvm/parameters/nested`,
  `${SOS}/sys/block/sda/size`,
  `${SOS}/sys/devices/pci0000:00/0000:00:1f.2/ata1/host0/scsi_host/host0/state`,
  `${SOS}/sos_commands/networking/ip_addr`,
  `${SOS}/usr/share/man/man1/ls.1.gz`,
  `${SOS}/boot/grub2/grub.cfg`,
  '',
  '/',
];

it('`mayTell` takes what tells of IOMMUs, devices and the machine', () => {
  expect(TELL.filter((path) => !mayTell(path))).toEqual([]);
});

it('`mayTell` leaves what tells nothing', () => {
  expect(DO_NOT.filter((path) => mayTell(path))).toEqual([]);
});

it('`mayTell` takes time that grows with the path', () => {
  for (const part of ['/', 'devices/', 'a:', '0000:00:1f.2/', 'iommu/', '.gz', '-1', '_']) {
    const start = performance.now();
    mayTell(part.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(500);
  }
});
