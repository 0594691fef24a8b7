import type { Operation } from './operation.ts'

/** The address without the slash at its end: both forms are one. */
export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

/** Its form in the router: `/notification/:notification_id`. */
export function routePattern({ path }: Operation): string {
  return withoutSlash(path).replaceAll(/\{(\w+)\}/g, ':$1')
}

/** The methods of an address, for 405 and OPTIONS; none when there is no such address. */
export function methodsOf(operations: readonly Operation[], pathname: string): string[] {
  const segments = withoutSlash(pathname).split('/')
  const methods = operations
    .filter(({ path }) => fits(withoutSlash(path).split('/'), segments))
    .map(({ method }) => method.toUpperCase())
  if (methods.length === 0) return []
  return [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])]
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every(
      (part, index) => part === segments[index] || (part.startsWith('{') && segments[index] !== ''),
    )
  )
}
