import { useMemo } from 'react';
import { qrPath } from './qr-path.ts';

/** A link as a QR code: dark on light in every theme, as readers want it. */
export function QrCode({ link }: { readonly link: string }) {
  const { size, path } = useMemo(() => qrPath(link), [link]);
  return (
    <svg
      className="qr"
      role="img"
      aria-label="The link as a QR code"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
