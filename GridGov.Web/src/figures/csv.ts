/** Rows of the same columns as CSV (RFC 4180), with a byte-order mark so that office programs read the Chinese. */
export function csvOf(rows: readonly Record<string, string | number | undefined>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return `\uFEFF${[columns, ...rows.map((row) => columns.map((column) => row[column]))].map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** A text that an office program would take for a formula is kept a text. */
function cellOf(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
