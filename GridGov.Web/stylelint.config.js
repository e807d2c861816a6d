/** Raw colours, pixel font sizes and unknown custom properties live in tokens.css only. */
export default {
  overrides: [{ files: ['**/*.svelte'], customSyntax: 'postcss-html' }],
  ignoreFiles: ['src/styles/tokens.css'],
  rules: {
    'color-no-hex': true,
    'color-named': 'never',
    'function-disallowed-list': ['rgb', 'rgba', 'hsl', 'hsla', 'oklch', 'oklab'],
    'declaration-property-unit-disallowed-list': { 'font-size': ['px', 'rem', 'em'], font: ['px'] },
    'declaration-property-value-allowed-list': { 'font-size': ['/^var\\(--text-/', 'inherit'], 'font-weight': ['400', '600', 'inherit'] },
    'block-no-empty': true,
    'declaration-block-no-duplicate-properties': true,
    'no-duplicate-selectors': true,
    'property-no-unknown': true,
    'unit-no-unknown': true,
  },
};
