import type { ErrorCode } from '../errors.ts'
import { errorCodes } from '../errors.ts'
import type { DocumentedOperation, OpenApiDocument, Parameter } from './document.ts'
import { escapeHtml, type Html, html, markdown, phrase, raw } from './html.ts'
import { showExample, showSchema, showType } from './schema-view.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/** A page and the policy that lets it show its own style and script, and nothing from anywhere. */
export interface Page {
  readonly html: string
  readonly contentSecurityPolicy: string
}

interface Entry {
  readonly method: string
  readonly path: string
  readonly operation: DocumentedOperation
}

/** The API's reference, made from its OpenAPI document: one page that loads nothing, and works without a script. */
export async function referencePage(document: OpenApiDocument): Promise<Page> {
  const [styleHash, scriptHash] = await Promise.all([hashOf(style), hashOf(script)])
  return {
    html: show(document).markup,
    contentSecurityPolicy: [
      "default-src 'none'",
      `style-src '${styleHash}'`,
      `script-src '${scriptHash}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  }
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`
}

function show({ info, tags, paths, components }: OpenApiDocument): Html {
  const entries = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Entry => ({ method, path, operation })),
  )
  const areas = tags.map((tag) => ({
    ...tag,
    entries: entries.filter(({ operation }) => operation.tags.some((name) => name === tag.name)),
  }))
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${info.title} API</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<nav aria-label="Operations">
<p class="brand">${bell} ${info.title} <span>API ${info.version}</span></p>
<input id="filter" type="search" placeholder="Filter" aria-label="Filter operations" hidden>
${areas.map(
  ({ name, entries: inside }) => html`<section><h2><a href="#${name}">${name}</a></h2><ul>
${inside.map(
  ({ method, path, operation }) =>
    html`<li><a href="#${operation.operationId}">${badge(method)} <span>${operation.summary}<small>${breakable(path)}</small></span></a></li>`,
)}</ul></section>`,
)}
<section><h2><a href="#errors">Errors</a></h2></section>
<section><h2><a href="#schemas">Schemas</a></h2></section>
</nav>
<main id="content">
<header><h1>${info.title} API</h1>${markdown(info.description)}
<p><a href="openapi.json">The OpenAPI 3.1 document</a></p></header>
${areas.map(
  ({ name, description, entries: inside }) => html`<section class="area"><h2 id="${name}">${name}</h2>
<p>${description}</p>${inside.map(showOperation)}</section>`,
)}
${showErrors()}
<section class="area"><h2 id="schemas">Schemas</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) => html`<article id="schema-${name}"><h3>${name}</h3>${showSchema(schema)}</article>`,
)}</section>
</main>
<script>${raw(script)}</script>
</body>
</html>`
}

const bell = raw(
  '<svg viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M10 2.5a5 5 0 0 0-5 5c0 4.5-2 6-2 6h14s-2-1.500-2-6a5 5 0 0 0-5-5ZM8.300 16.500a2 2 0 0 0 3.400 0"/></svg>',
)

/** A path may break into lines after its slashes, and nowhere else. */
function breakable(path: string): Html {
  return raw(path.split('/').map(escapeHtml).join('/<wbr>'))
}

function badge(method: string): Html {
  return html`<b class="method ${method}">${method.toUpperCase()}</b>`
}

const callers: Readonly<Record<string, string>> = {
  token: "A user's token, or the tenant's credential with Belfry-User.",
  tenant: "The tenant's credential.",
}

function showOperation({ method, path, operation }: Entry): Html {
  const { operationId, summary, description, security, parameters, requestBody, responses } = operation
  const caller = callers[Object.keys(security[0] ?? {})[0] ?? ''] ?? 'Anyone.'
  const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400)
  return html`<article id="${operationId}">
<h3><a href="#${operationId}">${summary}</a></h3>
<p class="address">${badge(method)} <code>${path}</code></p>
${description !== undefined && markdown(description)}
<p class="caller">${caller}</p>
${parameters.length > 0 && showParameters(parameters)}
${requestBody && html`<h4>Body</h4>${showContent(requestBody.content)}`}
<h4>Answer</h4>
${Object.entries(responses)
  .filter(([status]) => Number(status) < 400)
  .map(
    ([status, answer]) =>
      html`<p><b class="status">${status}</b> ${phrase(answer.description)}</p>${answer.content && showContent(answer.content)}`,
  )}
<details><summary>Refusals</summary><ul class="refusals">
${refusals.map(([status, { description: words }]) => html`<li><b class="status bad">${status}</b> <span>${phrase(words)}</span></li>`)}
</ul></details>
</article>`
}

function showParameters(parameters: readonly Parameter[]): Html {
  return html`<h4>Parameters</h4><div class="wide"><table><thead><tr><th>Name</th><th>In</th><th>Type</th><th>Meaning</th></tr></thead><tbody>
${parameters.map(
  ({ name, in: place, schema, description }) =>
    html`<tr><td><code>${name}</code></td><td>${place}</td><td>${showType(schema)}</td><td>${description !== undefined && phrase(description)}</td></tr>`,
)}</tbody></table></div>`
}

function showContent(content: NonNullable<DocumentedOperation['requestBody']>['content']): Html {
  return html`${Object.entries(content).map(
    ([type, { schema, example }]) =>
      html`<p class="shape"><code>${type}</code> ${showType(schema)}</p>${example !== undefined && showExample(example)}`,
  )}`
}

function showErrors(): Html {
  return html`<section class="area"><h2 id="errors">Errors</h2>
<p>Every refusal has the body <a href="#schema-Error">Error</a>: a stable word for programs, a sentence for people, and the path of the wrong field.</p>
<div class="wide"><table><thead><tr><th>error</th><th>Status</th><th>Meaning</th></tr></thead><tbody>
${(Object.keys(errorCodes) as ErrorCode[]).map(
  (code) =>
    html`<tr><td><code>${code}</code></td><td>${errorCodes[code].status}</td><td>${phrase(errorCodes[code].meaning)}</td></tr>`,
)}</tbody></table></div></section>`
}
