import './style/base.css'
import './style/app.css'
import './style/cards.css'
import './style/gallery.css'
import { render } from 'preact'
import { App } from './app.tsx'

render(<App />, document.body)
