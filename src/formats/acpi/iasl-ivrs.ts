import { addIvrs } from './facts-ivrs.ts';
import { fieldOf, narrow, narrowOf, needed, originOf, wideOf } from './iasl-section.ts';
import type { Listing, ListingTarget, Section } from './iasl-section.ts';
import { isIvmd, tellsFeatures } from './ivrs.ts';
import type { Ivrs } from './structures.ts';

/** Notes the facts of a listing of an IVRS, or of parts of one. */
export function addIvrsListing(listing: Listing, target: ListingTarget): void {
  const ivrs: Ivrs = { ivmds: [], ivhds: [] };
  const info = listing.header.find(({ name }) => name === 'virtualization info');
  const tells = info !== undefined && tellsFeatures(narrowOf(info, target));
  for (const section of listing.sections) {
    if (isIvmd(section.type)) {
      if (listing.signature !== undefined || looksLikeIvmd(section)) addIvmd(section, ivrs, target);
    } else if (tells && fieldOf(section, 'efr image')) addIvhd(section, ivrs, target);
  }
  addIvrs(ivrs, target.draft);
}

function looksLikeIvmd(section: Section): boolean {
  const label = section.fields[0]?.value ?? '';
  return label.includes('Memory Definition') || fieldOf(section, 'memory length') !== undefined;
}

function addIvmd(section: Section, ivrs: Ivrs, target: ListingTarget): void {
  const start = needed(section, 'start address', target);
  const length = needed(section, 'memory length', target);
  if (start === undefined || length === undefined) return;
  ivrs.ivmds.push({
    type: section.type,
    flags: narrow(section, 'flags', target),
    device: narrow(section, 'deviceid', target),
    last: narrow(section, 'auxiliary data', target),
    // Eight bytes, the first two of which newer tables have a PCI segment in.
    segment: narrow(section, 'reserved', target) & 0xffff,
    start,
    length,
    from: originOf(section.fields[0], target),
  });
}

function addIvhd(section: Section, ivrs: Ivrs, target: ListingTarget): void {
  const efr = needed(section, 'efr image', target);
  const at = section.fields.findIndex(({ name }) => name === 'efr image');
  const next = section.fields[at + 1];
  if (efr === undefined) return;
  ivrs.ivhds.push({
    device: narrow(section, 'deviceid', target),
    segment: narrow(section, 'pci segment group', target),
    efr,
    // The second word has no name in the listing, or one that says so.
    efr2: next && /^(?:reserved|efr)/.test(next.name) ? (wideOf(next, target) ?? 0n) : 0n,
    from: originOf(section.fields[0], target),
  });
}
