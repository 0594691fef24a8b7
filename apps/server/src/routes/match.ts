import type { Operation } from './operation.ts'

/** The address without the slash at its end: both forms are one. */
function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
}

/** Its form in the router: `/notification/:notification_id`. */
export function routePattern({ path }: Operation): string {
  return withoutSlash(path).replaceAll(/\{(\w+)\}/g, ':$1')
}

/** The operation that a request is for, as the router finds it: the first one that fits. */
export function findOperation(
  operations: readonly Operation[],
  method: string,
  pathname: string,
): Operation | undefined {
  const asked = method === 'HEAD' ? 'get' : method.toLowerCase()
  return operations.find((one) => one.method === asked && fits(one.path, pathname))
}

/** The methods of an address, for 405 and OPTIONS; none when there is no such address. */
export function methodsOf(operations: readonly Operation[], pathname: string): string[] {
  const methods = operations
    .filter(({ path }) => fits(path, pathname))
    .map(({ method }) => method.toUpperCase())
  if (methods.length === 0) return []
  return [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])]
}

function fits(path: string, pathname: string): boolean {
  const pattern = withoutSlash(path).split('/')
  const segments = withoutSlash(pathname).split('/')
  return (
    pattern.length === segments.length &&
    pattern.every(
      (part, index) => part === segments[index] || (part.startsWith('{') && segments[index] !== ''),
    )
  )
}
