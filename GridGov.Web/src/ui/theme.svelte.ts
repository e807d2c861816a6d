const storageKey = 'gridgov.theme';

/** Light for the sun and for bright offices; the same meanings in both. Dark unless somebody has chosen otherwise on this machine. */
class Theme {
  isLight = $state(localStorage.getItem(storageKey) === 'light');

  apply(): void {
    if (this.isLight) document.documentElement.dataset['theme'] = 'light';
    else delete document.documentElement.dataset['theme'];
  }

  toggle(): void {
    this.isLight = !this.isLight;
    localStorage.setItem(storageKey, this.isLight ? 'light' : 'dark');
    this.apply();
  }
}

export const theme = new Theme();
