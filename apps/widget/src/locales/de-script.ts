import { de } from './de.ts'
import { offer } from './script.ts'

offer(de)
