import type { Quantity, Row } from './measure.ts'

/** The rows as a Markdown table: the same in a terminal and in bench/README.md. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ name, against, unit, quantity, program, limit, ratio }) => [
    name,
    `${amount[quantity](program)} / ${unit}`,
    amount[quantity](limit),
    `${Number(ratio.toPrecision(2))} ×`,
    against,
  ])
  const head = ['what', 'Belfry', 'limit', 'ratio', 'the limit is']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}

const amount: Readonly<Record<Quantity, (value: number) => string>> = {
  time: (microseconds) =>
    microseconds >= 1000 ? `${(microseconds / 1000).toPrecision(3)} ms` : `${microseconds.toPrecision(3)} µs`,
  memory: (bytes) => `${(bytes / 1000).toPrecision(3)} kB`,
}
