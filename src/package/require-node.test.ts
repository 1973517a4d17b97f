import { expect, test } from 'vitest'
import { requireNode } from './require-node.ts'

test.each(['22.18.0', '24.0.0', '100.1.2'])('Node %s will do', (version) => {
  expect(() => requireNode(version)).not.toThrow()
})

test.each(['20.20.2', '22.17.1', '9.9.9'])(
  'Node %s is refused, with the one that would do',
  (version) => {
    expect(() => requireNode(version)).toThrow(`this is Node ${version}; expected 22.18 or newer`)
  },
)
