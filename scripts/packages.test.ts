import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { pnpm, published, root } from './workspace.ts'

const copies: string[] = []
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
})

/** The repository as it would be committed now, in a folder of its own with a history of its own. */
function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), 'belfry-release-'))
  copies.push(copy)
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  for (const file of files.trim().split('\n')) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(copy, file))
  }
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], { cwd: copy })
  git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'copy')
  return copy
}

const manifest = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

describe('a release', () => {
  it('publishes five packages, each with its licence, its readme and its types', () => {
    expect(published.map(({ name }) => name)).toEqual([
      '@belfry/client',
      '@belfry/model',
      '@belfry/render',
      '@belfry/server',
      '@belfry/widget',
    ])
    for (const { folder } of published) {
      expect(existsSync(join(folder, 'LICENSE')), folder).toBe(true)
      expect(existsSync(join(folder, 'README.md')), folder).toBe(true)
    }
  })

  it('gives each package the version and the changelog that its changesets ask for', () => {
    const copy = copyRepository()
    const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/changeset'), ['version'], {
      cwd: copy,
      encoding: 'utf8',
    })
    expect(status, stdout + stderr).toBe(0)
    for (const { name, folder } of published) {
      const released = folder.replace(root, copy)
      expect(manifest(released).version, name).not.toBe(manifest(folder).version)
      expect(readFileSync(join(released, 'CHANGELOG.md'), 'utf8')).toContain(manifest(released).version)
    }
  })

  it('would be published by pnpm as it stands', () => {
    const said = pnpm(['-r', 'publish', '--dry-run', '--no-git-checks'])
    for (const { name, folder } of published) {
      expect(said).toContain(`${name}@${manifest(folder).version}`)
    }
  })
})
