/**
 * The vocabulary of notifications, with schemas. A browser takes values from `@belfry/model/catalogue`, which brings
 * no validator.
 *
 * @module
 */

export * from './catalogue.ts'
export type * from './data-types.ts'
export type { DateOnly, DateTime } from './time.ts'
export type * from './types.ts'
