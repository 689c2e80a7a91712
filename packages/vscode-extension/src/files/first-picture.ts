/** The first address of a picture in a list of addresses as `text/uri-list` writes them. Web pages are none of ours. */
export function firstPicture(list: string): string | undefined {
  return list
    .split(/\r?\n/)
    .map((line) => line.trim())
    .find((line) => /^(?!https?:)[a-z][\w+.-]*:.+\.(png|jpe?g|webp)$/i.test(line));
}
