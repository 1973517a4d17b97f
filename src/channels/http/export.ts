import { Hono } from 'hono'
import { exportFile } from '../export/export-file.ts'
import { baseOf } from './citation-address.ts'
import { exportRequest } from './export-request.ts'
import { limitChat, readBody } from './validation.ts'

/**
 * `POST /api/export`: answers, or what they cite, as a file. Nothing is looked up or fetched: the file says what the
 * request says.
 *
 * @param url where people find the server, without a slash at the end; null for where each request found it
 */
export function exportRoutes(url: string | null = null): Hono {
  const routes = new Hono()
  routes.post('/api/export', limitChat, async (c) => {
    const { format, turns, accessed } = await readBody(c, exportRequest)
    const { name, type, text } = await exportFile(format, turns, { base: baseOf(c, url), accessed })
    return c.body(text, 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
    })
  })
  return routes
}
