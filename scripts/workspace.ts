import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The top of the repository. */
export const root = join(import.meta.dirname, '..')

export interface Package {
  name: string
  folder: string
}

/** The packages that are published. */
export const published: readonly Package[] = ['packages', 'apps']
  .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
  .filter((folder) => existsSync(join(folder, 'package.json')))
  .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
  .filter((manifest) => manifest.private !== true)
  .map(({ name, folder }) => ({ name, folder }))

/** Runs the workspace's pnpm; answers what it printed. What it prints of an error is in the error it throws. */
export function pnpm(args: readonly string[], cwd: string = root): string {
  return execFileSync('npx', ['-y', 'pnpm@12', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/**
 * Packs each published package as it would be published, and installs the tarballs into an empty project outside
 * the workspace, from which nothing of the workspace can be seen.
 */
export function installPublished(project: string): void {
  mkdirSync(project, { recursive: true })
  const tarballs: Record<string, string> = {}
  for (const { name, folder } of published) {
    if (!existsSync(join(folder, 'dist'))) throw new Error(`${name} is not built: run "pnpm build" first.`)
    const { filename } = JSON.parse(pnpm(['pack', '--json', '--pack-destination', project], folder)) as {
      filename: string
    }
    tarballs[name] = `file:${filename}`
  }
  // The packages depend on one another by version: all of them are to come from the tarballs.
  writeFileSync(
    join(project, 'pnpm-workspace.yaml'),
    JSON.stringify({ overrides: tarballs, allowBuilds: {}, preferOffline: true }),
  )
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'outside', private: true, type: 'module', dependencies: tarballs }),
  )
  pnpm(['install'], project)
}
