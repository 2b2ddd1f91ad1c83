/**
 * Hand the reader a file that was made in the browser.
 * @param {string} name
 * @param {string} type media type
 * @param {string} text
 */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const $link = document.createElement("a");
  $link.href = address;
  $link.download = name;
  $link.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A text as part of a file name: letters, digits and hyphens of the plan's name. @param {string[]} parts */
export function fileName(...parts) {
  const name = parts
    .join("-")
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-");
  return name.replaceAll(/^-+|-+$/g, "").slice(0, 80);
}
