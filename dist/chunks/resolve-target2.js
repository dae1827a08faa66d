import { n as resolveTarget, t as overtaken } from "./resolve-target.js";

export { overtaken, resolveTarget };