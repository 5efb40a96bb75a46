import type { LayoutHost } from '../../model/layout.ts';
import { assertNever, err, ok, type Result } from '../../model/result.ts';
import { presetSpec } from '../../presets/presets.ts';
import { decodeBase64, encodeBase64Url } from './base64.ts';
import { crc32Hex } from './crc32.ts';
import { deflate, inflate, type Packing } from './deflate.ts';
import { packHosts, unpackHosts } from './hosts-codec.ts';
import type { LinkError, LinkLimits, PayloadKey } from './link-error.ts';

/** How a text in a link is named: its host, and its source. */
const TEXT_NAME = 'link';

/** Hosts as the value of `d`: `base64url(deflate-raw(bytes)).crc32`, the checksum over the deflated bytes. */
export async function formatPacked(hosts: readonly LayoutHost[]): Promise<string> {
  const packed = await deflate(packHosts(hosts), 'deflate-raw');
  return `${encodeBase64Url(packed)}.${crc32Hex(packed)}`;
}

/**
 * The hosts of a value of `d`. The checksum is looked at before anything is unpacked, so that what was cut or altered
 * is told from what is wrong.
 */
export async function parsePacked(
  value: string,
  limits: LinkLimits,
): Promise<Result<readonly LayoutHost[], LinkError>> {
  const text = withoutBlanks(value);
  const match = /^([^.]*)\.([0-9a-f]{8})$/i.exec(text);
  if (!match) return err(whyNoChecksum(text));
  const [, digits = '', checksum = ''] = match;
  const bytes = decodePayload(digits, 'd');
  // A digit lost or added in the midst: the end is there, so it was not cut.
  if (!bytes.ok) return err(bytes.error.code === 'cut-off' ? altered() : bytes.error);
  if (crc32Hex(bytes.value) !== checksum.toLowerCase()) return err(altered());
  const unpacked = await unpack(bytes.value, 'd', 'deflate-raw', limits.packedBytes);
  if (!unpacked.ok) {
    // The checksum says that nothing is missing.
    return err(unpacked.error.code === 'bomb' ? unpacked.error : { code: 'not-packed', key: 'd' });
  }
  const hosts = unpackHosts(unpacked.value, limits.regions);
  return hosts.ok ? presetsKnown(hosts.value) : hosts;
}

/** `hosts`, where every preset among them is one that exists; else why the first is none. */
function presetsKnown(hosts: readonly LayoutHost[]): Result<readonly LayoutHost[], LinkError> {
  for (const host of hosts) {
    const preset = host.kind === 'preset' ? presetSpec(host.preset) : undefined;
    if (preset && !preset.ok) return preset;
  }
  return ok(hosts);
}

/** A text as the value of `gz`. */
export async function formatText(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return encodeBase64Url(await deflate(bytes, 'gzip'));
}

/** The host of a value of `gz`: a text that is still to be read. */
export async function parseText(
  value: string,
  limits: LinkLimits,
): Promise<Result<LayoutHost, LinkError>> {
  const bytes = decodePayload(withoutBlanks(value), 'gz');
  if (!bytes.ok) return bytes;
  const text = await unpack(bytes.value, 'gz', 'gzip', limits.textBytes);
  if (!text.ok) return text;
  return ok({ kind: 'text', name: TEXT_NAME, path: TEXT_NAME, bytes: text.value, settings: {} });
}

/** Whether `host` is all that `gz` can hold. */
export function isPlainText(host: LayoutHost): boolean {
  return (
    host.kind === 'text' &&
    host.name === TEXT_NAME &&
    host.path === TEXT_NAME &&
    Object.keys(host.settings).length === 0
  );
}

async function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  key: PayloadKey,
  packing: Packing,
  limit: number,
): Promise<Result<Uint8Array<ArrayBuffer>, LinkError>> {
  const unpacked = await inflate(bytes, packing, limit);
  if (unpacked.ok) return unpacked;
  switch (unpacked.error) {
    case 'bomb':
      return err({ code: 'bomb', key, limit });
    case 'cut-off':
      return err({ code: 'cut-off', key });
    case 'damaged':
      // gzip begins with these two bytes (RFC 1952, section 2.3.1); what has them was gzip once.
      return err({ code: bytes[0] === 0x1f && bytes[1] === 0x8b ? 'altered' : 'not-packed', key });
    default:
      return assertNever(unpacked.error);
  }
}

function decodePayload(text: string, key: PayloadKey): Result<Uint8Array<ArrayBuffer>, LinkError> {
  const bytes = decodeBase64(text);
  if (bytes.ok) return bytes;
  if (bytes.error.code === 'bad-length') return err({ code: 'cut-off', key });
  return err({ code: 'not-base64', key, at: bytes.error.at, text: bytes.error.text });
}

// No checksum at the end, or a part of one: the end is missing, if all before it is what it should be.
function whyNoChecksum(text: string): LinkError {
  const dot = text.indexOf('.');
  const digits = dot < 0 ? text : text.slice(0, dot);
  const bytes = decodeBase64(digits);
  if (!bytes.ok && bytes.error.code === 'bad-character') {
    return { code: 'not-base64', key: 'd', at: bytes.error.at, text: bytes.error.text };
  }
  const isPart = dot < 0 || /^[0-9a-f]{0,7}$/i.test(text.slice(dot + 1));
  return isPart ? { code: 'cut-off', key: 'd' } : altered();
}

function altered(): LinkError {
  return { code: 'altered', key: 'd' };
}

// Mail programs break long lines, and `base64` without `-w0` does so too.
function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, '');
}
