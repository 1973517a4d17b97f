/** What browsers, each in its language, add to the name of the folder for the pictures and scripts of a saved page. */
const ending =
  /(?:\.files|_files|-Dateien|_fichiers|_archivos|_bestanden|_file|-filer|_tiedostot|_pliki|_soubory|_elemei|_ficheiros|_arquivos|_dosyalar|_datoteke)$/
const pageEndings = ['html', 'htm', 'xhtml', 'shtml']

/**
 * The name of the page that a folder was saved with, or null where it was not.
 *
 * Such a folder holds the page's pictures, scripts and the frames of its advertisements, and no article.
 *
 * @param has whether a file of this name lies beside the folder
 */
export function savedPageOf(folder: string, has: (name: string) => boolean): string | null {
  const stem = folder.replace(ending, '')
  if (stem === folder || stem === '' || stem.endsWith('/')) return null
  return pageEndings.map((one) => `${stem}.${one}`).find(has) ?? null
}

/** The outermost folder on a path that was saved with a page, and that page's name; null where there is none. */
export function savedFolderOf(
  path: string,
  has: (name: string) => boolean,
): { readonly folder: string; readonly page: string } | null {
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    const folder = path.slice(0, end)
    const page = savedPageOf(folder, has)
    if (page) return { folder, page }
  }
  return null
}

/** Why such a folder is not read. */
export function savedReason(page: string): string {
  return `belongs to the saved page ${page.slice(page.lastIndexOf('/') + 1)}, and holds no articles`
}
