const storageKey = 'gridgov.shortcuts';

/** Whether single letters and signs act on the desk. Whoever dictates or holds keys by mistake switches them off, on this machine for good (WCAG 2.1.4). */
class Shortcuts {
  isOn = $state(localStorage.getItem(storageKey) !== 'off');

  toggle(): void {
    this.isOn = !this.isOn;
    if (this.isOn) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
  }
}

export const shortcuts = new Shortcuts();
