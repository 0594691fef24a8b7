import { describe, expect, it } from 'vitest'
import { errorCodes } from '../src/errors.ts'
import type { OpenApiDocument } from '../src/openapi/document.ts'
import { operations } from '../src/routes/operations.ts'
import { openApi } from './api.ts'

async function documentOf(): Promise<OpenApiDocument> {
  const api = await openApi()
  return (await api.send('GET', '/openapi.json')).body as OpenApiDocument
}

async function pageOf() {
  const api = await openApi()
  const { body, headers } = await api.send('GET', '/docs')
  return { html: await new Response(body as ReadableStream).text(), headers }
}

describe('the OpenAPI document', () => {
  it('tells every operation, under its own path and method', async () => {
    const { paths, info } = await documentOf()
    expect(info.version).toBe('1.2.3')
    for (const { path, method, id, audience } of operations) {
      const described = paths[path]?.[method]
      expect(described?.operationId, path).toBe(id)
      const schemes = { anyone: [], host: [{ tenant: [] }], user: [{ token: [] }, { tenant: [] }] }
      expect(described?.security, path).toEqual(schemes[audience])
    }
    expect(Object.values(paths).flatMap((methods) => Object.keys(methods))).toHaveLength(operations.length)
  })

  it('has every component that it points to, and points to every one that it has', async () => {
    const document = await documentOf()
    const pointers = new Set(
      [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, pointer]) => pointer),
    )
    const names = Object.keys(document.components.schemas)
    expect(pointers).toEqual(new Set(names.map((name) => `#/components/schemas/${name}`)))
    expect(names).toEqual(
      expect.arrayContaining(['Event', 'Group', 'Error', 'Space', 'ByLine', 'ByLineInput']),
    )
  })

  it('tells what comes in apart from what goes out', async () => {
    const { schemas } = (await documentOf()).components
    expect(schemas['ByLineInput']?.['required']).toEqual(['id'])
    expect(schemas['ByLine']?.['required']).toEqual(
      expect.arrayContaining(['id', 'type', 'name', 'url', 'image']),
    )
  })

  it('tells parameters with their ranges and defaults', async () => {
    const parameters = (await documentOf()).paths['/notification/']?.['get']?.parameters
    expect(parameters).toContainEqual(
      expect.objectContaining({
        name: 'limit',
        in: 'query',
        required: false,
        schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
      }),
    )
    expect(parameters).toContainEqual(
      expect.objectContaining({ name: 'viewed', schema: { type: 'boolean' } }),
    )
  })

  it('lets answers grow: it nowhere says that there is never another field', async () => {
    expect(JSON.stringify(await documentOf())).not.toContain('"additionalProperties":false')
  })

  it('has examples that the operations take', async () => {
    for (const { id, body } of operations) {
      if (body === undefined) continue
      const examples = { 'application/json': body, ...body.also }
      for (const [type, { example }] of Object.entries(examples)) {
        const headers = new Headers({ 'content-type': type })
        expect(() => body.read(example, () => {}, headers), `${id} as ${type}`).not.toThrow()
      }
    }
  })
})

describe('the reference page', () => {
  it('shows every operation, every error and every schema, each with an anchor', async () => {
    const { html } = await pageOf()
    const anchors = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, anchor]) => anchor))
    const document = await documentOf()
    for (const { id } of operations) expect(anchors).toContain(id)
    for (const name of Object.keys(document.components.schemas)) expect(anchors).toContain(`schema-${name}`)
    for (const code of Object.keys(errorCodes)) expect(html).toContain(`<code>${code}</code>`)
    for (const [, target] of html.matchAll(/ href="#([^"]+)"/g)) expect(anchors).toContain(target)
  })

  it('loads nothing, and its policy lets nothing be loaded or run but its own style and script', async () => {
    const { html, headers } = await pageOf()
    expect(html).not.toMatch(/\s(?:src|srcset|style|on\w+)=|@import|url\(|<link/)
    expect([...html.matchAll(/ href="([^"#][^"]*)"/g)].map(([, target]) => target)).toEqual(['openapi.json'])
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; /)
    for (const [tag, directive] of [
      ['style', 'style-src'],
      ['script', 'script-src'],
    ] as const) {
      const inside = new RegExp(`<${tag}>([^]*)</${tag}>`).exec(html)?.[1] ?? ''
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(inside))
      expect(policy).toContain(`${directive} 'sha256-${Buffer.from(digest).toString('base64')}'`)
    }
  })

  it('is one and the same at each call', async () => {
    const api = await openApi()
    const [first, second] = [await api.send('GET', '/docs'), await api.send('GET', '/docs/')]
    const read = (body: unknown) => new Response(body as ReadableStream).text()
    expect(await read(first.body)).toBe(await read(second.body))
  })
})
