const RENEWED = 'segments.renewed';
const NOT_SOONER_THAN = 60_000;

/** What a browser keeps for as long as its tab is open. */
type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/** Whether a page whose code was not found is loaded anew, which is done once a minute at most: what fails again is told. */
export function isRenewed(kept: Kept, now: number): boolean {
  const last = Number(kept.getItem(RENEWED) ?? 0);
  if (now - last < NOT_SOONER_THAN) return false;
  kept.setItem(RENEWED, String(now));
  return true;
}

/** After an upgrade of the service, an open page asks for code that is there no more; loaded anew, it asks for the new one. */
export function renewAfterUpgrades(): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (isRenewed(window.sessionStorage, Date.now())) {
      event.preventDefault();
      window.location.reload();
    }
  });
}
