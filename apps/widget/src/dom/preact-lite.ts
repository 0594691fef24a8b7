/**
 * The part of Preact that this widget uses, for the script tag: elements, text, keys, attributes, listeners and style objects;
 * no components. Preact itself weighs a third of the script's budget (4.5 of 14 kB brotli); this is a tenth of that.
 *
 * The sources are written for Preact, and the module for bundlers (`dist/index.js`) imports it; only the build of
 * `dist/widget.js` puts this in its place. A test renders the same generated trees with both and compares them.
 *
 * @module
 */

export { createElement as h }

type Props = Record<string, unknown>

interface Node_ {
  type: string
  props: Props
  children: Child[]
}
type Child = Node_ | string | number | boolean | null | undefined | readonly Child[]

/** What stands in the document. `type` is empty for text. */
export interface Mounted {
  type: string
  props: Props
  dom: Node
  children: Mounted[]
}

const mounted = new WeakMap<object, Mounted[]>()

/** Preact's `h`, for elements. */
export function createElement(type: string, props: Props | null, ...children: Child[]): Node_ {
  return { type, props: props ?? {}, children }
}

/** Preact's `render`: makes the content of `parent` equal to `node`, and changes only what differs. */
export function render(node: Child, parent: ParentNode & Node): void {
  mounted.set(parent, patch(parent, mounted.get(parent) ?? [], [node]))
}

function patch(
  parent: Node,
  before: readonly Mounted[],
  children: readonly Child[],
  isSvg?: boolean,
): Mounted[] {
  const left = [...before]
  const after = (children.flat(9) as Child[])
    .filter((child) => child != null && typeof child !== 'boolean')
    .map((child) => {
      const { type, props, children } = (child as Node_).type
        ? (child as Node_)
        : { type: '', props: { data: child }, children: [] }
      const inSvg = isSvg || type === 'svg'
      // The first of the same kind and key that is left; few siblings, so that a search beats an index.
      const at = left.findIndex((old) => old.type === type && old.props['key'] === props['key'])
      const [old] = at < 0 ? [] : left.splice(at, 1)
      const dom =
        old?.dom ??
        (!type
          ? document.createTextNode('')
          : inSvg
            ? document.createElementNS('http://www.w3.org/2000/svg', type)
            : document.createElement(type))
      for (const name in { ...old?.props, ...props }) {
        if (old?.props[name] !== props[name]) change(dom as Element, name, props[name])
      }
      return { type, props, dom, children: patch(dom, old?.children ?? [], children, inSvg) }
    })
  for (const { dom } of left) (dom as ChildNode).remove()
  for (const [index, { dom }] of after.entries()) {
    const there = parent.childNodes[index] ?? null
    if (there !== dom) parent.insertBefore(dom, there)
  }
  return after
}

function change(dom: Element, name: string, value: unknown): void {
  const isStated = name[4] === '-'
  if (name === 'data') (dom as unknown as Text).data = String(value)
  else if (name === 'style') {
    for (const [property, own] of Object.entries(value ?? {}))
      (dom as HTMLElement).style.setProperty(property, own)
  } else if (/^on/.test(name)) Reflect.set(dom, name.toLowerCase(), value)
  else if (value == null || (value === false && !isStated)) dom.removeAttribute(name)
  // `aria-expanded` is "false" or "true"; `disabled` is there or not.
  else if (name !== 'key') dom.setAttribute(name, value === true && !isStated ? '' : String(value))
}
