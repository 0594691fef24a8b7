/** How long anything may take here before it counts as never, in milliseconds. */
const patienceMs = 30_000

/** Resolves as soon as something is so. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`It has not come to this: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
