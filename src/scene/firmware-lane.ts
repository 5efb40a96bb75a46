import { formatAddress } from '../model/address.ts';
import type { RegionKind } from '../model/kind.ts';
import type { AddressRange } from '../model/range.ts';
import type { Origin } from '../model/region.ts';
import { formatOrigin } from '../model/region.ts';
import { paintOf } from './kind-paint.ts';
import type { OverlayGround } from './map-scene.ts';
import { emptyLane, markOf } from './overlay.ts';
import type { LaneBox } from './track-parts.ts';

/** What firmware wants reserved, as a lane shows it. */
export type FirmwareMark = {
  readonly range: AddressRange;
  readonly kind: RegionKind;
  /** For whom, in words. */
  readonly whom: string;
  readonly from: Origin;
};

/** Draws each range that firmware wants reserved in its kind's colour and pattern, 4 px wide at least. */
export function layFirmware(
  ground: OverlayGround,
  marks: readonly FirmwareMark[],
  box: LaneBox,
): void {
  ground.drawables.push(emptyLane(ground.scale.width, box));
  for (const { range, kind, whom, from } of marks) {
    const mark = markOf(ground.scale, range);
    if (!mark) continue;
    const place = { x: mark.x0, width: mark.x1 - mark.x0 };
    ground.drawables.push({
      type: 'rect',
      ...place,
      y: box.top + 1,
      height: box.height - 2,
      paint: paintOf(kind),
      radius: 2,
    });
    const what = `firmware: ${kind} from ${formatAddress(range.first)}, for ${whom}`;
    ground.targets.push({
      track: ground.track,
      lane: 'firmware',
      range,
      kind: 'mark',
      count: 1,
      note: { what, why: `It stands in ${formatOrigin(from)}; the kernel decides what it lists.` },
      ...place,
      y: box.top,
      height: box.height,
    });
  }
}
