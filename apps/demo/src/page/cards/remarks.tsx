import { firstNameOf, type Remark } from '../../workspace/state.ts'
import { Avatar } from '../avatar.tsx'

/** What people said, the newest last. */
export function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  if (remarks.length === 0) return null
  return (
    <ul class="remarks">
      {remarks.map(({ id, author, text }) => (
        <li key={id}>
          <Avatar user={author} small />
          <p dir="auto">
            <strong>{firstNameOf(author)}</strong> {text.replace(/@\[(.+?)\]\(user:\d+\)/g, '@$1')}
          </p>
        </li>
      ))}
    </ul>
  )
}
