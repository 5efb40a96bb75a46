import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withFindings } from '../../../../src/consumers/findings/findings.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { withSettings } from '../../../../src/consumers/with-settings.ts';
import type { Host } from '../../../../src/model/host.ts';
import type { LayoutHost } from '../../../../src/model/layout.ts';
import { NO_MACHINE } from '../../../../src/model/machine.ts';
import type { FirmwareRegion } from '../../../../src/model/told.ts';
import { corpusHosts, readOf } from '../../formats/link/corpus-hosts.ts';
import { wants } from './told-host.ts';

const ORACLE = join(import.meta.dirname, '../../../fixtures/oracle');

/** Each boot of the oracle as one host: its dump, boot log, tables and listings. */
function bootedHosts(): readonly (readonly [name: string, host: Host])[] {
  const entries = readdirSync(ORACLE, { withFileTypes: true });
  const dumps = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const paths = readdirSync(join(ORACLE, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(ORACLE.length + 1));
      if (dumps.has(`${name}.txt`)) paths.push(`${name}.txt`);
      return [name, factsOf(readOf(name, paths.map(fileOf)))] as const;
    });
}

function fileOf(path: string): readonly [path: string, bytes: Uint8Array] {
  const bytes = readFileSync(join(ORACLE, path));
  return path.endsWith('.gz') ? [path.slice(0, -'.gz'.length), gunzipSync(bytes)] : [path, bytes];
}

function factsOf(host: LayoutHost): Host {
  if (host.kind !== 'read') throw new Error(`${host.name} was not read`);
  return host.facts;
}

/** The codes of what is found, for every consumer the same, each once. */
function codesOf(host: Host): readonly string[] {
  const settled = withSettings(host, { name: host.name });
  const map = withFindings(settled.host, mapHost(settled.host, settled.rules));
  const found = (map.findings?.['vfio-type1'] ?? []).map(({ code }) => code);
  return [...new Set(found)];
}

const BOOTED = bootedHosts();

function booted(name: string, firmware: readonly FirmwareRegion[]): readonly string[] {
  const host = BOOTED.find(([known]) => known === name)?.[1];
  if (!host) throw new Error(`${name} is not there`);
  return codesOf({ ...host, machine: { ...(host.machine ?? NO_MACHINE), firmware } });
}

describe('findings of real machines', () => {
  it('are none where a kernel of ours booted, but on the machine with a wrong device tree', () => {
    const found = BOOTED.map(([name, host]) => [name, codesOf(host)] as const);
    expect(found.length).toBeGreaterThan(30);
    const disputed = BOOTED.flatMap(([, host]) => host.warnings.map(({ code }) => code));
    expect(disputed.filter((code) => code.includes('disagree'))).toEqual([]);
    expect(found.filter(([, codes]) => codes.length > 0)).toEqual([
      // Its device tree has the wrong number of cells: 0x1-0x3, and 0x0-0x800000000000003 over the whole 48 bits
      // and the window for interrupts. Its boot log has 0x7800000000000000-0x7810000000000002 too.
      [
        'arm64-smmuv3-dtodd-k6.12',
        ['software-msi-inside', 'straddles-aperture', 'end-not-aligned', 'firmware-unaligned'],
      ],
    ]);
  });

  it('are what can be seen in dumps that people posted', () => {
    const hosts = corpusHosts().filter(
      ({ path }) => path.startsWith('corpus/regions') || path.startsWith('corpus/shapes'),
    );
    expect(hosts.length).toBeGreaterThan(20);
    const found = hosts.map(({ path, host }) => [path, codesOf(factsOf(host))] as const);
    expect(found.filter(([, codes]) => codes.length > 0)).toEqual([
      // 0x8000000-0x80fffff lies in the RMR 0x1000000-0x10ffffff.
      ['corpus/regions/015-nxp-lx2160-rmr-relaxable.txt', ['software-msi-inside']],
    ]);
  });

  it('are what can be seen in logs, tables and traces alone', () => {
    const hosts = corpusHosts().filter(({ path }) =>
      /^corpus\/(?:logs|vmm|firmware|lookalikes)/.test(path),
    );
    expect(hosts.length).toBeGreaterThan(30);
    const found = hosts.map(({ path, host }) => [path, codesOf(factsOf(host))] as const);
    expect(found.filter(([, codes]) => codes.length > 0)).toEqual([
      // 0xe4000-0xe8bff and 0xcf7eb400-0xcf7fffff.
      ['corpus/logs/122-dmar-rmrr-not-page-aligned.txt', ['firmware-unaligned']],
    ]);
  });

  // The tables that these machines were booted with, by hand.
  it('are none where firmware got what it wants: RMRR', () => {
    const firmware = [
      wants('rmrr', '0x30000000-0x300fffff', ['0000:00:03.0']),
      wants('rmrr', '0x31000000-0x311fffff', ['0000:00:06.0']),
      wants('rmrr', '0x31400000-0x314fffff', ['0000:00:05.0']),
      wants('rmrr', '0x32000000-0x320fffff', ['0000:00:04.0']),
      wants('rmrr', '0x32080000-0x321fffff', ['0000:00:04.0']),
      wants('rmrr', '0x32200000-0x322fffff', ['0000:00:04.0']),
      wants('rmrr', '0x33000000-0x330fffff', ['0000:00:09.0', '0000:00:1f.2']),
    ];
    for (const kernel of ['k6.1', 'k6.12', 'k6.12fd']) {
      expect(booted(`x86-intel-rmrr-${kernel}`, firmware)).toEqual([]);
      const fromLog = firmware.map((region) => ({ ...region, scopes: [] }));
      expect(booted(`x86-intel-rmrr-${kernel}`, fromLog)).toEqual([]);
    }
    // The same table beside a machine that was booted without it.
    expect(booted('x86-intel-aw48-k6.12', firmware)).toEqual(['firmware-not-listed']);
    expect(booted('x86-intel-rmrr-k6.12', firmware.slice(1))).toEqual(['no-firmware']);
  });

  it('are none where firmware got what it wants: IVMD', () => {
    const firmware = [
      wants('ivmd', '0x30000000-0x300fffff', ['0000:00:03.0']),
      wants('ivmd', '0x32000000-0x321fffff', ['0000:00:04.0']),
      wants('ivmd', '0x33000000-0x330fffff', ['0000:00:05.0 to 0000:00:06.0']),
      wants('ivmd', '0x32800000-0x32800fff', ['0000:00:09.0']),
    ];
    expect(booted('x86-amd-ivmd-k6.1', firmware)).toEqual([]);
    expect(booted('x86-amd-ivmd-k7.2fd', firmware)).toEqual([]);
    expect(booted('x86-amd-k6.12', firmware)).toEqual(['firmware-not-listed']);
  });

  it('are none where firmware got what it wants: RMR and device tree', () => {
    const rmr = [
      wants('rmr', '0x78000000-0x780fffff', ['0000:00:03.0']),
      wants('rmr', '0x78100000-0x781fffff', ['0000:00:04.0']),
      wants('rmr', '0x78200000-0x7820ffff', ['0000:00:04.0']),
      wants('rmr', '0x78400000-0x7840ffff', ['0000:00:05.0 to 0000:00:09.7']),
    ];
    expect(booted('arm64-smmuv3-rmr-k6.12', rmr)).toEqual([]);
    const tree = [
      wants('device-tree', '0x78000000-0x780fffff'),
      wants('device-tree', '0x60000000-0x60ffffff'),
      wants('device-tree', '0x1000000000-0x10ffffffff'),
      wants('device-tree', '0x30000000-0x300fffff'),
      wants('device-tree', '0x0-0x7ffffff'),
      wants('device-tree', '0x100000000-0xffffffffff'),
    ];
    expect(booted('arm64-smmuv3-dtresv-k6.12', tree)).toEqual([]);
    expect(booted('arm64-smmuv3-its-k6.12', tree)).toEqual(['firmware-not-listed']);
  });
});
