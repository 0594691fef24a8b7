import type { ContextType, Icon } from '@belfry/model'

const dot = 'M10 6a4 4 0 1 0 0 8a4 4 0 0 0 0-8'
const named: Partial<Record<string, string>> = {
  yes: 'M4 10.5l4 4 8-9',
  no: 'M5 5l10 10M15 5L5 15',
  'star-rating': 'M10 3l2.2 4.5 4.9.7-3.5 3.5.8 4.8-4.4-2.3-4.4 2.3.8-4.8L2.9 8.2l4.9-.7z',
}
export const iconOf = (icon: Icon): string => named[icon] ?? dot
export const contextOf = (_context: ContextType): string => 'M4 4h12v12H4z'
export const glyphs = {
  bell: 'M5 8a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12 5 8M8.500 16.500a1.75 1.75 0 0 0 3 0',
  viewAll: 'M2 10.500l3.500 4 6-8M9 13l1.500 1.500 6.500-8',
}
