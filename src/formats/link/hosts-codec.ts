import type { Host } from '../../model/host.ts';
import { lookOf } from '../../model/host-look.ts';
import type { LayoutHost, LayoutSource } from '../../model/layout.ts';
import { assertNever, err, ok, type Result } from '../../model/result.ts';
import { checked, list, optional, RANGE, struct, text, type Codec } from './codec.ts';
import {
  APERTURE,
  BUS_LIMIT,
  DIAGNOSTIC,
  DMA_MASK,
  LIMIT_RANGE,
  PAGE,
  WARNING,
} from './facts-codec.ts';
import { GROUPS } from './groups-codec.ts';
import type { PackFault } from './link-error.ts';
import { MACHINE } from './machine-codec.ts';
import { Packer } from './packer.ts';
import { REGIONS } from './regions-codec.ts';
import { SETTINGS } from './settings-codec.ts';
import { Unpacker } from './unpacker.ts';

const FACTS: Codec<Host> = checked(
  struct<Host>({
    sources: list(text('source')),
    name: text('name'),
    groups: GROUPS,
    regions: REGIONS,
    aperture: APERTURE,
    nestParentAperture: optional(APERTURE),
    noCommonAperture: optional(text('because')),
    dmaMask: optional(DMA_MASK),
    busLimit: optional(BUS_LIMIT),
    pciWindows: optional(list(LIMIT_RANGE)),
    dmaRanges: optional(list(LIMIT_RANGE)),
    pageSize: optional(PAGE),
    softwareMsi: optional(list(RANGE)),
    machine: optional(MACHINE),
    warnings: list(WARNING),
  }),
  'a group or source that is not there',
  ({ regions, groups, sources }) => {
    for (let i = 0; i < regions.length; i += 1) {
      if ((regions.owners[i] ?? 0) >= groups.length) return false;
      if ((regions.sources[i] ?? 0) >= sources.length) return false;
    }
    return true;
  },
);

const DIAGNOSTICS = list(DIAGNOSTIC);

/** The order of links: a new kind comes last. */
const KINDS = ['preset', 'read', 'text'] as const;

const SOURCE: Codec<LayoutSource> = {
  write: (out, source) => {
    out.uint(KINDS.indexOf(source.kind));
    switch (source.kind) {
      case 'preset':
        out.text(source.preset, 'name');
        break;
      case 'read':
        FACTS.write(out, source.facts);
        DIAGNOSTICS.write(out, source.diagnostics);
        break;
      case 'text':
        out.text(source.path, 'source');
        out.bytes(source.bytes);
        break;
      default:
        assertNever(source);
    }
  },
  read: (input) => {
    const kind = KINDS[input.uint()];
    switch (kind) {
      case 'preset':
        return { kind, preset: input.text('name') };
      case 'read':
        return { kind, facts: FACTS.read(input), diagnostics: DIAGNOSTICS.read(input) };
      case 'text':
        return { kind, path: input.text('source'), bytes: input.bytes() };
      case undefined:
        input.fail({ code: 'wrong', what: 'a host' });
        return { kind: 'preset', preset: '' };
      default:
        return assertNever(kind);
    }
  },
};

const HOST: Codec<LayoutHost> = {
  write: (out, host) => {
    SOURCE.write(out, host);
    out.text(host.name, 'name');
    SETTINGS.write(out, { ...host.settings, ...host.look });
  },
  read: (input) => {
    const source = SOURCE.read(input);
    const name = input.text('name');
    const { mark, hidden, baseline, ...settings } = SETTINGS.read(input);
    const look = lookOf({
      ...(mark && { mark }),
      ...(hidden && { hidden }),
      ...(baseline && { baseline }),
    });
    return { ...source, name, settings, ...(Object.keys(look).length > 0 && { look }) };
  },
};

const HOSTS = list(HOST);

/** Hosts as the bytes that `d` holds before they are deflated. */
export function packHosts(hosts: readonly LayoutHost[]): Uint8Array<ArrayBuffer> {
  const out = new Packer();
  HOSTS.write(out, hosts);
  return out.finish();
}

/** The hosts of `packHosts`, whoever made the bytes. `regionLimit` is that of all hosts together. */
export function unpackHosts(
  bytes: Uint8Array,
  regionLimit: number,
): Result<readonly LayoutHost[], PackFault> {
  const input = new Unpacker(bytes, regionLimit);
  const hosts = HOSTS.read(input);
  input.finish();
  return input.fault ? err(input.fault) : ok(hosts);
}
