/** The mark: windows and what stands between them. Decorative; the name stands beside it. */
export function Logo() {
  return (
    <svg width="28" height="18" viewBox="0 0 28 18" aria-hidden="true">
      <rect x="0" y="1" width="5" height="16" rx="1.5" className="logo-usable" />
      <rect x="8" y="1" width="3" height="16" rx="1.2" className="logo-msi" />
      <rect x="14" y="1" width="7" height="16" rx="1.5" className="logo-usable" />
      <rect x="24" y="1" width="4" height="16" rx="1.4" className="logo-direct" />
    </svg>
  );
}
