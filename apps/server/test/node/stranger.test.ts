import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { acme } from '../api.ts'
import { serve } from './process.ts'

const here = (path: string): string => fileURLToPath(new URL(`../stranger/${path}`, import.meta.url))

it('speaks with an app whose types are generated from the OpenAPI document, and nothing else', async () => {
  const { url } = await serve(':memory:')
  mkdirSync(here('.generated'), { recursive: true })
  writeFileSync(here('.generated/openapi.json'), await (await fetch(`${url}/openapi.json`)).text())
  const node = (...args: string[]) => execFileSync(process.execPath, args, { encoding: 'utf8' })
  node(
    here('node_modules/openapi-typescript/bin/cli.js'),
    here('.generated/openapi.json'),
    '--output',
    here('.generated/belfry.ts'),
  )
  // With the compiler that most have, and strictly.
  node(here('node_modules/typescript/bin/tsc'), '--project', here('tsconfig.json'))
  expect(node(here('conversation.ts'), url, acme.name, acme.secret).trim().split('\n')).toEqual([
    'told 1',
    'new 1',
    'Q3 launch comment Anna commented on Q3 launch',
    'starred true new 0 unviewed 0',
    'refused 404 not_found',
  ])
})
