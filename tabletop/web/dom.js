// Builds the page from elements and text alone: nothing is ever parsed as HTML.

const FORBIDDEN = /^(?:on|style$|src|href|action$|formaction$)/i;

/**
 * An element with attributes and children. Strings become text; `true` sets an empty
 * attribute; null, undefined and false leave an attribute or a child out.
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) mark(element, name, value);
  element.append(...present(children));
  return element;
}

/** Set an attribute, or take it away. */
export function mark(element, name, value) {
  if (FORBIDDEN.test(name)) throw new Error(`${name} is not set on this page`);
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : value);
}

/** Put these children in place of what is there. */
export function put(element, ...children) {
  element.replaceChildren(...present(children));
}

/** Set the text, touching nothing where it is already so. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Show or hide. */
export function show(element, visible) {
  element.hidden = !visible;
}

/** Give one of several states as a class, taking the others away. */
export function setState(element, states, state) {
  for (const name of states) element.classList.toggle(name, name === state);
}

/** Put elements in this order, leaving in place those that are; the keyboard stays. */
export function arrange(parent, wanted) {
  const focused = document.activeElement;
  const kept = new Set(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  wanted.forEach((element, place) => {
    const there = parent.children[place] ?? null;
    if (there !== element) parent.insertBefore(element, there);
  });
  if (focused !== document.activeElement && parent.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

/** Words with ` · ` between them; empty ones are left out. */
export function joined(...words) {
  return words.filter(Boolean).join(" · ");
}

/** The words kept together on one line. */
export function unbroken(words) {
  return words.replace(/ /g, "\u00a0");
}

function present(children) {
  return children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false && c !== "");
}
