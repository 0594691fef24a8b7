import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser.ts'

let page: Page
let close: () => Promise<void>

/** A script that leaves what a module exports in a global. */
async function bundle(entry: string, name: string): Promise<string> {
  const result = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name } },
  })
  const [first] = Array.isArray(result) ? result : [result]
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (!chunk) throw new Error(`Nothing was built of ${entry}.`)
  return chunk.code
}

beforeAll(async () => {
  const browser = await launchBrowser()
  close = () => browser.close()
  page = await browser.newPage()
  await page.addScriptTag({
    content: await bundle(createRequire(import.meta.url).resolve('preact'), 'preact'),
  })
  await page.addScriptTag({ content: await bundle(`${import.meta.dirname}/preact-lite.ts`, 'lite') })
})
afterAll(() => close?.())

it('renders what Preact renders, tree after tree, and keeps the elements that Preact keeps', async () => {
  const differences = await page.evaluate(() => {
    type Make = { h: (...args: unknown[]) => unknown; render: (node: unknown, parent: Element) => void }
    const { preact, lite } = globalThis as unknown as { preact: Make; lite: Make }
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % below
    }
    // A tree is told once and made twice: by each in its own way.
    type Tree = {
      tag: string
      props: Record<string, unknown>
      children: (Tree | string | number | null | boolean)[]
    }
    const tree = (depth: number, key?: number): Tree => {
      const props: Record<string, unknown> = key === undefined ? {} : { key, id: `k${key}` }
      if (random(2)) props['class'] = `c${random(3)}`
      if (random(3) === 0) props['aria-pressed'] = random(2) === 0
      if (random(4) === 0) props['title'] = 'a "title" <b>'
      if (random(4) === 0) props['data-id'] = random(50)
      const tags = ['div', 'button', 'i', 'svg']
      const tag = tags[random(tags.length)] ?? 'div'
      if (tag === 'button') props['disabled'] = random(2) === 0
      if (tag === 'i') props['style'] = { '--hue': String(random(360)), height: `${random(9)}px` }
      if (depth === 0) return { tag, props, children: [random(2) ? 'text' : random(100)] }
      if (random(2)) {
        const keys = [1, 2, 3, 4, 5, 6].filter(() => random(3) > 0).sort(() => random(3) - 1)
        return { tag, props, children: keys.map((one) => tree(depth - 1, one)) }
      }
      const children = Array.from(
        { length: random(4) },
        () => [tree(depth - 1), 'text', random(9), null, false][random(5)] ?? null,
      )
      return { tag, props, children }
    }
    const make = (h: Make['h'], node: Tree | string | number | null | boolean): unknown =>
      node !== null && typeof node === 'object'
        ? h(node.tag, node.props, ...node.children.map((child) => make(h, child)))
        : node
    const [one, two] = [document.createElement('div'), document.createElement('div')]
    document.body.append(one, two)
    // Attributes in one order, texts that touch as one: what a reader of the document sees.
    const seen = (node: Node): string => {
      if (!(node instanceof Element)) return node.textContent ?? ''
      const attributes = [...node.attributes]
        .map(({ name, value }) => `${name}=${name === 'disabled' || value}`)
        // Preact empties what it took away, and this removes it.
        .filter((text) => !/^(title|class|style)=$/.test(text))
        .sort()
      return `<${node.namespaceURI?.at(-1)}:${node.tagName} ${attributes.join(' ')}>${[...node.childNodes].map(seen).join('')}</>`
    }
    const wrong: string[] = []
    for (let round = 0; round < 400; round++) {
      const next = tree(3, 0)
      Object.assign(next, { tag: 'div', props: { key: 0, id: 'k0' } })
      const kept = (root: Element) =>
        new Map(
          [...root.querySelectorAll(':scope > div > [id]')].map((node) => [
            `${node.tagName}${node.id}`,
            node,
          ]),
        )
      const [before1, before2] = [kept(one), kept(two)]
      preact.render(make(preact.h, next), one)
      lite.render(make(lite.h, next), two)
      const [a, b] = [[...one.childNodes].map(seen).join(''), [...two.childNodes].map(seen).join('')]
      if (a !== b) wrong.push(`${round}: ${a} !== ${b}`)
      const same = (before: Map<string, Element>, root: Element) =>
        [...kept(root)]
          .filter(([id, node]) => before.get(id) === node)
          .map(([id]) => id)
          .sort()
          .join()
      if (same(before1, one) !== same(before2, two))
        wrong.push(`${round}: kept ${same(before1, one)} !== ${same(before2, two)}`)
    }
    return wrong.slice(0, 5)
  })
  expect(differences).toEqual([])
})

it('calls the newest listener, and none that was taken away', async () => {
  const told = await page.evaluate(() => {
    const { lite } = globalThis as unknown as {
      lite: { h: (...args: unknown[]) => unknown; render: (node: unknown, parent: Element) => void }
    }
    const root = document.createElement('div')
    const calls: number[] = []
    const button = (call?: number) =>
      lite.render(
        lite.h('button', { onClick: call === undefined ? undefined : () => calls.push(call) }),
        root,
      )
    for (const call of [1, 2, undefined, 3]) {
      button(call)
      root.querySelector('button')?.click()
    }
    lite.render(null, root)
    return [calls, root.childNodes.length]
  })
  expect(told).toEqual([[1, 2, 3], 0])
})
