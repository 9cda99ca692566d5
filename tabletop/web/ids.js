// Makes ids that nobody can guess; works on plain HTTP too, where crypto.randomUUID does not exist.

/** 32 hexadecimal digits, 128 bits of chance. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
