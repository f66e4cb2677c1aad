// The one place that says which lit-html the WAR carries; the build fills in the version.
export { html, svg, nothing, render } from '../../../webjars/lit-html/${lit-html.version}/lit-html.js';
export { repeat } from '../../../webjars/lit-html/${lit-html.version}/directives/repeat.js';
export { guard } from '../../../webjars/lit-html/${lit-html.version}/directives/guard.js';
export { live } from '../../../webjars/lit-html/${lit-html.version}/directives/live.js';
export { ifDefined } from '../../../webjars/lit-html/${lit-html.version}/directives/if-defined.js';
