import type { AddressRange } from '../../model/range.ts';
import { readyHosts } from '../../store/selectors.ts';
import { useApp } from '../app-context.tsx';
import { HoverBox } from './hover-box.tsx';
import { hoverText, measuredText } from './hover-text.ts';
import type { Hover } from './use-hover.ts';

/** The box beside the pointer over a target. */
export function Hovered({ hover }: { readonly hover: Hover }) {
  const hosts = useApp(readyHosts);
  const consumer = useApp((state) => state.consumer);
  const host = hosts.find(({ id }) => id === hover.target.track);
  return <HoverBox text={hoverText(hover.target, host, consumer)} x={hover.x} y={hover.y} />;
}

/** The box beside the pointer while it measures. */
export function Measured({
  range,
  at,
}: {
  readonly range: AddressRange;
  readonly at: { readonly x: number; readonly y: number };
}) {
  return <HoverBox text={measuredText(range)} x={at.x} y={at.y} />;
}
