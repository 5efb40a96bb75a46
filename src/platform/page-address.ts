/** The address of this page without what stands behind `#`: what a link begins with. */
export function pageAddress(page: Pick<Window, 'location'> = window): string {
  return page.location.href.replace(/#.*$/s, '');
}
