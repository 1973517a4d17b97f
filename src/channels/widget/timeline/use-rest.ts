import { useEffect, useState } from 'preact/hooks'

const restMs = 160

/**
 * The latest value that has stayed the same for a moment; at first the value itself.
 *
 * @param name tells values apart
 */
export function useRest<Value>(value: Value, name: string): Value {
  const [rested, setRested] = useState({ value, name })
  useEffect(() => {
    if (name === rested.name) return
    const timer = setTimeout(() => setRested({ value, name }), restMs)
    return () => clearTimeout(timer)
  }, [name])
  return rested.value
}
