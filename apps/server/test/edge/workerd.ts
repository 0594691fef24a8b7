import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorkerd, type Workerd, type WorkerdOptions } from '../../edge/workerd.ts'

/** Memory that looks like a folder, where there is one: workerd flushes each commit, which a disk makes slow. */
const fast = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A folder for storage. */
export function makeFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(fast, 'belfry-edge-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A workerd with storage of its own, which goes with it. */
export async function openWorkerd(options: Omit<WorkerdOptions, 'storage'>): Promise<Workerd> {
  const folder = makeFolder()
  const workerd = await startWorkerd({ ...options, storage: folder.path })
  return {
    ...workerd,
    async close() {
      await workerd.close()
      folder.remove()
    },
  }
}
