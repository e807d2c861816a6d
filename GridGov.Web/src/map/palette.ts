/** Colours of the map, read from the tokens so that there is one place for them. */
export interface Palette {
  isLight: boolean;
  app: string;
  panel: string;
  line: string;
  gridLine: string;
  gridHover: string;
  label: string;
  text: string;
  accent: string;
  stale: string;
  selected: string;
  severity: [string, string, string, string];
}

export function readPalette(element: Element = document.documentElement): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    isLight: style.colorScheme === 'light',
    app: token('--n-0'), panel: token('--n-1'), line: token('--n-4'), gridLine: token('--n-5'), gridHover: token('--n-7'),
    label: token('--n-6'), text: token('--n-8'), accent: token('--cyan'), stale: token('--n-6'), selected: token('--selected'),
    severity: [token('--red'), token('--orange'), token('--yellow'), token('--blue')],
  };
}
