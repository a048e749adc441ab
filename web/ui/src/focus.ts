/** Gives focus back to what had it; when that is gone, to the page's content, so that nobody is thrown to its top. */
export function giveFocusBack(opener: Element | null): void {
  const to = opener?.isConnected && opener !== document.body ? opener : document.querySelector("main");
  if (to instanceof HTMLElement) to.focus();
}
